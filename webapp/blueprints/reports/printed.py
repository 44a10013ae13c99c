"""What was printed and exported, by whom and when."""

from flask import request
from flask.typing import ResponseReturnValue

from webapp.blueprints.reports import bp
from webapp.domain.form_register import BY_KEY
from webapp.domain.verbs import Verb
from webapp.queries import outputs
from webapp.web.access import requires, viewer
from webapp.web.answers import render


@bp.get("/outputs")
@requires(Verb.REPORT_READ)
def printed() -> ResponseReturnValue:
    """?form=HK-WT-01: the prints of that form in the last days."""
    form = BY_KEY.get(request.args.get("form", ""))
    found = outputs.lines(viewer(), form=form.key if form else "")
    return render("reports/outputs.html", lines=found, form=form, days=outputs.DAYS)
