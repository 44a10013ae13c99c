"""The list of hand-overs: whose, how far, what is late."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from webapp import clock
from webapp.db import session
from webapp.domain.assignment_facts import GUARDED
from webapp.domain.handover import UNAPPROVED
from webapp.domain.manager_words import HandoverState
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Handover, HandoverCustomer, User
from webapp.queries import trade_terms
from webapp.queries.assignments import rules
from webapp.queries.handovers.sight import seen, visible
from webapp.queries.paging import Found, cut, nearest

MOST_NAMED = 100_000
WAIT_DAYS = 5  # a step that rests for longer is late


@dataclass(frozen=True)
class Asked:
    """whose: mine or all; state: open, late, one state, or "" for all."""

    whose: str = ""
    state: str = "open"
    page: int = 1


@dataclass(frozen=True)
class Line:
    handover: Handover
    old: str
    new: str
    customers: Sequence[str]
    since: datetime
    is_late: bool


def search(wanted: Asked, *, viewer: Viewer, today: date) -> Found[Line]:
    """Three statements."""
    where = [visible(viewer), *_narrowed(wanted, viewer, today)]
    total = session.scalar(select(func.count(Handover.id)).where(*where)) or 0
    page = nearest(wanted.page, total)
    rows = session.execute(cut(_rows(viewer, today).where(*where).order_by(Handover.id.desc()), page)).all()
    names = _customers([row.Handover.id for row in rows], viewer)
    return Found([_line(row, names) for row in rows], page, total)


def first(where: ColumnElement[bool], *, viewer: Viewer, today: date, most: int) -> Select[*tuple[Any, ...]]:
    """For 今日: those that have waited longest, each with how many there are."""
    old, new = aliased(User), aliased(User)
    return (
        select(
            Handover.id, Handover.number, Handover.state, old.name.label("old"), new.name.label("new"),
            since().label("since"), late(viewer, today).label("is_late"),
            func.count().over().label("in_all"),
        )
        .join(old, old.id == Handover.from_id)
        .join(new, new.id == Handover.to_id)
        .where(visible(viewer), where)
        .order_by(since(), Handover.id)
        .limit(most)
    )  # fmt: skip


def _rows(viewer: Viewer, today: date) -> Any:
    old, new = aliased(User), aliased(User)
    return (
        select(Handover, old.name.label("old"), new.name.label("new"), since().label("since"),
               late(viewer, today).label("late"))
        .join(old, old.id == Handover.from_id)
        .join(new, new.id == Handover.to_id)
    )  # fmt: skip


def _line(row: Any, names: dict[int, list[str]]) -> Line:
    return Line(row.Handover, row.old, row.new, names.get(row.Handover.id, []), row.since, bool(row.late))


def since() -> Any:
    """When its last step was taken."""
    stamps = (Handover.closed_at, Handover.approved_at, Handover.accepted_at, Handover.commented_at)
    return func.coalesce(*stamps, Handover.packed_at, Handover.asked_at)


def late(viewer: Viewer, today: date) -> ColumnElement[bool]:
    """A step rests too long, a joint visit or a check call of a customer he sees is past its day."""
    rested = datetime.combine(today - timedelta(days=WAIT_DAYS), time(), clock.BEIJING)
    resting = and_(Handover.state.in_(UNAPPROVED), since() < rested)
    return or_(resting, visit_late(viewer, today), check_due(viewer, today))


def visit_late(viewer: Viewer, today: date) -> ColumnElement[bool]:
    """An A or B customer was told more than ten working days ago, and nobody went there together."""
    days = rules.now().visit_workdays
    last = trade_terms.work_calendar().before(today, working_days=days)
    return _any(viewer, _wants_visit(), HandoverCustomer.told_on < last)


def visit_waiting(viewer: Viewer) -> ColumnElement[bool]:
    return _any(viewer, _wants_visit(), HandoverCustomer.told_on.is_not(None))


def _wants_visit() -> ColumnElement[bool]:
    return and_(Customer.grade.in_(GUARDED), HandoverCustomer.visited_on.is_(None))


def check_due(viewer: Viewer, today: date) -> ColumnElement[bool]:
    begun = today - timedelta(days=rules.now().check_days)
    due = and_(Handover.state == HandoverState.APPROVED, Handover.effective_on <= begun)
    return and_(due, _any(viewer, HandoverCustomer.asked_on.is_(None)))


def _any(viewer: Viewer, *where: ColumnElement[bool]) -> ColumnElement[bool]:
    found = exists().where(
        HandoverCustomer.handover_id == Handover.id,
        HandoverCustomer.left_out == "",
        Customer.id == HandoverCustomer.customer_id,
        seen(viewer),
        Handover.state.not_in((HandoverState.CANCELLED, HandoverState.CLOSED)),
        *where,
    )
    return found.correlate(Handover)


def _narrowed(wanted: Asked, viewer: Viewer, today: date) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    if wanted.whose == "mine":
        where.append(or_(Handover.from_id == viewer.id, Handover.to_id == viewer.id))
    if wanted.state == "open":
        where.append(Handover.state.not_in((HandoverState.CLOSED, HandoverState.CANCELLED)))
    elif wanted.state == "late":
        where.append(late(viewer, today))
    elif wanted.state in set(HandoverState):
        where.append(Handover.state == wanted.state)
    return where


def _customers(ids: Sequence[int], viewer: Viewer) -> dict[int, list[str]]:
    """Names by hand-over, of those that the reader may see."""
    return gathered(session.execute(named(ids, viewer)))


def gathered(rows: Iterable[Any]) -> dict[int, list[str]]:
    """Names by hand-over, of what named() finds."""
    found: dict[int, list[str]] = {}
    for key, name in rows:
        found.setdefault(key, []).append(name)
    return found


def named(ids: Sequence[int], viewer: Viewer) -> Select[*tuple[Any, ...]]:
    """Customers' names, the graver grade first."""
    return (
        select(HandoverCustomer.handover_id, Customer.name)
        .join(Customer, Customer.id == HandoverCustomer.customer_id)
        .join(Handover, Handover.id == HandoverCustomer.handover_id)
        .where(Handover.id.in_(ids), seen(viewer))
        .order_by(case((Customer.grade == "", "Z"), else_=Customer.grade), Customer.number)
        .limit(MOST_NAMED)
    )
