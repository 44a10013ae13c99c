"""A new opportunity: whose, what about, with whom, and which instruments."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.opportunities import opening as actions
from webapp.blueprints.opportunities import bp
from webapp.domain.opportunity_card import OPPORTUNITY
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.opportunities import blank, checked, contact_of, opportunity_form
from webapp.models import Customer
from webapp.queries.customers import cards
from webapp.queries.customers.relations import resolve
from webapp.queries.opportunities import choices
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import worded
from webapp.web.instrument_words import due_badge


@bp.get("/new")
@requires(Verb.OPPORTUNITY_EDIT)
def new() -> ResponseReturnValue:
    """?customer=K-… says whose; without it the form asks."""
    typed = request.args.get("customer-number", "") or request.args.get("customer", "")
    customer = _customer(typed)
    if customer is None:
        return render("opportunities/whose.html", **_whose(request.args.get("customer", "")))
    return render("opportunities/new.html", **_page(customer, _form(customer), set()))


@bp.post("")
@requires(Verb.OPPORTUNITY_EDIT)
def create() -> ResponseReturnValue:
    customer = _customer(request.form.get("customer", ""))
    if customer is None:
        typed = request.form.get("customer", "") or "—"
        return render("opportunities/whose.html", status=422, **_whose(typed))
    form, picked, status = _form(customer, request.form), set(request.form.getlist("picked")), 422
    if checked(form):
        values, contact = contact_of(form)
        try:
            made = actions.open_(customer, values=values, contact_id=contact, instruments=sorted(picked))
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_("商机 %(number)s 已登记。", number=made.number), "ok")
            return see_other("opportunities.show", number=made.number)
    return unprocessable("opportunities/new.html", "record", status=status, **_page(customer, form, picked))


def _form(customer: Customer, sent: Any = None) -> Any:
    present = blank(OPPORTUNITY) | {"contact_id": ""}
    return opportunity_form(present, choices.contacts(customer), sent)


def _page(customer: Customer, form: Any, picked: set[str]) -> dict[str, Any]:
    return {
        "customer": customer,
        "form": form,
        "picked": picked,
        "offers": choices.instruments(customer),
        "known": choices.open_ones(customer),
        "badge": lambda due_on: due_badge(due_on, today=clock.today()),
        "back": url_for("customers.show", number=customer.number),
        "conflict": None,
        "clashes": {},
    }


def _whose(typed: str) -> dict[str, Any]:
    fault = _("没有找到这个客户，请从列表中选择或填写客户编号。") if typed else ""
    return {"typed": "" if typed == "—" else typed, "fault": fault, "pick": url_for("customers.pick")}


def _customer(text: str) -> Customer | None:
    """By number, or by a name that only one customer in reach has; None where this person may not edit."""
    found = resolve(number=text.strip(), text=text.strip(), viewer=viewer()) if text.strip() else None
    return None if found is None else cards.get(found.number, viewer=viewer(), verb=Verb.OPPORTUNITY_EDIT)
