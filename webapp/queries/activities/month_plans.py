"""What the month's plan of a manager would be: due by the rules and not planned yet, with its day (4.4)."""

from collections.abc import Sequence
from datetime import date, timedelta

from webapp import clock
from webapp.domain.activity_limits import ActivityLimits
from webapp.domain.months import Month
from webapp.domain.viewer import Viewer
from webapp.domain.visit_intervals import Due, dues
from webapp.domain.visit_planning import Desk, Placed, There, Wanted, planned
from webapp.queries import work_calendar
from webapp.queries.activities import plan_facts, rules, weekly


def proposed(manager: Viewer, month: Month) -> tuple[Placed, ...]:
    """As it would be written now; on None: no room in the month. Eight statements."""
    today, limits = clock.today(), rules.now()
    found = plan_facts.of_manager(manager, today=today, limits=limits)
    desk = Desk(
        today,
        work_calendar.now(),
        limits,
        weekly.leaves(manager.id or 0, first=month.first, last=month.last),
        found.busy,
    )
    return planned(_wanted(found, limits, month), month, desk=desk)


def cause_key(due: Due) -> str:
    """Which complaint or batch: the day its first sentence tells."""
    return "" if due.cause == "interval" else str(due.why[0].params["day"])


def _wanted(found: plan_facts.Facts, limits: ActivityLimits, month: Month) -> list[Wanted]:
    """One that answers several reasons is planned by its first."""
    calendar, apart = work_calendar.now(), timedelta(days=limits.apart_days)
    return [
        Wanted(key, one.grade, due)
        for key, one in found.visited.items()
        for due in dues(one, limits=limits, calendar=calendar)
        if not _stands(due, found.open.get(key, ()), max(month.last, due.on + apart))
    ]


def _stands(due: Due, there: Sequence[There], until: date) -> bool:
    return any(one.stands_for(due, cause_key(due), until=until) for one in there)
