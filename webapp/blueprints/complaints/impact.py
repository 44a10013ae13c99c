"""可能受影响的证书: what else was verified by the same person or with the same standards."""

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue

from webapp.blueprints.complaints import bp
from webapp.blueprints.complaints.show import load
from webapp.domain.verbs import Verb
from webapp.queries.complaints import sight
from webapp.queries.complaints.impact import MOST, SPANS, impact
from webapp.web.access import requires, viewer
from webapp.web.answers import render


@bp.get("/<number>/impact")
@requires(Verb.COMPLAINT_READ)
def show_impact(number: str) -> ResponseReturnValue:
    complaint = load(number)
    if sight.hides_complainant(complaint, viewer=viewer()):
        abort(403)
    days = request.args.get("days", type=int)
    days = days if days in SPANS else SPANS[1]
    return render(
        "complaints/impact.html",
        complaint=complaint,
        found=impact(complaint, viewer=viewer(), days=days),
        days=days,
        spans=SPANS,
        most=MOST,
        back=url_for("complaints.show", number=number),
    )
