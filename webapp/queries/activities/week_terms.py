"""By which day somebody's weekly report is in time, by the rules of that week and his leave (AC-02)."""

from collections.abc import Sequence
from datetime import date, timedelta

from webapp.domain.leaves import Leave
from webapp.domain.weekly_reports import Week, due_of
from webapp.domain.workdays import WEEK
from webapp.queries import work_calendar
from webapp.queries.activities import rules, weekly
from webapp.queries.activities.narrowing import begins

MOVED = timedelta(days=20 * WEEK)  # how far a leave may move the last day


def due(week: Week, leaves: Sequence[Leave]) -> date | None:
    """None: he was not at work in it, nothing is due."""
    limits = rules.at(begins(week.last))
    return due_of(week, calendar=work_calendar.now(), limits=limits, leaves=leaves)


def leaves_around(user_id: int, week: Week) -> list[Leave]:
    """His leave in it and after it, as far as it moves the last day."""
    return weekly.leaves(user_id, first=week.first, last=week.last + MOVED)
