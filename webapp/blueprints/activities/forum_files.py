"""Files of a forum: come in checked, go out only as downloads, to nobody else than may see the forum."""

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.forums import files as actions
from webapp.blueprints.activities import bp
from webapp.blueprints.activities.forum_page import PAGE, load, page
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.attachments import AttachmentForm
from webapp.queries.forums import files as queries
from webapp.queries.forums.sight import Opened
from webapp.web.access import requires
from webapp.web.answers import flash, see_other, unprocessable
from webapp.web.i18n import worded
from webapp.web.stored_files import handed_out
from webapp.web.uploads import store, taken_in


@bp.get("/forums/<number>/files")
@requires(Verb.FORUM_READ)
def forum_files(number: str) -> ResponseReturnValue:
    """Where a refused upload leaves the browser: reloading leads back to the forum."""
    return see_other("activities.forum", number=load(number).forum.number)


@bp.post("/forums/<number>/files")
@requires(Verb.FORUM_MANAGE)
def add_forum_files(number: str) -> ResponseReturnValue:
    found, form, shelf = load(number, Verb.FORUM_MANAGE), AttachmentForm(request.form), store()
    if not form.validate():
        return _refused(found, form)
    try:
        with taken_in(request.files.getlist("files"), shelf) as taken:
            actions.add(found.forum, files=taken, store=shelf, note=form.note.data or "")
    except Refusal as refusal:
        form.refuse("files", worded(refusal))
        return _refused(found, form)
    flash(_("已上传 %(count)s 个附件。", count=len(taken)), "ok")
    return see_other("activities.forum", number=number)


@bp.get("/forums/<number>/files/<int:row>")
@requires(Verb.FORUM_READ)
def forum_file(number: str, row: int) -> ResponseReturnValue:
    found = queries.get(load(number).forum, row) or abort(404)
    return handed_out(found, _("座谈会 %(number)s 的附件", number=number), forum=number, file=found.id)


@bp.post("/forums/<number>/files/<int:row>/deletion")
@requires(Verb.FORUM_MANAGE)
def remove_forum_file(number: str, row: int) -> ResponseReturnValue:
    one = load(number, Verb.FORUM_MANAGE).forum
    found = queries.get(one, row) or abort(404)
    actions.remove(one, found)
    flash(_("附件“%(name)s”已移除，30 天内可以恢复。", name=found.name), "ok")
    return see_other("activities.forum", number=number)


@bp.post("/forums/<number>/files/<int:row>/restoration")
@requires(Verb.FORUM_MANAGE)
def restore_forum_file(number: str, row: int) -> ResponseReturnValue:
    one = load(number, Verb.FORUM_MANAGE).forum
    found = queries.get(one, row, removed=True) or abort(404)
    actions.restore(one, found)
    flash(_("附件“%(name)s”已恢复。", name=found.name), "ok")
    return see_other("activities.forum", number=number)


def _refused(found: Opened, form: AttachmentForm) -> ResponseReturnValue:
    return unprocessable(PAGE, "record", **page(found, upload=form))
