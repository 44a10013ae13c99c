"""The recycle bin: look and bring back."""

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions import instruments as instrument_actions
from webapp.actions.activities import correcting as activity_actions
from webapp.actions.customers import attachments as attachment_actions
from webapp.actions.customers import contacts as contact_actions
from webapp.actions.customers import removal
from webapp.actions.opportunities import removal as opportunity_actions
from webapp.domain.verbs import Verb
from webapp.queries import recycle as queries
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other

bp = Blueprint("recycle", __name__, url_prefix="/recycle")


@bp.get("")
@requires(Verb.RECYCLE_READ)
def index() -> ResponseReturnValue:
    person = viewer()
    return render(
        "recycle/index.html", "bin", customers=queries.customers(person), parts=queries.parts(person)
    )


@bp.post("/customers/<number>/restoration")
@requires(Verb.CUSTOMER_DELETE)
def restore_customer(number: str) -> ResponseReturnValue:
    removal.restore(queries.customer(number, viewer=viewer()) or abort(404))
    flash(_("客户 %(number)s 已恢复。", number=number), "ok")
    return see_other("recycle.index")


@bp.post("/contacts/<int:key>/restoration")
@requires(Verb.CUSTOMER_DELETE)
def restore_contact(key: int) -> ResponseReturnValue:
    contact_actions.restore(*(queries.contact(key, viewer=viewer()) or abort(404)))
    flash(_("联系人已恢复。"), "ok")
    return see_other("recycle.index")


@bp.post("/attachments/<int:key>/restoration")
@requires(Verb.CUSTOMER_DELETE)
def restore_attachment(key: int) -> ResponseReturnValue:
    attachment_actions.restore(*(queries.attachment(key, viewer=viewer()) or abort(404)))
    flash(_("附件已恢复。"), "ok")
    return see_other("recycle.index")


@bp.post("/instruments/<int:key>/restoration")
@requires(Verb.CUSTOMER_DELETE)
def restore_instrument(key: int) -> ResponseReturnValue:
    instrument_actions.restore(*(queries.instrument(key, viewer=viewer()) or abort(404)))
    flash(_("器具已恢复。"), "ok")
    return see_other("recycle.index")


@bp.post("/opportunities/<int:key>/restoration")
@requires(Verb.CUSTOMER_DELETE)
def restore_opportunity(key: int) -> ResponseReturnValue:
    opportunity_actions.restore(*(queries.opportunity(key, viewer=viewer()) or abort(404)))
    flash(_("商机已恢复。"), "ok")
    return see_other("recycle.index")


@bp.post("/activities/<int:key>/restoration")
@requires(Verb.CUSTOMER_DELETE)
def restore_activity(key: int) -> ResponseReturnValue:
    _customer, row = queries.activity(key, viewer=viewer()) or abort(404)
    activity_actions.restore(row)
    flash(_("联络已恢复。"), "ok")
    return see_other("recycle.index")
