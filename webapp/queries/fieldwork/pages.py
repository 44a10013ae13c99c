"""One pick-up and one visit with all that stands on their pages; the routes of the week."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.fieldwork import is_step_back
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import (
    Customer,
    Instrument,
    OnsiteEngineer,
    OnsiteInstrument,
    OnsiteJob,
    Order,
    Pickup,
    PickupEvent,
    PickupFile,
    Route,
    User,
)
from webapp.queries.customers import cards
from webapp.queries.fieldwork import sight
from webapp.queries.fieldwork.lists import CLOSED_STAGES

MOST_OFFERED = 200


@dataclass(frozen=True)
class About:
    """The customer as far as this reader may know it: "" for what he may not; may_correct: plans rounds."""

    customer: Customer
    name: str
    number: str
    may_plan: bool
    may_correct: bool


@dataclass(frozen=True)
class Step:
    row: PickupEvent
    by: str
    files: Sequence[PickupFile]
    is_back: bool


@dataclass(frozen=True)
class PickupPage:
    pickup: Pickup
    about: About
    courier: str
    route: str
    order: str
    steps: Sequence[Step]


@dataclass(frozen=True)
class JobPage:
    """engineers: (id, name); instruments: number, name, serial."""

    job: OnsiteJob
    about: About
    order: str
    engineers: Sequence[tuple[int, str]]
    instruments: Sequence[tuple[str, str, str]]


def about(customer_id: int, *, viewer: Viewer) -> About:
    row = session.execute(
        select(Customer, sight.customer_name(viewer), sight.customer_number(viewer)).where(
            Customer.id == customer_id
        )
    ).one()
    rights = cards.rights(row[0], viewer=viewer, verbs=frozenset({Verb.FIELD_EDIT, Verb.FIELD_PLAN}))
    return About(row[0], row[1], row[2], Verb.FIELD_EDIT in rights, Verb.FIELD_PLAN in rights)


def pickup_page(pickup: Pickup, *, viewer: Viewer) -> PickupPage:
    """Newest step first; five statements."""
    names = session.execute(
        select(func.coalesce(User.name, ""), func.coalesce(Route.name, ""), func.coalesce(Order.number, ""))
        .select_from(Pickup)
        .outerjoin(User, User.id == Pickup.courier_id)
        .outerjoin(Route, Route.id == Pickup.route_id)
        .outerjoin(Order, Order.id == Pickup.order_id)
        .where(Pickup.id == pickup.id)
    ).one()
    files = session.scalars(select(PickupFile).where(PickupFile.pickup_id == pickup.id)).all()
    rows = session.execute(
        select(PickupEvent, func.coalesce(User.name, ""))
        .outerjoin(User, User.id == PickupEvent.by_id)
        .where(PickupEvent.pickup_id == pickup.id)
        .order_by(PickupEvent.id.desc())
    ).all()
    before = [row.stage for row, _by in rows[1:]] + [rows[-1][0].stage] if rows else []
    steps = [
        Step(row, by, [one for one in files if one.event_id == row.id], is_step_back(row.stage, after=old))
        for (row, by), old in zip(rows, before, strict=True)
    ]
    courier, route, order = names
    return PickupPage(pickup, about(pickup.customer_id, viewer=viewer), courier, route, order, steps)


def job_page(job: OnsiteJob, *, viewer: Viewer) -> JobPage:
    """Five statements."""
    engineers = session.execute(
        select(User.id, User.name)
        .join(OnsiteEngineer, OnsiteEngineer.user_id == User.id)
        .where(OnsiteEngineer.job_id == job.id)
        .order_by(User.name)
    )
    instruments = session.execute(
        select(Instrument.number, Instrument.name, Instrument.serial)
        .join(OnsiteInstrument, OnsiteInstrument.instrument_id == Instrument.id)
        .where(OnsiteInstrument.job_id == job.id)
        .order_by(Instrument.id)
    )
    order = session.scalar(select(Order.number).where(Order.id == job.order_id)) if job.order_id else ""
    return JobPage(
        job,
        about(job.customer_id, viewer=viewer),
        order or "",
        [(key, name) for key, name in engineers],
        [(number, name, serial) for number, name, serial in instruments],
    )


def file(pickup: Pickup, file_id: int) -> PickupFile | None:
    """One of this pick-up's."""
    found = session.get(PickupFile, file_id)
    return found if found is not None and found.pickup_id == pickup.id else None


def instruments_of(customer_id: int) -> list[tuple[str, str]]:
    """(id, words) of what the customer has in use."""
    rows = session.execute(
        select(Instrument.id, Instrument.name, Instrument.serial)
        .where(Instrument.customer_id == customer_id, Instrument.deleted_at.is_(None))
        .where(Instrument.state == "in_use")
        .order_by(Instrument.place, Instrument.name, Instrument.id)
        .limit(MOST_OFFERED)
    )
    return [(str(key), " ".join(part for part in (name, serial) if part)) for key, name, serial in rows]


def routes(*, viewer: Viewer, active_only: bool = False) -> list[tuple[Route, str, int]]:
    """With the courier's name and the open pick-ups of each, by day of the week; one statement."""
    open_ones = (
        select(func.count(Pickup.id))
        .join(Customer, Customer.id == Pickup.customer_id)
        .where(Pickup.route_id == Route.id, Pickup.stage.not_in(CLOSED_STAGES), sight.pickups(viewer))
        .correlate(Route)
        .scalar_subquery()
    )
    statement = select(Route, func.coalesce(User.name, ""), open_ones).outerjoin(
        User, User.id == Route.courier_id
    )
    if active_only:
        statement = statement.where(Route.is_active)
    rows = session.execute(statement.order_by(Route.is_active.desc(), Route.weekday, Route.name))
    return [(route, courier, count) for route, courier, count in rows]


def route(route_id: int) -> Route | None:
    return session.get(Route, route_id)
