"""The target of a plan's item taken from one of the subject's goals."""

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.reviews import plan_goals as actions
from webapp.blueprints.reviews import bp
from webapp.blueprints.reviews.plan_items import opened_item
from webapp.domain.verbs import Verb
from webapp.queries.goals import for_plans
from webapp.web import goal_pages
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, see_other


@bp.post("/<number>/plan/items/<int:row>/goal")
@requires(Verb.REVIEW_PLAN)
def take_goal(number: str, row: int) -> ResponseReturnValue:
    """goal: its number."""
    review, item = opened_item(number, row)
    wanted = request.form.get("goal", "")
    goals = for_plans.offered(review, item, viewer=viewer())
    label = next((goal_pages.brief(one) for one in goals if one.number == wanted), "")
    actions.take(review, row, number=wanted, label=label)
    flash(_("目标值已取自 %(number)s。", number=wanted), "ok")
    return see_other("reviews.plan", number=number, edit=row)
