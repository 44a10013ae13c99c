"""投诉 on paper: 登记表, 处理单 and the letters of one complaint, for who may know who complains."""

from flask import abort
from flask.typing import ResponseReturnValue

from webapp.blueprints.complaints import bp
from webapp.domain.complaint_letters import BY_NAME
from webapp.domain.verbs import Verb
from webapp.models import Complaint
from webapp.queries.complaints import records, sight
from webapp.web.access import requires, viewer
from webapp.web.answers import download
from webapp.web.complaint_papers import blank, letters, register, sheet
from webapp.web.complaint_papers.press import noted, press

PDF = "application/pdf"


def unmasked(number: str) -> Complaint:
    """Not there, or (403) there for the person complained of: every paper says who complains."""
    complaint = sight.get(number, viewer=viewer()) or abort(404)
    if sight.hides_complainant(complaint, viewer=viewer()):
        abort(403)
    return complaint


@bp.get("/register.pdf")
@requires(Verb.COMPLAINT_REGISTER)
def blank_pdf() -> ResponseReturnValue:
    """投诉登记表 to be filled in by hand at the window."""
    made = press(blank.paper(), viewer=viewer())
    noted(blank.NAME, "", form=blank.FORM, viewer=viewer())
    return download(made, name=f"{blank.NAME}.pdf", media_type=PDF, inline=True)


@bp.get("/<number>/register.pdf")
@requires(Verb.COMPLAINT_READ)
def register_pdf(number: str) -> ResponseReturnValue:
    record = records.record(unmasked(number), viewer=viewer())
    made = press(register.paper(record), viewer=viewer())
    return _sent(made, register.NAME, number, form=register.FORM)


@bp.get("/<number>/sheet.pdf")
@requires(Verb.COMPLAINT_READ)
def sheet_pdf(number: str) -> ResponseReturnValue:
    made = press(sheet.paper(records.record(unmasked(number), viewer=viewer())), viewer=viewer())
    return _sent(made, sheet.NAME, number, form=sheet.FORM)


@bp.get("/<number>/<letter>.pdf")
@requires(Verb.COMPLAINT_READ)
def letter_pdf(number: str, letter: str) -> ResponseReturnValue:
    """As it was sent; before that a draft, which says so."""
    one = BY_NAME.get(letter) or abort(404)
    made = letters.press(unmasked(number), one, viewer=viewer())
    return _sent(made, one.title, number, form=one.form)


def _sent(made: bytes, what: str, number: str, *, form: str) -> ResponseReturnValue:
    noted(what, number, form=form, viewer=viewer())
    return download(made, name=f"{number} {what}.pdf", media_type=PDF, inline=True)
