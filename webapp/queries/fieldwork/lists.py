"""Lists of pick-ups and of visits: filtered, sorted, paged, each as far as the reader may know it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from webapp.db import session
from webapp.domain.fieldwork import STAGES, VISITS, Stage, Visit
from webapp.domain.viewer import Viewer
from webapp.models import Customer, OnsiteEngineer, OnsiteJob, Pickup, Route, User
from webapp.queries.fieldwork import sight
from webapp.queries.reach import is_named

PER_PAGE = 50
OPEN = "open"  # all that is not over
CLOSED_STAGES = (Stage.SIGNED.value, Stage.CANCELLED.value)
PICKUP_SORTS: dict[str, Any] = {
    "number": Pickup.id, "planned": Pickup.planned_on, "promised": Pickup.promised_on,
}  # fmt: skip
JOB_SORTS: dict[str, Any] = {
    "number": OnsiteJob.id, "begins": OnsiteJob.begins_at, "promised": OnsiteJob.promised_on,
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """stage: a stage or state, OPEN, or "" for all; person: courier or engineer."""

    text: str = ""
    stage: str = ""
    person: int | None = None
    route: int | None = None
    first: date | None = None
    last: date | None = None
    sort: str = "-number"
    page: int = 1


@dataclass(frozen=True)
class PickupLine:
    """customer: "" where its name is not for this reader; card: its number where he may open it."""

    number: str
    stage: str
    customer: str
    card: str
    address: str
    contact_name: str
    contact_phone: str
    planned_on: date
    time_window: str
    promised_on: date | None
    signed_on: date | None
    items: str
    courier: str
    route: str
    rating: int | None
    rating_note: str
    own_rating: int | None


@dataclass(frozen=True)
class JobLine:
    """engineers: their names, joined by 、; customer and card as in PickupLine."""

    number: str
    state: str
    customer: str
    card: str
    place: str
    contact_name: str
    contact_phone: str
    begins_at: datetime
    ends_at: datetime
    promised_on: date | None
    done_on: date | None
    standards: str
    travel_fee: int | None
    engineers: str


@dataclass(frozen=True)
class Found:
    rows: Sequence[Any]
    page: int
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PER_PAGE))


def pickups(wanted: Asked, *, viewer: Viewer) -> Found:
    """One page: two statements."""
    rows = pickup_rows(viewer).where(*_pickups(wanted, viewer))
    return _paged(rows, PickupLine, wanted, PICKUP_SORTS, Pickup.id)


def jobs(wanted: Asked, *, viewer: Viewer) -> Found:
    """One page: two statements."""
    return _paged(job_rows(viewer).where(*_jobs(wanted, viewer)), JobLine, wanted, JOB_SORTS, OnsiteJob.id)


def all_pickups(wanted: Asked, *, viewer: Viewer, most: int) -> list[PickupLine]:
    """All that the filters leave, for the workbook."""
    rows = pickup_rows(viewer).where(*_pickups(wanted, viewer)).order_by(Pickup.id.desc()).limit(most)
    return [PickupLine(*row) for row in session.execute(rows)]


def all_jobs(wanted: Asked, *, viewer: Viewer, most: int) -> list[JobLine]:
    rows = job_rows(viewer).where(*_jobs(wanted, viewer)).order_by(OnsiteJob.id.desc()).limit(most)
    return [JobLine(*row) for row in session.execute(rows)]


def pickup_rows(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    """What a PickupLine unpacks, in its order."""
    return (
        select(
            Pickup.number, Pickup.stage, sight.customer_name(viewer), sight.customer_number(viewer),
            Pickup.address, Pickup.contact_name, Pickup.contact_phone, Pickup.planned_on, Pickup.time_window,
            Pickup.promised_on, Pickup.signed_on, Pickup.items, func.coalesce(User.name, ""),
            func.coalesce(Route.name, ""), Pickup.rating, Pickup.rating_note, Pickup.own_rating,
        )
        .join(Customer, Customer.id == Pickup.customer_id)
        .outerjoin(User, User.id == Pickup.courier_id)
        .outerjoin(Route, Route.id == Pickup.route_id)
        .where(sight.pickups(viewer))
    )  # fmt: skip


def job_rows(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    """What a JobLine unpacks, in its order."""
    names = (
        select(func.coalesce(func.group_concat(User.name, "、"), ""))
        .join(OnsiteEngineer, OnsiteEngineer.user_id == User.id)
        .where(OnsiteEngineer.job_id == OnsiteJob.id)
        .correlate(OnsiteJob)
        .scalar_subquery()
    )
    return (
        select(
            OnsiteJob.number, OnsiteJob.state, sight.customer_name(viewer), sight.customer_number(viewer),
            OnsiteJob.place, OnsiteJob.contact_name, OnsiteJob.contact_phone, OnsiteJob.begins_at,
            OnsiteJob.ends_at, OnsiteJob.promised_on, OnsiteJob.done_on, OnsiteJob.standards,
            OnsiteJob.travel_fee, names,
        )
        .join(Customer, Customer.id == OnsiteJob.customer_id)
        .where(sight.jobs(viewer))
    )  # fmt: skip


def _paged(rows: Any, line: Any, wanted: Asked, sorts: dict[str, Any], key: Any) -> Found:
    total = session.scalar(select(func.count()).select_from(rows.subquery())) or 0
    page = min(max(1, wanted.page), max(1, -(-total // PER_PAGE)))
    column = sorts.get(wanted.sort.removeprefix("-"), key)
    ordered = column.desc() if wanted.sort.startswith("-") else column.asc()
    rows = rows.order_by(ordered.nulls_last(), key.desc()).limit(PER_PAGE).offset((page - 1) * PER_PAGE)
    return Found([line(*row) for row in session.execute(rows)], page, total)


def _pickups(wanted: Asked, viewer: Viewer) -> list[ColumnElement[bool]]:
    where = _within(Pickup.planned_on, wanted.first, wanted.last)
    if wanted.stage == OPEN:
        where.append(Pickup.stage.not_in(CLOSED_STAGES))
    elif wanted.stage in dict(STAGES):
        where.append(Pickup.stage == wanted.stage)
    if wanted.person is not None:
        where.append(Pickup.courier_id == wanted.person)
    if wanted.route is not None:
        where.append(Pickup.route_id == wanted.route)
    if wanted.text:
        columns = (Pickup.number, Pickup.address, Pickup.items, Pickup.box_seal, Pickup.contact_name)
        where.append(_about(wanted.text, columns, viewer))
    return where


def _jobs(wanted: Asked, viewer: Viewer) -> list[ColumnElement[bool]]:
    where = _within(func.date(OnsiteJob.begins_at, "+8 hours"), wanted.first, wanted.last)
    if wanted.stage == OPEN:
        where.append(OnsiteJob.state == Visit.PLANNED.value)
    elif wanted.stage in dict(VISITS):
        where.append(OnsiteJob.state == wanted.stage)
    if wanted.person is not None:
        mine = select(OnsiteEngineer.job_id).where(OnsiteEngineer.user_id == wanted.person)
        where.append(OnsiteJob.id.in_(mine))
    if wanted.text:
        columns = (OnsiteJob.number, OnsiteJob.place, OnsiteJob.standards, OnsiteJob.contact_name)
        where.append(_about(wanted.text, columns, viewer))
    return where


def _about(text: str, columns: Sequence[Any], viewer: Viewer) -> ColumnElement[bool]:
    """A name that the reader may not know finds nothing."""
    named = and_(is_named(viewer), Customer.name.contains(text, autoescape=True))
    return or_(named, *(column.contains(text, autoescape=True) for column in columns))


def _within(day: Any, first: date | None, last: date | None) -> list[ColumnElement[bool]]:
    """Days as text compare as days."""
    where = [] if first is None else [day >= first.isoformat()]
    return where if last is None else [*where, day <= last.isoformat()]
