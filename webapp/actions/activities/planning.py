"""The month's plan written: what is due by the rules and not planned yet, each on a day with room (4.4)."""

import json
from datetime import date

from webapp import clock
from webapp.actions import action, actor, session
from webapp.domain.activity_limits import ActivityLimits
from webapp.domain.months import Month
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.visit_intervals import Due, dues
from webapp.domain.visit_planning import Desk, Placed, Wanted, planned
from webapp.models import ScheduledActivity
from webapp.queries import work_calendar
from webapp.queries.activities import plan_facts, rules, weekly

# What is agreed, or planned by hand, stands for the interval: nobody is called on twice.
STANDING_IN = frozenset({"interval", "next", "hand", "playbook"})


@action(Verb.ACTIVITY_WRITE)
def plan_month(manager: Viewer, month: Month) -> tuple[int, int]:
    """How many were planned, and for how many there is no room; run again, it adds what is new alone."""
    if actor().id not in (None, manager.id):
        raise Refusal("只能生成自己的联络计划。")
    today, limits = clock.today(), rules.now()
    if month.last < today:
        raise Refusal("不能为过去的月份生成计划。")
    found = plan_facts.of_manager(manager, today=today, limits=limits)
    desk = Desk(
        today,
        work_calendar.now(),
        limits,
        weekly.leaves(manager.id or 0, first=month.first, last=month.last),
        found.busy,
    )
    placed = planned(_wanted(found, limits), month, desk=desk)
    kept = [_kept(one, one.on, manager.id or 0) for one in placed if one.on is not None]
    session.add_all(kept)
    session.flush()
    return len(kept), len(placed) - len(kept)


def _wanted(found: plan_facts.Facts, limits: ActivityLimits) -> list[Wanted]:
    calendar = work_calendar.now()
    return [
        Wanted(key, one.grade, due)
        for key, one in found.visited.items()
        for due in dues(one, limits=limits, calendar=calendar)
        if not _stands(due, found.open.get(key, set()))
    ]


def _stands(due: Due, there: set[tuple[str, str]]) -> bool:
    """Whether it is planned already; one that answers several reasons is planned by its first."""
    if due.cause == "interval":
        return any(cause in STANDING_IN for cause, _key in there)
    return (due.cause, _cause_key(due)) in there


def _cause_key(due: Due) -> str:
    """Which complaint or batch: the day its first sentence tells."""
    return "" if due.cause == "interval" else str(due.why[0].params["day"])


def _kept(one: Placed, on: date, owner_id: int) -> ScheduledActivity:
    due = one.wanted.due
    return ScheduledActivity(
        customer_id=one.wanted.customer_id, owner_id=owner_id, kind=str(due.kind), due_on=on, first_due_on=on,
        cause=due.cause, cause_key=_cause_key(due), created_at=clock.now(), created_by_id=actor().id,
        why=json.dumps([why.packed() for why in one.why], ensure_ascii=False),
    )  # fmt: skip
