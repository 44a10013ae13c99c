"""The records behind an actual: those the program counted, as far as this person may see them."""

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue

from webapp import clock
from webapp.blueprints.goals import bp
from webapp.blueprints.goals.opened import opened
from webapp.domain.goal_periods import read
from webapp.domain.goal_words import METRICS
from webapp.domain.verbs import Verb
from webapp.queries.goals import behind
from webapp.queries.goals.actuals import owner_of
from webapp.web import goal_pages as told
from webapp.web.access import requires, viewer
from webapp.web.addresses import row_number
from webapp.web.answers import render
from webapp.web.i18n import say


@bp.get("/<number>/records")
@requires(Verb.GOAL_READ)
def records(number: str) -> ResponseReturnValue:
    """?page=2; they are those of now."""
    goal = opened(number)
    metric, term = METRICS[goal.metric], read(goal.period)
    assert term is not None
    owner = owner_of(goal.owner, goal.person_id or goal.department_id)
    found = behind.records(
        metric, term, owner, viewer=viewer(), today=clock.today(),
        page=request.args.get("page", 1, type=row_number),
    ) or abort(404)  # fmt: skip
    at = url_for("goals.records", number=number)
    return render(
        "goals/records.html", "records", one=goal, found=found, metric=metric, told=told, at=at,
        crumb=number, heading=say(metric.name), back=url_for("goals.show", number=number),
        name=told.term_name(goal.period),
        url=lambda page=1: f"{at}?page={page}",
    )  # fmt: skip
