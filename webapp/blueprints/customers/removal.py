"""Deleting a card: asked once, with its reason, into the recycle bin."""

from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.customers import removal as actions
from webapp.blueprints.customers import bp
from webapp.blueprints.customers.asking import refused
from webapp.domain.verbs import Verb
from webapp.forms.deeds import DeletionForm
from webapp.models import Customer
from webapp.queries.customers import cards, children, open_business
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import worded

PAGE = "customers/deletion.html"


def _load(number: str) -> Customer:
    return cards.get(number, viewer=viewer(), verb=Verb.CUSTOMER_DELETE) or abort(404)


@bp.get("/<number>/deletion/new")
@requires(Verb.CUSTOMER_DELETE)
def ask_deletion(number: str) -> ResponseReturnValue:
    return render(PAGE, "dialog", **_page(_load(number), DeletionForm()))


@bp.post("/<number>/deletion")
@requires(Verb.CUSTOMER_DELETE)
def delete(number: str) -> ResponseReturnValue:
    customer, form = _load(number), DeletionForm(request.form)
    if status := refused(form, lambda: actions.delete(customer, reason=form.reason.data)):
        return unprocessable(PAGE, "dialog", status=status, **_page(customer, form))
    flash(_("客户 %(number)s 已移入回收站。", number=number), "ok")
    return see_other("customers.index")


def _page(customer: Customer, form: DeletionForm) -> dict[str, Any]:
    known = [one for one in open_business.of(customer, viewer=viewer()) if viewer().may(one.verb)]
    return {
        "customer": customer,
        "moves": children.counts(customer.id),
        "open": [(worded(one.told), one.href) for one in known],
        "form": form,
    }
