"""Whose request it is, where it came without a customer."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions import service_requests as actions
from webapp.blueprints.complaints import bp
from webapp.blueprints.complaints.request_page import load
from webapp.domain.verbs import Verb
from webapp.forms.carrying import carried
from webapp.forms.complaint_files import CustomerForm
from webapp.models import ServiceRequest
from webapp.queries.complaints import choosing
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.opened_forms import version_sent


@bp.get("/requests/<number>/customer/new")
@requires(Verb.REQUEST_EDIT)
def new_request_customer(number: str) -> ResponseReturnValue:
    one = load(number, Verb.REQUEST_EDIT)
    return render("complaints/request_customer.html", "dialog", **_page(one, CustomerForm(), one.version))


@bp.post("/requests/<number>/customer")
@requires(Verb.REQUEST_EDIT)
def link_request_customer(number: str) -> ResponseReturnValue:
    one, form, version = load(number, Verb.REQUEST_EDIT), CustomerForm(request.form), version_sent()
    wanted = request.form.get("customer-number", "")
    chosen = choosing.customer(wanted, text=form.customer.data or "", viewer=viewer())

    def is_found(_form: object) -> bool:
        if chosen is None:
            form.refuse("customer", _("没有找到这个客户，或同名不止一个，请从列表中选择或填写客户编号。"))
        return chosen is not None

    def link() -> None:
        actions.link_customer(one, customer=chosen.number if chosen else "", version=version)

    fault = carried(form, link, check=is_found)
    if not fault:
        flash(_("%(number)s 已关联客户 %(name)s。", number=number, name=chosen.name if chosen else ""), "ok")
        return see_other("complaints.request_page", number=number)
    shown = _page(one, form, version)
    return unprocessable("complaints/request_customer.html", "dialog", status=fault, **shown)


def _page(one: ServiceRequest, form: CustomerForm, version: int) -> dict[str, Any]:
    return {
        "one": one,
        "form": form,
        "version": version,
        "suggested": choosing.suggested([one.company], viewer=viewer()),
        "customers": url_for("customers.pick"),
        "action": url_for("complaints.link_request_customer", number=one.number),
        "back": url_for("complaints.request_page", number=one.number),
    }
