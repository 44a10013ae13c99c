"""Files of a complaint: come in checked, go out only as downloads, and are struck, never taken away."""

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.complaints import files as actions
from webapp.blueprints.complaints import bp
from webapp.blueprints.complaints.show import load, page
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.complaint_files import FileForm
from webapp.models import CaseFile
from webapp.queries.complaints import enclosures
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, see_other, unprocessable
from webapp.web.i18n import worded
from webapp.web.stored_files import handed_out
from webapp.web.uploads import store, taken_in


@bp.get("/<number>/enclosures")
@requires(Verb.COMPLAINT_READ)
def files(number: str) -> ResponseReturnValue:
    """Where a refused upload leaves the browser: reloading leads back to the complaint."""
    return see_other("complaints.show", number=load(number).number)


@bp.post("/<number>/enclosures")
@requires(Verb.COMPLAINT_REGISTER)
def add_files(number: str) -> ResponseReturnValue:
    complaint, form, shelf = load(number), FileForm(request.form), store()
    if form.validate():
        try:
            with taken_in(request.files.getlist("files"), shelf) as taken:
                told = form.data_of("note", "is_open")
                actions.add(complaint, enclosed=taken, store=shelf, **told)
        except Refusal as refusal:
            form.refuse("files", worded(refusal))
        else:
            flash(_("已上传 %(count)s 个附件。", count=len(taken)), "ok")
            return see_other("complaints.show", number=number)
    return unprocessable("complaints/show.html", "record", **page(complaint) | {"upload": form})


@bp.get("/<number>/enclosures/<int:row>")
@requires(Verb.COMPLAINT_READ)
def file(number: str, row: int) -> ResponseReturnValue:
    """The log says of which complaint, not which file: its name may tell what it is about."""
    found = found_file(number, row)
    return handed_out(found, _("投诉 %(number)s 的附件", number=number), complaint=number, file=found.id)


def found_file(number: str, row: int) -> CaseFile:
    return enclosures.file(load(number), row, viewer=viewer()) or abort(404)
