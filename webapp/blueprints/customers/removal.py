"""Deleting a card: asked once, with its reason, into the recycle bin."""

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.customers import removal as actions
from webapp.blueprints.customers import bp
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Customer
from webapp.queries.customers import cards, children
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import worded


def _load(number: str) -> Customer:
    return cards.get(number, viewer=viewer(), verb=Verb.CUSTOMER_DELETE) or abort(404)


@bp.get("/<number>/deletion/new")
@requires(Verb.CUSTOMER_DELETE)
def ask_deletion(number: str) -> ResponseReturnValue:
    customer = _load(number)
    return render(
        "customers/deletion.html", "dialog", customer=customer, moves=children.counts(customer.id), fault=""
    )


@bp.post("/<number>/deletion")
@requires(Verb.CUSTOMER_DELETE)
def delete(number: str) -> ResponseReturnValue:
    customer = _load(number)
    reason = request.form.get("reason", "")
    try:
        actions.delete(customer, reason=reason)
    except Refusal as refusal:
        moves, status = children.counts(customer.id), 409 if reason.strip() else 422
        told = {"customer": customer, "moves": moves, "fault": worded(refusal)}
        return unprocessable("customers/deletion.html", "dialog", status=status, **told)
    flash(_("客户 %(number)s 已移入回收站。", number=number), "ok")
    return see_other("customers.index")
