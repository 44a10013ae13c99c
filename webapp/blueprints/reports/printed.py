"""What was printed and exported, by whom and when."""

from flask.typing import ResponseReturnValue

from webapp.blueprints.reports import bp
from webapp.domain.verbs import Verb
from webapp.queries import outputs
from webapp.web.access import requires, viewer
from webapp.web.answers import render


@bp.get("/outputs")
@requires(Verb.REPORT_READ)
def printed() -> ResponseReturnValue:
    return render("reports/outputs.html", lines=outputs.lines(viewer()))
