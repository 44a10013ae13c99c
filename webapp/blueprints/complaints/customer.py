"""A complaint is linked to its customer."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.complaints import linking as actions
from webapp.blueprints.complaints import bp
from webapp.blueprints.complaints.show import load
from webapp.domain.verbs import Verb
from webapp.forms.carrying import carried
from webapp.forms.complaint_files import CustomerForm
from webapp.models import Complaint
from webapp.queries.complaints import choosing
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.opened_forms import version_sent


@bp.get("/<number>/customer/new")
@requires(Verb.COMPLAINT_REGISTER)
def new_customer(number: str) -> ResponseReturnValue:
    complaint = load(number, "customer")
    return _ask(complaint, CustomerForm(), version=complaint.version)


@bp.post("/<number>/customer")
@requires(Verb.COMPLAINT_REGISTER)
def link_customer(number: str) -> ResponseReturnValue:
    complaint, form = load(number, "customer"), CustomerForm(request.form)
    version = version_sent()
    chosen = choosing.customer(
        request.form.get("customer-number", ""), text=form.customer.data or "", viewer=viewer()
    )

    def is_found(_form: object) -> bool:
        if chosen is None:
            form.refuse("customer", _("没有找到这个客户，或同名不止一个，请从列表中选择或填写客户编号。"))
        return chosen is not None

    fault = carried(
        form,
        lambda: actions.link_customer(complaint, customer=chosen.number if chosen else "", version=version),
        check=is_found,
    )
    if not fault:
        flash(
            _("投诉 %(number)s 已关联客户 %(name)s。", number=number, name=chosen.name if chosen else ""),
            "ok",
        )
        return see_other("complaints.show", number=number)
    return _ask(complaint, form, version=version, status=fault)


def _ask(complaint: Complaint, form: CustomerForm, *, version: int, status: int = 0) -> ResponseReturnValue:
    shown: dict[str, Any] = {
        "complaint": complaint,
        "form": form,
        "version": version,
        "suggested": choosing.suggested([complaint.company], viewer=viewer()),
        "customers": url_for("customers.pick"),
        "action": url_for("complaints.link_customer", number=complaint.number),
        "back": url_for("complaints.show", number=complaint.number),
    }
    if not status:
        return render("complaints/customer.html", "dialog", **shown)
    return unprocessable("complaints/customer.html", "dialog", status=status, **shown)
