"""周报 of a week, person by person, for whoever confirms them; and one's own, week by week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.db import session
from webapp.domain import weekly_reports
from webapp.domain.leaves import Leave
from webapp.domain.viewer import Viewer
from webapp.domain.weekly_reports import Week
from webapp.domain.workdays import WorkCalendar
from webapp.models import WeeklyReport
from webapp.queries import work_calendar
from webapp.queries.activities import keepers, rules, week_terms, weekly
from webapp.queries.activities.keepers import Keeper
from webapp.queries.activities.narrowing import begins

SENT = frozenset({"submitted", "returned", "confirmed"})
WEEKS = 12  # one's own that are listed


@dataclass(frozen=True)
class Line:
    """state "": nothing handed in; is_asked: he had a working day in it;
    late_ones: of this year, with those that never came.
    """

    week: Week
    name: str
    username: str
    department: str
    state: str
    submitted_at: datetime | None
    due_on: date
    is_asked: bool
    is_late: bool
    late_ones: int = 0


@dataclass(frozen=True)
class _House:
    """What every line is judged by."""

    calendar: WorkCalendar
    today: date

    def line(
        self, week: Week, row: WeeklyReport | None, leaves: Sequence[Leave], *, since: date, **told: Any
    ) -> Line:
        due = week_terms.due(week, leaves) or weekly_reports.due_on(
            week, calendar=self.calendar, limits=rules.at(begins(week.last))
        )
        worked = weekly_reports.working_days(week, calendar=self.calendar, leaves=leaves)
        asked = any(day >= since for day in worked)
        sent = row is not None and row.first_submitted_at is not None
        late = row.is_late if row is not None and sent else asked and self.today > due
        state = row.state if row is not None and row.state in SENT else ""
        return Line(
            week, state=state, submitted_at=row.submitted_at if row and sent else None, due_on=due,
            is_asked=asked, is_late=late, **told,
        )  # fmt: skip


def of_week(week: Week, *, viewer: Viewer) -> list[Line]:
    """Those whom he confirms; three statements however many they are."""
    people, house = keepers.led_by(viewer), _house()
    ids, begun = [one.id for one in people], week.first.replace(month=1, day=1)
    last = max(week, Week.of(house.today), key=lambda one: one.first).last
    wanted = select(WeeklyReport).where(WeeklyReport.user_id.in_(ids), WeeklyReport.week_from >= begun)
    rows = {(row.user_id, row.week_from): row for row in session.scalars(wanted)}
    leaves = keepers.away(ids, first=begun, last=last + week_terms.MOVED)

    def line(one: Keeper, week: Week, late_ones: int = 0) -> Line:
        told = {"name": one.name, "username": one.username, "department": one.department}
        row, mine = rows.get((one.id, week.first)), leaves.get(one.id, [])
        return house.line(week, row, mine, since=one.since, late_ones=late_ones, **told)

    year = _weeks(begun, house.today)
    return [line(one, week, sum(line(one, each).is_late for each in year)) for one in people]


def own(viewer: Viewer, *, since: date) -> list[Line]:
    """The last weeks, the running one first; two statements."""
    house, mine = _house(), viewer.id or 0
    weeks = [Week.of(house.today)]
    while len(weeks) < WEEKS:
        weeks.append(weeks[-1].before)
    first = weeks[-1].first
    wanted = select(WeeklyReport).where(WeeklyReport.user_id == mine, WeeklyReport.week_from >= first)
    rows = {row.week_from: row for row in session.scalars(wanted)}
    leaves = weekly.leaves(mine, first=first, last=weeks[0].last + week_terms.MOVED)
    return [
        house.line(
            week, rows.get(week.first), leaves, since=since, name=viewer.name, username=viewer.username,
            department="",
        )
        for week in weeks
        if week.last >= since
    ]  # fmt: skip


def _house() -> _House:
    return _House(work_calendar.now(), clock.today())


def _weeks(first: date, last: date) -> list[Week]:
    """Those that begin in that time."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [Week(day) for day in days if Week.of(day).first == day]
