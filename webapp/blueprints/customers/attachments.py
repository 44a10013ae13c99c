"""Tab 附件: files come in checked, go out only as downloads, and leave through the bin."""

from collections.abc import Mapping
from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.customers import attachments as actions
from webapp.attachments import LARGEST, MEGABYTE
from webapp.blueprints.customers import bp, card
from webapp.blueprints.customers.card import Opened, back, load
from webapp.blueprints.customers.tabs import tab
from webapp.domain import file_kinds
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.forms.attachments import AttachmentForm
from webapp.models import Customer
from webapp.queries.customers import attachments as queries
from webapp.web.access import requires
from webapp.web.answers import flash, see_other, unprocessable
from webapp.web.i18n import worded
from webapp.web.stored_files import handed_out
from webapp.web.uploads import store, taken_in

TAB = "attachments"


@tab("attachments")
def files(customer: Customer, viewer: Viewer, args: Mapping[str, str]) -> dict[str, Any]:  # noqa: ARG001
    return {
        "files": queries.of_card(customer),
        "upload": AttachmentForm(),
        "accept": file_kinds.ACCEPT,
        "largest": LARGEST // MEGABYTE,
    }


@bp.get("/<number>/attachments")
@requires(Verb.CUSTOMER_READ)
def attachments(number: str) -> ResponseReturnValue:
    """Where a refused upload leaves the browser: reloading leads back to the tab."""
    return see_other("customers.show", number=load(number).customer.number, tab=TAB)


@bp.post("/<number>/attachments")
@requires(Verb.CUSTOMER_EDIT)
def add_attachments(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_EDIT)
    form, shelf = AttachmentForm(request.form), store()
    if not form.validate():
        return _refused(opened, form, 422)
    try:
        with taken_in(request.files.getlist("files"), shelf) as taken:
            actions.add(opened.customer, files=taken, store=shelf, note=form.note.data or "")
    except Refusal as refusal:
        form.refuse("files", worded(refusal))
        return _refused(opened, form, 422)
    flash(_("已上传 %(count)s 个附件。", count=len(taken)), "ok")
    return back(number, TAB)


@bp.get("/<number>/attachments/<int:row>")
@requires(Verb.CUSTOMER_READ)
def attachment(number: str, row: int) -> ResponseReturnValue:
    """Only ever as a download: whatever it holds, the browser does not run it."""
    opened = load(number)
    found = queries.get(opened.customer, row) or abort(404)
    return handed_out(found, found.name, customer_id=opened.customer.id, attachment=found.id)


@bp.post("/<number>/attachments/<int:row>/deletion")
@requires(Verb.CUSTOMER_EDIT)
def remove_attachment(number: str, row: int) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_EDIT)
    found = queries.get(opened.customer, row) or abort(404)
    actions.remove(opened.customer, found)
    flash(_("附件已移入回收站。"), "ok")
    return back(number, TAB)


def _refused(opened: Opened, form: AttachmentForm, status: int) -> ResponseReturnValue:
    context = card.page(opened, TAB, upload=form)
    return unprocessable("customers/show.html", "tab", status=status, **context)
