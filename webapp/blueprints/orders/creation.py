"""A new order: whose, which instruments of the ledger, what else, what was agreed; or the last one again."""

from dataclasses import dataclass, field
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from webapp import clock
from webapp.actions.orders import heading, opening
from webapp.actions.orders.lines import Free
from webapp.blueprints.orders import bp
from webapp.blueprints.orders.record import with_parties
from webapp.domain.fees import TooDear
from webapp.domain.instrument_words import SERVICES
from webapp.domain.order_card import ORDER, PARTIES
from webapp.domain.orders import first_service, payment_due
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.cards import BlockForm
from webapp.forms.orders import FreeRow, blank, block_form, free_rows, put_at_row, row_of, with_empty
from webapp.models import Customer, Order
from webapp.queries import trade_terms
from webapp.queries.customers import cards
from webapp.queries.customers.relations import resolve
from webapp.queries.orders import offers, sight
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import say, worded
from webapp.web.instrument_words import due_badge

OFFERED = ("verification", "calibration", "testing", "repair")
AGREED = (
    "contact_name", "contact_phone", "accuracy_needs", "repair_if_failed", "method", "may_subcontract",
    "wants_conformity", "decision_rule", "return_way", "payment_way",
)  # fmt: skip


@dataclass
class Draft:
    """What the form holds beside the fields of ORDER."""

    picked: set[str] = field(default_factory=set)
    services: dict[str, str] = field(default_factory=dict)
    rows: list[FreeRow] = field(default_factory=list)
    copied_from: str = ""


@bp.get("/new")
@requires(Verb.ORDER_EDIT)
def new() -> ResponseReturnValue:
    """?customer=K-… says whose (without it the form asks); ?copy=WT-… or last, ?instrument=Q-… begin it."""
    customer, template = _customer(request.args.get("customer", "")), None
    copy = request.args.get("copy", "")
    if copy and copy != "last":
        opened = sight.opened(copy, viewer=viewer())
        if opened is not None and Verb.ORDER_EDIT in opened.rights:
            customer, template = opened.customer, opened.order
    elif copy and customer is not None:
        template = offers.last(customer)
    if customer is None:
        return render(
            "orders/whose.html", typed=request.args.get("customer", ""), fault=_fault(), pick=_pick()
        )
    present, draft = _beginning(customer, template)
    return render("orders/new.html", **_page(customer, block_form(ORDER, present, None, "ordered_on"), draft))


@bp.post("")
@requires(Verb.ORDER_EDIT)
def create() -> ResponseReturnValue:
    customer = _customer(request.form.get("customer-number", "") or request.form.get("customer", ""))
    if customer is None:
        typed = request.form.get("customer", "")
        fault = _("没有找到这个客户，请从列表中选择或填写客户编号。")
        return render("orders/whose.html", status=422, typed=typed, fault=fault, pick=_pick())
    form = block_form(ORDER, blank(ORDER), with_parties(MultiDict(request.form)), "ordered_on")
    draft = sent_draft()
    status = 422
    if form.validate() and not any(row.errors for row in draft.rows):
        try:
            made = opening.create(
                customer,
                values=form.typed,
                instruments=sorted(draft.picked),
                services=draft.services,
                free=[Free(**row.values) for row in draft.rows],
                at_once=request.form.get("deed") == "open",
            )
        except TooDear as refusal:
            if not put_at_row(draft.rows, refusal):
                form.form_errors.append(worded(refusal))
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            told = (
                _("委托单 %(number)s 已保存为草稿。")
                if made.state == "draft"
                else _("委托单 %(number)s 已受理。")
            )
            flash(told % {"number": made.number}, "ok")
            return see_other("orders.show", number=made.number)
    return unprocessable("orders/new.html", "order", status=status, **_page(customer, form, draft))


def sent_draft() -> Draft:
    form = request.form
    picked = set(form.getlist("picked"))
    services = {number: form.get(f"service-{number}", "") for number in picked}
    known = dict(SERVICES)
    return Draft(
        picked,
        {number: code for number, code in services.items() if code in known},
        free_rows(form),
        form.get("copied_from", "")[:20],
    )


def _beginning(customer: Customer, template: Order | None) -> tuple[dict[str, Any], Draft]:
    """The usual terms and contact, the card's invoice; and what the copied order had."""
    today, terms = clock.today(), trade_terms.now()
    name, phone = offers.contact(customer)
    present = blank(
        ORDER,
        ordered_on=today,
        promised_on=trade_terms.work_calendar().after(today, working_days=terms.promise_days),
        payment_due_on=payment_due(today, days=terms.payment_days),
        contact_name=name,
        contact_phone=phone,
        invoice_title=customer.invoice_title or customer.name,
        tax_number=customer.tax_number or customer.credit_code,
        wants_invoice="yes",
    )
    if template is None:
        return present, Draft(set(request.args.getlist("instrument")))
    old = heading.present(template, customer)
    present |= {name: old[name] for name in AGREED if old[name] not in {None, ""}}
    hidden = sight.hidden([template], viewer=viewer())
    for party in PARTIES:
        if not sight.hides(template, party, hidden):
            present |= {key: old[key] for key in (party, f"{party}_address") if key in old}
    numbers, lines = offers.copied(template)
    rows = [
        row_of(
            name=one.name, model=one.model, serial=one.serial, service=one.service, quantity=str(one.quantity)
        )
        for one in lines
    ]
    return present, Draft(numbers, {}, rows, template.number)


def _page(customer: Customer, form: BlockForm, draft: Draft) -> dict[str, Any]:
    today = clock.today()
    return {
        "customer": customer,
        "form": form,
        "draft": draft,
        "rows": with_empty(draft.rows),
        "offers": offers.instruments(customer),
        "last": None if draft.copied_from else offers.last(customer),
        "usual": usual,
        "services": [(code, say(dict(SERVICES)[code])) for code in OFFERED],
        "all_services": [(code, say(label)) for code, label in SERVICES],
        "badge": lambda due_on: due_badge(due_on, today=today),
        "pick": _pick(),
        "back": url_for("customers.show", number=customer.number, tab="trade"),
        "conflict": None,
        "clashes": {},
    }


def usual(offer: offers.Offer) -> str:
    code = first_service(is_mandatory=offer.is_mandatory, service=offer.service)
    return say(dict(SERVICES)[code])


def _customer(text: str) -> Customer | None:
    """By number, or by a name that only one customer in reach has; None where this person may not edit."""
    found = resolve(number=text.strip(), text=text.strip(), viewer=viewer()) if text.strip() else None
    if found is None:
        return None
    return cards.get(found.number, viewer=viewer(), verb=Verb.ORDER_EDIT)


def _fault() -> str:
    return _("没有找到这个客户，请从列表中选择或填写客户编号。") if request.args.get("customer") else ""


def _pick() -> str:
    return url_for("customers.pick")
