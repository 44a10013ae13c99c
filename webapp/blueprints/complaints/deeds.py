"""The steps of one complaint, and those done to one of its rows: each a form in the dialog or on its page."""

from typing import Any

from flask import abort
from flask.typing import ResponseReturnValue

from webapp.blueprints.complaints import bp
from webapp.blueprints.complaints.doing import Doing, show_form, take_form
from webapp.blueprints.complaints.show import load
from webapp.blueprints.complaints.steps import ROWS, Step, step_of
from webapp.domain.verbs import Verb
from webapp.models import Complaint
from webapp.queries.complaints import parts, sight
from webapp.web.access import requires, viewer


@bp.get("/<number>/<deed>/new")
@requires(Verb.COMPLAINT_READ)
def new_deed(number: str, deed: str) -> ResponseReturnValue:
    return show_form(_deed(number, deed))


@bp.post("/<number>/<deed>")
@requires(Verb.COMPLAINT_READ)
def take_deed(number: str, deed: str) -> ResponseReturnValue:
    return take_form(_deed(number, deed))


@bp.get("/<number>/<thing>/<int:row>/<deed>/new")
@requires(Verb.COMPLAINT_READ)
def new_row_deed(number: str, thing: str, row: int, deed: str) -> ResponseReturnValue:
    return show_form(_row_deed(number, thing, row, deed))


@bp.post("/<number>/<thing>/<int:row>/<deed>")
@requires(Verb.COMPLAINT_READ)
def take_row_deed(number: str, thing: str, row: int, deed: str) -> ResponseReturnValue:
    return take_form(_row_deed(number, thing, row, deed))


def _deed(number: str, deed: str) -> Doing:
    complaint = load(number)
    step = step_of(complaint, deed) or abort(404)
    return Doing(_allowed(complaint, step, deed), step, f"/{deed}")


def _row_deed(number: str, thing: str, row: int, deed: str) -> Doing:
    complaint = load(number)
    step = ROWS.get((thing, deed)) or abort(404)
    found: Any = parts.part(_allowed(complaint, step, deed), thing, row) or abort(404)
    return Doing(complaint, step, f"/{thing}/{row}/{deed}", found, parts.called(thing, found))


def _allowed(complaint: Complaint, step: Step, deed: str) -> Complaint:
    """Who is complained of gives his statement and sees no other form: they tell who complains."""
    if not viewer().may(step.verb):
        abort(403)
    if deed != "statement" and sight.hides_complainant(complaint, viewer=viewer()):
        abort(403)
    return complaint
