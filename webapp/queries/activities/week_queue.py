"""今日: weekly reports one has still to hand in, and those that came back (AC-02)."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from sqlalchemy import CompoundSelect, func, literal, select, union_all

from webapp import clock
from webapp.domain import weekly_reports
from webapp.domain.leaves import Leave as Away
from webapp.domain.remarks import Remark
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.weekly_reports import WRITTEN, Week
from webapp.domain.words import N_
from webapp.models import Leave, User, WeeklyReport
from webapp.queries import work_calendar
from webapp.queries.activities import week_terms
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.together import Ask, Steps

WEEKS, MOST, FIRST = 4, 100, 5  # weeks back that are asked for; rows read; rows shown
BEIJING = "+8 hours"


@queue(3)
def to_hand_in(viewer: Viewer) -> Steps[Queue | None]:
    """待交的周报: from the last working day of a week on, and what was sent back, however old."""
    if Role.MANAGER not in viewer.roles or not viewer.may(Verb.WEEKLY_WRITE) or viewer.id is None:
        return None
    rows = yield Ask(partial(_rows, viewer.id))
    found = list(_waiting(rows, viewer.username))
    return (
        Queue(N_("待交的周报"), "file-text", len(found), "/activities/weekly", found[:FIRST])
        if found
        else None
    )


def _rows(person: int) -> CompoundSelect[Any]:
    """(kind, first, last): his reports with their state, his leave, the day of his account."""
    begun = _earliest().first
    report = select(WeeklyReport.state, func.date(WeeklyReport.week_from), literal("")).where(
        WeeklyReport.user_id == person,
        (WeeklyReport.week_from >= begun) | (WeeklyReport.state == "returned"),
    )
    away = select(literal("away"), func.date(Leave.from_on), func.date(Leave.until_on)).where(
        Leave.user_id == person, Leave.until_on >= begun
    )
    since = select(literal("since"), func.date(User.created_at, BEIJING), literal("")).where(
        User.id == person
    )
    return union_all(report, away, since).limit(MOST)


def _waiting(rows: Sequence[Any], username: str) -> Iterator[Waiting]:
    """The oldest first."""
    told = [(kind, date.fromisoformat(first), last) for kind, first, last in rows]
    leaves = [Away(first, date.fromisoformat(last)) for kind, first, last in told if kind == "away"]
    since = next((first for kind, first, _last in told if kind == "since"), clock.today())
    states = {Week(first): kind for kind, first, _last in told if kind not in {"away", "since"}}
    recent = (Week(_earliest().first + timedelta(weeks=n)) for n in range(WEEKS + 1))
    for week in sorted({*states, *recent}):
        state = states.get(week, "")
        if (not state or state in WRITTEN) and (state == "returned" or _is_time(week, leaves, since)):
            yield _row(week, state, leaves, username)


def _is_time(week: Week, leaves: Sequence[Away], since: date) -> bool:
    """He was there in it, and its last working day has come."""
    worked = weekly_reports.working_days(week, calendar=work_calendar.now(), leaves=leaves)
    return bool(worked) and since <= worked[-1] <= clock.today()


def _row(week: Week, state: str, leaves: Sequence[Away], username: str) -> Waiting:
    due = week_terms.due(week, leaves)
    is_late = due is not None and clock.today() > due
    at = f"/activities/weekly/{username}/{week.number}"
    return Waiting(
        title=week.name,
        note=Remark(
            N_("%(first)s 至 %(last)s"), {"first": week.first.isoformat(), "last": week.last.isoformat()}
        ),
        href=at,
        tag=N_("已退回") if state == "returned" else N_("已逾期") if is_late else "",
        tone="warn" if state == "returned" else "bad",
        when="" if state == "returned" or due is None else due.isoformat(),
        when_tone="bad" if is_late else "",
        action=(N_("写"), at),
    )


def _earliest() -> Week:
    return Week(Week.of(clock.today()).first - timedelta(weeks=WEEKS))
