"""Files of an event: put there by who brought it up, given out only as downloads to who may see the event."""

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.reviews import files as actions
from webapp.blueprints.reviews import bp
from webapp.blueprints.reviews.event import SHOW, load, page
from webapp.blueprints.reviews.filing import added, part, sent
from webapp.domain.verbs import Verb
from webapp.forms.attachments import AttachmentForm
from webapp.queries.reviews import files as queries
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, see_other, unprocessable


@bp.get("/events/<int:row>/files")
@requires(Verb.REVIEW_READ)
def event_files(row: int) -> ResponseReturnValue:
    """Where a refused upload leaves the browser: reloading leads back to the event."""
    return see_other("reviews.event", row=load(row).id)


@bp.post("/events/<int:row>/files")
@requires(Verb.REVIEW_PROPOSE)
def add_event_files(row: int) -> ResponseReturnValue:
    found, form = load(row), AttachmentForm(request.form)
    note = form.note.data or ""
    count = added(form, lambda files, shelf: actions.add_to_event(found, files=files, store=shelf, note=note))
    if count:
        flash(_("已上传 %(count)s 个附件。", count=count), "ok")
        return see_other("reviews.event", row=row)
    shown = part(found, url_for("reviews.event", row=row), form) | {"upload": form}
    return unprocessable(SHOW, "record", **page(load(row)) | shown)


@bp.get("/events/<int:row>/files/<int:file_id>")
@requires(Verb.REVIEW_READ)
def event_file(row: int, file_id: int) -> ResponseReturnValue:
    found = load(row)
    file = queries.get(found, file_id) or abort(404)
    return sent(queries.review_of(found).number, file)


@bp.post("/events/<int:row>/files/<int:file_id>/deletion")
@requires(Verb.REVIEW_PROPOSE)
def remove_event_file(row: int, file_id: int) -> ResponseReturnValue:
    found = load(row)
    file = queries.get(found, file_id) or abort(404)
    actions.remove_from_event(found, file)
    flash(_("附件“%(name)s”已移除，30 天内可以恢复。", name=file.name), "ok")
    return see_other("reviews.event", row=row)


@bp.post("/events/<int:row>/files/<int:file_id>/restoration")
@requires(Verb.REVIEW_PROPOSE)
def restore_event_file(row: int, file_id: int) -> ResponseReturnValue:
    found = load(row)
    file = queries.gone(found, file_id, viewer=viewer()) or abort(404)
    actions.restore_to_event(found, file)
    flash(_("附件“%(name)s”已恢复。", name=file.name), "ok")
    return see_other("reviews.event", row=row)
