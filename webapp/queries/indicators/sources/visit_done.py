"""计划拜访完成率: visits that were planned and made about their day (AC-05)."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, or_, select

from webapp import clock
from webapp.db import session
from webapp.domain.activity_words import VISITS
from webapp.domain.planned_contacts import TOLERANCE, is_in_time
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.domain.workdays import WEEK, WorkCalendar
from webapp.models import Activity, Assignment, Customer, ScheduledActivity
from webapp.queries import work_calendar
from webapp.queries.indicators.behind import Chosen, Told, behind
from webapp.queries.indicators.facts import Fact, of_one
from webapp.queries.indicators.ownership import owned, weighs
from webapp.queries.indicators.registry import PERCENT, Source, counts
from webapp.queries.indicators.span import ONE_DAY, Span, beginning, day_of
from webapp.queries.reach import within_reach

FORMULA = N_(
    "期内应完成的计划拜访中，在原定日期前后 5 个工作日内完成的 ÷ 应完成的 × 100；改期的按原定日期，"
    "原定日期之前取消的、当天才自行安排的不计。"
    "原定日期后第 6 个工作日（含录入时间）计入考评期，计原定日期当天的负责人。"
)
SETTLED = TOLERANCE + 1  # working days after its day: a visit of the last day in time is entered by then
FARTHEST = timedelta(days=6 * WEEK)  # in which so many working days lie, whatever holidays there are
Plan = Row[*tuple[Any, ...]]


def _ordinary(_viewer: Viewer) -> ColumnElement[bool]:
    return weighs()


@behind(
    "plan",
    ScheduledActivity.id,
    lambda number, name: Told(number, name, f"/customers/{number}"),
    by_seat=_ordinary,
)
def plans(viewer: Viewer) -> Chosen:
    found = select(ScheduledActivity.id, Customer.number, Customer.name)
    joined = found.join(Customer, Customer.id == ScheduledActivity.customer_id)
    return within_reach(joined, viewer, Verb.ACTIVITY_READ)


@counts(Source("visit_done", N_("计划拜访完成率"), "%", FORMULA, per=PERCENT))
def visit_done(span: Span) -> Iterator[Fact]:
    """A visit once, however often it was moved; the day it was first planned for says whose it is."""
    calendar, known = work_calendar.now(), min(span.last, clock.today())
    for root, rows in groupby(_courses(session.execute(_planned(span)).all()), key=lambda one: one[0]):
        course = [row for _root, row in rows]
        settled = calendar.after(course[0].due, working_days=SETTLED)
        if span.first <= settled <= known and not _was_cancelled(course):
            done = any(_is_done(row, calendar) for row in course)
            yield Fact("plan", root, course[0].due, of_one(course[0].owner), top=int(done), bottom=1)


def _planned(span: Span) -> Any:
    """What was entered after the period was not known in it; a call is no visit, whatever it was made for;
    what somebody plans on the very day is no plan.
    """
    planned = day_of(ScheduledActivity.created_at)
    known = and_(
        Activity.id == ScheduledActivity.activity_id,
        Activity.deleted_at.is_(None),
        Activity.kind.in_(sorted(VISITS)),
        Activity.recorded_at < beginning(span.last + ONE_DAY),
    )
    return (
        select(
            ScheduledActivity.id,
            ScheduledActivity.from_id,
            ScheduledActivity.first_due_on.label("due"),
            ScheduledActivity.state,
            day_of(ScheduledActivity.ended_at).label("ended"),
            day_of(Activity.happened_at).label("visited"),
            Assignment.manager_id.label("owner"),
        )
        .join(Customer, Customer.id == ScheduledActivity.customer_id)
        .outerjoin(Activity, known)
        .outerjoin(Assignment, owned(ScheduledActivity.first_due_on))
        .where(
            ScheduledActivity.kind.in_(sorted(VISITS)),
            ScheduledActivity.first_due_on.between(span.first - FARTHEST, span.last),
            or_(ScheduledActivity.cause != "hand", planned < ScheduledActivity.first_due_on),
            weighs(),
        )
        .order_by(ScheduledActivity.id)
    )


def _courses(rows: Any) -> list[tuple[int, Plan]]:
    """Each row with the one its visit began as; what was moved names the row before, which is older."""
    roots: dict[int, int] = {}
    for row in rows:
        roots[row.id] = roots.get(row.from_id, row.id)
    return sorted(((roots[row.id], row) for row in rows), key=lambda one: (one[0], one[1].id))


def _was_cancelled(course: list[Plan]) -> bool:
    """Before its day: nobody was to come any more."""
    last = course[-1]
    return bool(last.state == "cancelled" and last.ended < last.due)


def _is_done(row: Plan, calendar: WorkCalendar) -> bool:
    return row.visited is not None and is_in_time(row.due, row.visited, calendar=calendar)
