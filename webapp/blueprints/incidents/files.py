"""Files of an incident: come in checked, go out only as downloads, to nobody else than may see it."""

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions import incident_files as actions
from webapp.blueprints.incidents import bp
from webapp.blueprints.incidents.record import load, page
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.attachments import AttachmentForm
from webapp.models import Incident
from webapp.queries.incidents import files as queries
from webapp.web.access import requires
from webapp.web.answers import flash, see_other, unprocessable
from webapp.web.i18n import worded
from webapp.web.stored_files import handed_out
from webapp.web.uploads import store, taken_in

PAGE = "incidents/show.html"


@bp.get("/<number>/files")
@requires(Verb.INCIDENT_READ)
def files(number: str) -> ResponseReturnValue:
    """Where a refused upload leaves the browser: reloading leads back to the incident."""
    return see_other("incidents.show", number=load(number).number)


@bp.post("/<number>/files")
@requires(Verb.INCIDENT_REPORT)
def add_files(number: str) -> ResponseReturnValue:
    incident, form, shelf = load(number), AttachmentForm(request.form), store()
    if not form.validate():
        return _refused(incident, form)
    try:
        with taken_in(request.files.getlist("files"), shelf) as taken:
            actions.add(incident, files=taken, store=shelf, note=form.note.data or "")
    except Refusal as refusal:
        form.refuse("files", worded(refusal))
        return _refused(incident, form)
    flash(_("已上传 %(count)s 个附件。", count=len(taken)), "ok")
    return see_other("incidents.show", number=number)


@bp.get("/<number>/files/<int:row>")
@requires(Verb.INCIDENT_READ)
def file(number: str, row: int) -> ResponseReturnValue:
    """The log says of which incident, not which file: its name may tell what it is about."""
    found = queries.get(load(number), row) or abort(404)
    return handed_out(found, _("泄密事件 %(number)s 的附件", number=number), incident=number, file=found.id)


@bp.post("/<number>/files/<int:row>/deletion")
@requires(Verb.INCIDENT_REPORT)
def remove_file(number: str, row: int) -> ResponseReturnValue:
    incident = load(number)
    found = queries.get(incident, row) or abort(404)
    actions.remove(incident, found)
    flash(_("附件“%(name)s”已移除，30 天内可以恢复。", name=found.name), "ok")
    return see_other("incidents.show", number=number)


@bp.post("/<number>/files/<int:row>/restoration")
@requires(Verb.INCIDENT_REPORT)
def restore_file(number: str, row: int) -> ResponseReturnValue:
    incident = load(number)
    found = queries.get(incident, row, removed=True) or abort(404)
    actions.restore(incident, found)
    flash(_("附件“%(name)s”已恢复。", name=found.name), "ok")
    return see_other("incidents.show", number=number)


def _refused(incident: Incident, form: AttachmentForm) -> ResponseReturnValue:
    return unprocessable(PAGE, "record", **page(incident) | {"upload": form})
