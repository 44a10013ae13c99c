"""What a person asks a proposal for: a customer's wish, and all customers of somebody who leaves."""

from typing import Any

from flask import make_response, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.assignments import raising
from webapp.blueprints.assignments import bp
from webapp.blueprints.assignments.proposals import load
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.assignments import ArrangementForm, RequestForm
from webapp.models import Customer
from webapp.queries.assignments import workbench_offers
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable, wants_fragment
from webapp.web.i18n import worded


@bp.get("/proposals/<number>/request/new")
@requires(Verb.CUSTOMER_EDIT)
def new_request(number: str) -> ResponseReturnValue:
    customer = load(number, Verb.CUSTOMER_EDIT)
    return render("assignments/request.html", "dialog", form=RequestForm(), **_of(customer))


@bp.post("/proposals/<number>/request")
@requires(Verb.CUSTOMER_EDIT)
def add_request(number: str) -> ResponseReturnValue:
    """From the card, and back to it."""
    customer, form, status = load(number, Verb.CUSTOMER_EDIT), RequestForm(request.form), 422
    if form.validate():
        try:
            raising.request(customer, words=form.words.data)
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_("客户的要求已记下，等待部门负责人决定。"), "ok")
            return see_other("customers.show", number=number)
    return unprocessable("assignments/request.html", "dialog", status=status, form=form, **_of(customer))


@bp.get("/arrangements/new")
@requires(Verb.CUSTOMER_ASSIGN)
def new_arrangement() -> ResponseReturnValue:
    """manager in the address: chosen already."""
    form = _arrangement()
    form.manager.data = request.args.get("manager", "")
    return render("assignments/arrangement.html", "dialog", form=form)


@bp.post("/arrangements")
@requires(Verb.CUSTOMER_ASSIGN)
def arrange() -> ResponseReturnValue:
    form, status = _arrangement(request.form), 422
    if form.validate():
        try:
            number = raising.arrange(int(form.manager.data), reason=form.reason.data)
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_("正在为其客户提出建议，完成后列入工作台。"), "info")
            return _to_job(number)
    return unprocessable("assignments/arrangement.html", "dialog", status=status, form=form)


def _arrangement(source: Any = None) -> ArrangementForm:
    form = ArrangementForm(source)
    holders = workbench_offers.holders(viewer())
    form.offer((one.id, _("%(name)s（%(count)s 家）", name=one.name, count=one.customers)) for one in holders)
    return form


def _of(customer: Customer) -> dict[str, Any]:
    number = customer.number
    return {
        "customer": customer,
        "card": url_for("customers.show", number=number),
        "action": url_for("assignments.add_request", number=number),
    }


def _to_job(number: str) -> ResponseReturnValue:
    where = url_for("jobs.show", number=number)
    if not wants_fragment():
        return see_other("jobs.show", number=number)
    response = make_response("")
    response.headers["HX-Redirect"] = where
    return response
