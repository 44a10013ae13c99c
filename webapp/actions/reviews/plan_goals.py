"""The target of a plan's item taken from a goal: as it stands now, whatever changes later."""

import json

from webapp.actions import action, actor, session
from webapp.actions.reviews.plan_items import open_item
from webapp.actions.reviews.snapshots import method_of, set_target
from webapp.domain.kpi_parameters import ASKED
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import PlanItem, Review
from webapp.models.goal_facts import PlanItemGoal
from webapp.queries.goals import above, for_plans


@action(Verb.REVIEW_PLAN)
def take(review: Review, row: int, *, number: str, label: str) -> PlanItem:
    """number: of the goal; label: what the item says it serves."""
    item = open_item(review, row)
    goal = next(
        (one for one in for_plans.offered(review, item, viewer=actor()) if one.number == number), None
    )
    if goal is None:
        raise Refusal("这个目标不能用于本项指标。")
    method = method_of(item)
    if method is not None and "target" in ASKED.get(method, ()):
        told = json.loads(item.params or "{}") | {"target": format(goal.target.normalize(), "f")}
        item.params = json.dumps(told, ensure_ascii=False)
    item.goal = f"{number} {label}"
    set_target(item)
    session.flush()
    number_of = above.versions(goal.id)
    known = session.get(PlanItemGoal, item.id) or PlanItemGoal(item_id=item.id)
    known.goal_id, known.number, known.target = goal.id, number_of, goal.target
    session.add(known)
    session.flush()
    return item
