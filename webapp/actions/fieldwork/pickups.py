"""Pick-ups: booked, changed, moved from stage to stage with proof, cancelled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from webapp import clock
from webapp.actions import NotAllowed, action, actor, session
from webapp.actions.customers.stale import refuse_stale
from webapp.actions.fieldwork.planning import order_id, person, refuse_changed, refuse_unknowing
from webapp.attachments import Received
from webapp.domain import field_tasks as rules
from webapp.domain.field_tasks import PICKUP
from webapp.domain.fieldwork import Stage, refuse_move, stage_before
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.satisfaction import answer
from webapp.domain.verbs import Verb
from webapp.models import Customer, Order, Pickup, PickupEvent, PickupFile, Route
from webapp.models import Sequence as Numbers
from webapp.queries.fieldwork import sight

CHOSEN = ("route", "courier", "order")
MOST_PHOTOS = 10


@dataclass(frozen=True)
class Said:
    """Codes of ANSWERS, "" for no answer: the customer's with his words, and the courier's own."""

    rating: str = ""
    rating_note: str = ""
    own_rating: str = ""


def present(pickup: Pickup) -> dict[str, Any]:
    """As the form shows it: people, route and order by what the boxes hold."""
    order = session.get(Order, pickup.order_id) if pickup.order_id else None
    plain = {field.name: getattr(pickup, field.name) for field in PICKUP.fields if field.name not in CHOSEN}
    return plain | {
        "route": str(pickup.route_id or ""),
        "courier": str(pickup.courier_id or ""),
        "order": order.number if order else "",
    }


@action(Verb.FIELD_EDIT)
def book(customer: Customer, *, values: Mapping[str, Any]) -> Pickup:
    """values: those of present(); without a courier it is the route's."""
    year = clock.today().year
    pickup = Pickup(
        number=f"SJ-{year}-{Numbers.take(f'pickup-{year}'):04d}",
        customer_id=customer.id,
        stage=Stage.BOOKED.value,
        created_at=clock.now(),
        created_by_id=actor().id,
    )
    _put(pickup, customer, values)
    session.add(pickup)
    session.flush()
    _leave(pickup)
    return pickup


@action(Verb.FIELD_EDIT)
def save(
    customer: Customer,
    pickup: Pickup,
    *,
    values: Mapping[str, Any],
    version: int | None = None,
    seen: str = "",
) -> None:
    """Raises Conflict where it would undo what somebody else saved since the form was opened."""
    refuse_stale(PICKUP, pickup, mine=values, theirs=present(pickup), version=version, seen=seen)
    if pickup.stage in {Stage.SIGNED, Stage.CANCELLED}:
        raise Refusal("已签收或已取消的任务不能再改。")
    _put(pickup, customer, values)
    session.flush()


@action(Verb.FIELD_EDIT)
def move(
    pickup: Pickup,
    *,
    to: Stage,
    version: int | None = None,
    signed_by: str = "",
    box_seal: str = "",
    note: str = "",
    files: Sequence[tuple[str, Received]] = (),
    said: Said | None = None,
) -> PickupEvent:
    """files: (photo or signature, file) that lie in the store; when refused, the caller takes them away.

    said: how both found it, kept only when the delivery is signed for (PP-04).
    """
    _refuse_lost(pickup)
    refuse_changed(pickup, version)
    photos = sum(kind == "photo" for kind, _file in files)
    if photos > MOST_PHOTOS:
        raise Refusal("一次最多上传 %(most)s 张照片。", most=MOST_PHOTOS)
    if to is Stage.CANCELLED:
        raise Refusal("取消任务请写明原因。")
    refuse_move(Stage(pickup.stage), to, photos=photos, signed_by=signed_by.strip())
    pickup.stage = to.value
    if box_seal.strip():
        pickup.box_seal = box_seal.strip()
    if to is Stage.SIGNED:
        pickup.signed_on = clock.today()
        _note(pickup, said or Said())
    event = _leave(pickup, signed_by=signed_by.strip(), note=note.strip())
    session.add_all(_rows(pickup, event, files))
    session.flush()
    return event


@action(Verb.FIELD_EDIT)
def step_back(pickup: Pickup, *, reason: str, version: int | None = None) -> PickupEvent:
    """A step marked by mistake; by the courier or who plans the rounds. Its proof stays in the history."""
    _refuse_lost(pickup)
    refuse_changed(pickup, version)
    if not sight.may_step_back(pickup, viewer=actor()):
        raise NotAllowed(Verb.FIELD_PLAN)
    if not reason.strip():
        raise Refusal("请写明原因。")
    pickup.stage = stage_before(Stage(pickup.stage)).value
    pickup.signed_on = None
    return _leave(pickup, note=reason.strip())


@action(Verb.FIELD_EDIT)
def cancel(_customer: Customer, pickup: Pickup, *, reason: str, version: int | None = None) -> None:
    """Only before anything was fetched."""
    refuse_changed(pickup, version)
    if not reason.strip():
        raise Refusal("请写明原因。")
    refuse_move(Stage(pickup.stage), Stage.CANCELLED)
    pickup.stage, pickup.cancel_reason = Stage.CANCELLED.value, reason.strip()
    _leave(pickup, note=reason.strip())


def _put(pickup: Pickup, customer: Customer, values: Mapping[str, Any]) -> None:
    route = session.get(Route, int(values["route"])) if values["route"] else None
    if route is not None and not rules.route_day(values["planned_on"], route.weekday):
        raise Refusal("线路“%(name)s”那一天不走，请改计划日期或线路。", name=route.name)
    rules.refuse_promise(values["promised_on"], begins=values["planned_on"])
    for field in PICKUP.fields:
        if field.name not in CHOSEN:
            setattr(pickup, field.name, values[field.name])
    courier = person(values["courier"]) or (route.courier_id if route else None)
    refuse_unknowing([courier], customer=customer)
    pickup.route_id, pickup.courier_id = (route.id if route else None), courier
    pickup.order_id = order_id(values["order"], customer=customer)


def _note(pickup: Pickup, said: Said) -> None:
    if said.rating_note.strip() and not said.rating:
        raise Refusal("填了客户意见，请选客户评价。")
    pickup.rating, pickup.own_rating = answer(said.rating), answer(said.own_rating)
    pickup.rating_note = said.rating_note.strip()


def _refuse_lost(pickup: Pickup) -> None:
    """It was loaded before the lock: since then it may have been given to somebody else."""
    if sight.pickup(pickup.number, viewer=actor(), verb=Verb.FIELD_EDIT) is None:
        raise Stale


def _rows(pickup: Pickup, event: PickupEvent, files: Sequence[tuple[str, Received]]) -> list[PickupFile]:
    return [
        PickupFile(
            pickup_id=pickup.id,
            event_id=event.id,
            kind=kind,
            name=file.name,
            media_type=file.media_type,
            size=file.size,
            digest=file.digest,
            stored=file.stored,
        )
        for kind, file in files
    ]


def _leave(pickup: Pickup, *, signed_by: str = "", note: str = "") -> PickupEvent:
    event = PickupEvent(
        pickup_id=pickup.id,
        stage=pickup.stage,
        at=clock.now(),
        by_id=actor().id,
        signed_by=signed_by,
        note=note,
    )
    session.add(event)
    session.flush()
    return event
