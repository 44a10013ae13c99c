"""Reports: the quality of the cards, and what was printed and exported."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from webapp.domain.verbs import Verb
from webapp.queries import outputs
from webapp.queries import reports as queries
from webapp.web.access import requires, viewer
from webapp.web.answers import render

bp = Blueprint("reports", __name__, url_prefix="/reports")


@bp.get("")
@requires(Verb.REPORT_READ)
def index() -> ResponseReturnValue:
    return render("reports/index.html", keepers=queries.keepers(viewer()), poor=queries.POOR)


@bp.get("/outputs")
@requires(Verb.REPORT_READ)
def printed() -> ResponseReturnValue:
    return render("reports/outputs.html", lines=outputs.lines(viewer()))
