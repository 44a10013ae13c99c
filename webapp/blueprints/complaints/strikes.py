"""A wrong file is struck, by who put it there or by quality."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.complaints import striking as actions
from webapp.blueprints.complaints import bp
from webapp.blueprints.complaints.files import found_file
from webapp.blueprints.complaints.show import load, may_do
from webapp.domain.verbs import Verb
from webapp.forms.carrying import carried
from webapp.forms.complaint_files import StrikeForm
from webapp.models import CaseFile
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable


@bp.get("/<number>/enclosures/<int:row>/strike/new")
@requires(Verb.COMPLAINT_REGISTER)
def new_strike(number: str, row: int) -> ResponseReturnValue:
    return render("complaints/strike.html", "dialog", **_striking(number, _own(number, row), StrikeForm()))


@bp.post("/<number>/enclosures/<int:row>/strike")
@requires(Verb.COMPLAINT_REGISTER)
def strike_file(number: str, row: int) -> ResponseReturnValue:
    found, form = _own(number, row), StrikeForm(request.form)
    fault = carried(form, lambda: actions.strike(load(number), found, **form.data_of()))
    if not fault:
        flash(_("附件“%(name)s”已作废。", name=found.name), "ok")
        return see_other("complaints.show", number=number)
    return unprocessable("complaints/strike.html", "dialog", status=fault, **_striking(number, found, form))


def _own(number: str, row: int) -> CaseFile:
    """To be struck by who put it there, or by quality."""
    found, may = found_file(number, row), may_do(load(number))
    if "strike" not in may and not ("files" in may and found.added_by_id == viewer().id):
        abort(403)
    return found


def _striking(number: str, file: CaseFile, form: StrikeForm) -> dict[str, Any]:
    return {
        "file": file,
        "form": form,
        "number": number,
        "action": url_for("complaints.strike_file", number=number, row=file.id),
        "back": url_for("complaints.show", number=number),
    }
