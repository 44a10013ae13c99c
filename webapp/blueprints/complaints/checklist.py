"""The checklist of one complaint: each point done, not applicable with a reason, or open."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.complaints import ticking
from webapp.actions.complaints.ticking import Mark
from webapp.blueprints.complaints import bp
from webapp.blueprints.complaints.show import load
from webapp.domain.verbs import Verb
from webapp.forms.base import Form, tidy
from webapp.forms.carrying import carried
from webapp.models import Complaint
from webapp.queries.complaints import dossiers, sight, ticks
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable

TEMPLATE = "complaints/checklist.html"
LONGEST = 500


@bp.get("/<number>/checklist/new")
@requires(Verb.COMPLAINT_READ)
def new_ticks(number: str) -> ResponseReturnValue:
    complaint = _seen(number)
    marks = {row.item: ("yes" if row.applies else "no", row.note) for row in dossiers.read(complaint).ticks}
    return render(TEMPLATE, "dialog", **_page(complaint, Form(), marks))


@bp.post("/<number>/checklist")
@requires(Verb.COMPLAINT_READ)
def tick(number: str) -> ResponseReturnValue:
    complaint, form = _seen(number), Form()
    told = _told(ticks.points(complaint))
    marks = {point: Mark(state == "yes", note) for point, (state, note) in told.items() if state}
    fault = carried(form, lambda: ticking.tick(complaint, marks))
    if not fault:
        flash(_("检查表已保存。"), "ok")
        return see_other("complaints.show", number=number)
    return unprocessable(TEMPLATE, "dialog", status=fault, **_page(complaint, form, told))


def _told(points: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """Point -> yes, no or open, with its note; by their places in the list."""
    sent = request.form
    return {
        point: (
            sent.get(f"state-{place}", "") if sent.get(f"state-{place}") in {"yes", "no"} else "",
            str(tidy(sent.get(f"note-{place}", "")))[:LONGEST],
        )
        for place, point in enumerate(points)
    }


def _seen(number: str) -> Complaint:
    complaint = load(number)
    if sight.hides_complainant(complaint, viewer=viewer()):
        abort(403)
    return complaint


def _page(complaint: Complaint, form: Form, marks: dict[str, tuple[str, str]]) -> dict[str, Any]:
    at = url_for("complaints.show", number=complaint.number)
    return {
        "complaint": complaint,
        "form": form,
        "marks": marks,
        "points": ticks.points(complaint),
        "action": f"{at}/checklist",
        "back": at,
    }
