"""Whether weekly reports came in time, told again once leave is written down or taken back (AC-02)."""

from datetime import date

from sqlalchemy import select

from webapp.actions import session
from webapp.domain.weekly_reports import Week
from webapp.domain.weekly_reports import is_late as late
from webapp.models import WeeklyReport
from webapp.queries.activities import week_terms, weekly


def is_late(row: WeeklyReport) -> bool:
    """By the day it was first handed in."""
    week, sent = Week(row.week_from), weekly.sent_on(row)
    due = week_terms.due(week, week_terms.leaves_around(row.user_id, week))
    return due is not None and sent is not None and late(sent, due=due, today=sent)


def again(user_id: int, *, first: date, last: date) -> None:
    """Inside a deed: his reports that leave on these days may touch."""
    wanted = select(WeeklyReport).where(
        WeeklyReport.user_id == user_id,
        WeeklyReport.first_submitted_at.is_not(None),
        WeeklyReport.week_from.between(first - week_terms.MOVED, last),
    )
    for row in session.scalars(wanted):
        row.is_late = is_late(row)
    session.flush()
