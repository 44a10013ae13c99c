"""Files of a case: come in checked, go out only as downloads, to whoever may read the customer's words."""

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.losses import files as actions
from webapp.blueprints.segments import bp
from webapp.blueprints.segments.lost import case_page, load
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.attachments import AttachmentForm
from webapp.queries.losses import files as queries
from webapp.web.access import requires
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import worded
from webapp.web.stored_files import handed_out
from webapp.web.uploads import store, taken_in


@bp.post("/lost/<number>/files")
@requires(Verb.LOSS_INTERVIEW)
def add_lost_files(number: str) -> ResponseReturnValue:
    opened, form, shelf, status = load(number), AttachmentForm(request.form), store(), 422
    if form.validate():
        try:
            with taken_in(request.files.getlist("files"), shelf) as taken:
                actions.add(number, files=taken, store=shelf, note=form.note.data or "")
        except Refusal as refusal:
            form.refuse("files", worded(refusal))
            status = 409
        else:
            flash(_("已上传 %(count)s 个附件。", count=len(taken)), "ok")
            return see_other("segments.lost_case", number=number)
    return render("segments/lost_case.html", status=status, **case_page(opened, upload=form))


@bp.get("/lost/<number>/files/<int:row>")
@requires(Verb.LOSS_READ)
def lost_file(number: str, row: int) -> ResponseReturnValue:
    """The log says of which case, not which file."""
    found = queries.get(load(number), row) or abort(404)
    return handed_out(found, _("流失调查 %(number)s 的附件", number=number), file=found.id)


@bp.post("/lost/<number>/files/<int:row>/deletion")
@requires(Verb.LOSS_INTERVIEW)
def remove_lost_file(number: str, row: int) -> ResponseReturnValue:
    found = queries.get(load(number), row) or abort(404)
    actions.remove(number, found)
    flash(_("附件“%(name)s”已移除，30 天内可以恢复。", name=found.name), "ok")
    return see_other("segments.lost_case", number=number)


@bp.post("/lost/<number>/files/<int:row>/restoration")
@requires(Verb.LOSS_INTERVIEW)
def restore_lost_file(number: str, row: int) -> ResponseReturnValue:
    found = queries.get(load(number), row, removed=True) or abort(404)
    actions.restore(number, found)
    flash(_("附件“%(name)s”已恢复。", name=found.name), "ok")
    return see_other("segments.lost_case", number=number)
