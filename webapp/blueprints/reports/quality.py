"""How complete the cards are, by who keeps them."""

from flask.typing import ResponseReturnValue

from webapp.blueprints.reports import bp
from webapp.domain.completeness import THIN
from webapp.domain.verbs import Verb
from webapp.queries import reports as queries
from webapp.web.access import requires, viewer
from webapp.web.answers import render


@bp.get("")
@requires(Verb.REPORT_READ)
def index() -> ResponseReturnValue:
    return render("reports/index.html", keepers=queries.keepers(viewer()), poor=THIN)
