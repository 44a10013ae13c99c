"""The calendar 联络计划 of one person or of all in reach: each day's contacts, what is late, who is away."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Row, select

from webapp import clock
from webapp.db import session
from webapp.domain.plan_calendar import Span
from webapp.domain.remarks import Remark
from webapp.domain.verbs import Reach, Role, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.workdays import SATURDAY
from webapp.models import Customer, Leave, User, UserRole
from webapp.queries import work_calendar
from webapp.queries.activities import agenda, plan_sentences
from webapp.queries.activities.agenda import MOST, Planned
from webapp.queries.reach import condition, within_reach


@dataclass(frozen=True)
class Entry:
    """may_write: move it, give it up, write down what came of it."""

    plan: Planned
    why: Sequence[Remark]
    is_late: bool
    may_write: bool

    @property
    def is_open(self) -> bool:
        return self.plan.row.state == "open"


@dataclass(frozen=True)
class Day:
    """mark: off (a holiday on a weekday), worked (a weekend that is worked); away: who is on leave."""

    on: date
    is_working: bool
    mark: str
    away: Sequence[str]
    entries: Sequence[Entry]
    is_outside: bool


@dataclass(frozen=True)
class Shown:
    days: Sequence[Day]
    late: Sequence[Entry]
    is_cut: bool  # more than are shown

    @property
    def count(self) -> int:
        return sum(len(day.entries) for day in self.days if not day.is_outside)


def shown(span: Span, *, viewer: Viewer, owner: int = 0) -> Shown:
    """Five statements at most, however many are planned."""
    today = clock.today()
    late = agenda.overdue(today=today, viewer=viewer, owner=owner)
    plans = agenda.plans(span.first, span.last, viewer=viewer, owner=owner)
    told = entries([*late, *plans], viewer=viewer)
    by_day = defaultdict[date, list[Entry]](list)
    for one in told[len(late) :]:
        by_day[one.plan.row.due_on].append(one)
    away = _away(span, {owner} if owner else {one.row.owner_id for one in plans})
    calendar = work_calendar.now()
    days = [
        Day(
            day,
            calendar.is_working(day),
            _mark(day, calendar.is_working(day)),
            away[day],
            by_day[day],
            span.is_outside(day),
        )
        for day in span.days
    ]
    return Shown(days, told[: len(late)], len(plans) == MOST or len(late) == MOST)


def entries(plans: Sequence[Planned], *, viewer: Viewer) -> list[Entry]:
    today, whys = clock.today(), plan_sentences.of(plans, viewer=viewer)
    writable = _writable({one.row.customer_id for one in plans}, viewer)
    return [
        Entry(
            one,
            why,
            one.row.state == "open" and one.row.due_on < today,
            one.row.customer_id in writable,
        )
        for one, why in zip(plans, whys, strict=True)
    ]


def people(viewer: Viewer) -> list[tuple[int, str]]:
    """Whose calendar may be chosen: managers at work within reach; none where one sees his own alone."""
    reach = viewer.reach(Verb.ACTIVITY_READ)
    if reach not in (Reach.DEPARTMENT, Reach.ALL):
        return []
    managers = select(UserRole.user_id).where(UserRole.role == Role.MANAGER)
    wanted = select(User.id, User.name).where(User.is_active, User.id.in_(managers)).order_by(User.name)
    if reach is Reach.DEPARTMENT:
        wanted = wanted.where(User.department_id.in_(viewer.departments))
    return [(key, name) for key, name in session.execute(wanted)]


def customers(ids: Iterable[int], *, viewer: Viewer) -> dict[int, Row[int, str, str, str]]:
    """(id, number, name, grade) of those that may be read, by id."""
    wanted = select(Customer.id, Customer.number, Customer.name, Customer.grade)
    rows = session.execute(
        within_reach(wanted.where(Customer.id.in_(set(ids))), viewer, Verb.ACTIVITY_READ)
    ).all()
    return {row.id: row for row in rows}


def _mark(day: date, is_working: bool) -> str:
    is_weekend = day.weekday() >= SATURDAY
    return ("worked" if is_working else "") if is_weekend else ("" if is_working else "off")


def _away(span: Span, people_ids: Iterable[int]) -> defaultdict[date, list[str]]:
    found = defaultdict[date, list[str]](list)
    rows = session.execute(
        select(User.name, Leave.from_on, Leave.until_on)
        .join(User, User.id == Leave.user_id)
        .where(Leave.user_id.in_(people_ids), Leave.from_on <= span.last, Leave.until_on >= span.first)
        .order_by(User.name)
    ).all()
    for name, from_on, until_on in rows:
        for day in span.days:
            if from_on <= day <= until_on:
                found[day].append(name)
    return found


def _writable(ids: set[int], viewer: Viewer) -> set[int]:
    if not ids or not viewer.may(Verb.ACTIVITY_WRITE):
        return set()
    wanted = select(Customer.id).where(Customer.id.in_(ids), condition(viewer, Verb.ACTIVITY_WRITE))
    return set(session.scalars(wanted))
