"""Files of an appeal: put there by who appeals, given out only as downloads to who may see the review."""

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.reviews import files as actions
from webapp.blueprints.reviews import bp
from webapp.blueprints.reviews.appeals import SHOW, load, page
from webapp.blueprints.reviews.filing import added, part, sent
from webapp.blueprints.reviews.opened import opened
from webapp.domain.verbs import Verb
from webapp.forms.attachments import AttachmentForm
from webapp.queries.reviews import files as queries
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, see_other, unprocessable


@bp.get("/<number>/appeals/<int:row>/files")
@requires(Verb.REVIEW_READ)
def appeal_files(number: str, row: int) -> ResponseReturnValue:
    """Where a refused upload leaves the browser: reloading leads back to the appeal."""
    return see_other("reviews.appeal", number=number, row=load(opened(number), row).id)


@bp.post("/<number>/appeals/<int:row>/files")
@requires(Verb.REVIEW_ANSWER)
def add_appeal_files(number: str, row: int) -> ResponseReturnValue:
    review, form = opened(number, Verb.REVIEW_ANSWER), AttachmentForm(request.form)
    found, note = load(review, row), form.note.data or ""
    count = added(
        form, lambda files, shelf: actions.add_to_appeal(found, files=files, store=shelf, note=note)
    )
    if count:
        flash(_("已上传 %(count)s 个附件。", count=count), "ok")
        return see_other("reviews.appeal", number=number, row=row)
    shown = part(found, url_for("reviews.appeal", number=number, row=row), form) | {"upload": form}
    return unprocessable(SHOW, "record", **page(review, load(review, row)) | shown)


@bp.get("/<number>/appeals/<int:row>/files/<int:file_id>")
@requires(Verb.REVIEW_READ)
def appeal_file(number: str, row: int, file_id: int) -> ResponseReturnValue:
    found = load(opened(number), row)
    return sent(number, queries.get(found, file_id) or abort(404))


@bp.post("/<number>/appeals/<int:row>/files/<int:file_id>/deletion")
@requires(Verb.REVIEW_ANSWER)
def remove_appeal_file(number: str, row: int, file_id: int) -> ResponseReturnValue:
    found = load(opened(number, Verb.REVIEW_ANSWER), row)
    file = queries.get(found, file_id) or abort(404)
    actions.remove_from_appeal(found, file)
    flash(_("附件“%(name)s”已移除，30 天内可以恢复。", name=file.name), "ok")
    return see_other("reviews.appeal", number=number, row=row)


@bp.post("/<number>/appeals/<int:row>/files/<int:file_id>/restoration")
@requires(Verb.REVIEW_ANSWER)
def restore_appeal_file(number: str, row: int, file_id: int) -> ResponseReturnValue:
    found = load(opened(number, Verb.REVIEW_ANSWER), row)
    file = queries.gone(found, file_id, viewer=viewer()) or abort(404)
    actions.restore_to_appeal(found, file)
    flash(_("附件“%(name)s”已恢复。", name=file.name), "ok")
    return see_other("reviews.appeal", number=number, row=row)
