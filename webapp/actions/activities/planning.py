"""The month's plan written: what is due by the rules and not planned yet, each on a day with room (4.4)."""

import json
from datetime import date

from webapp import clock
from webapp.actions import action, actor, session
from webapp.domain.months import Month
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.visit_planning import Placed, refuse_month
from webapp.models import ScheduledActivity
from webapp.queries.activities import month_plans


@action(Verb.ACTIVITY_WRITE)
def plan_month(manager: Viewer, month: Month) -> tuple[int, int]:
    """How many were planned, and for how many there is no room; run again, it adds what is new alone."""
    if actor().id not in (None, manager.id):
        raise Refusal("只能生成自己的联络计划。")
    refuse_month(month, today=clock.today())
    placed = month_plans.proposed(manager, month)
    kept = [_kept(one, one.on, manager.id or 0) for one in placed if one.on is not None]
    session.add_all(kept)
    session.flush()
    return len(kept), len(placed) - len(kept)


def _kept(one: Placed, on: date, owner_id: int) -> ScheduledActivity:
    due = one.wanted.due
    return ScheduledActivity(
        customer_id=one.wanted.customer_id, owner_id=owner_id, kind=str(due.kind), due_on=on, first_due_on=on,
        cause=due.cause, cause_key=month_plans.cause_key(due), created_at=clock.now(),
        created_by_id=actor().id, why=json.dumps([why.packed() for why in one.why], ensure_ascii=False),
    )  # fmt: skip
