"""What pages of pick-ups and visits share: whose it is, what may be chosen, a form carried out."""

from collections.abc import Callable
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from webapp.actions.customers.editing import Conflict
from webapp.domain.fields import Block, Field
from webapp.domain.refusal import Refusal
from webapp.domain.values import text_of, words_in
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.forms.base import Form
from webapp.forms.cards import BlockForm
from webapp.forms.fieldwork import is_complete
from webapp.models import Customer
from webapp.queries.customers import cards
from webapp.queries.customers.relations import resolve
from webapp.queries.fieldwork import pages, sight
from webapp.queries.orders.offers import contact
from webapp.web import opened_forms
from webapp.web.access import viewer
from webapp.web.answers import flash, see_other, unprocessable
from webapp.web.i18n import say, worded


def customer_of(text: str) -> Customer | None:
    """By number, or by a name that only one customer in reach has; None where this person may not plan."""
    found = resolve(number=text.strip(), text=text.strip(), viewer=viewer()) if text.strip() else None
    if found is None:
        return None
    return cards.get(found.number, viewer=viewer(), verb=Verb.FIELD_EDIT)


def offers(block: Block, customer: Customer | None) -> dict[str, list[tuple[str, str]]]:
    """Field -> what may be chosen for this customer."""
    found: dict[str, list[tuple[str, str]]] = {}
    names = {field.name for field in block.fields}
    people = sight.workers(customer)
    if "courier" in names:
        found["courier"] = people
    if "engineers" in names:
        found["engineers"] = people
    if "route" in names:
        routes = pages.routes(viewer=viewer(), active_only=True)
        found["route"] = [(str(route.id), route.name) for route, _courier, _n in routes]
    if "order" in names:
        found["order"] = sight.orders_of(customer.id) if customer else []
    if "instruments" in names:
        found["instruments"] = pages.instruments_of(customer.id) if customer else []
    return found


def beginning(
    customer: Customer | None, offered: dict[str, list[tuple[str, str]]], *, place: str
) -> dict[str, Any]:
    """What the card knows already: where, whom to ring; the order asked for where it is one of its own."""
    if customer is None:
        return {}
    name, phone = contact(customer)
    order = request.args.get("order", "")
    return {
        place: customer.address,
        "contact_name": name,
        "contact_phone": phone or customer.phone,
        "order": order if order in dict(offered["order"]) else "",
    }


def carry(form: BlockForm, act: Callable[[dict[str, Any]], object]) -> tuple[int, dict[str, Any]]:
    """Status and what a conflict shows; 0 when it is done."""
    if not all([form.validate(), is_complete(form)]):  # both, so that every fault is told at once
        return 422, {}
    try:
        act(form.typed)
    except Conflict as conflict:
        clashes = {
            one.field.name: {"text": said(form, one.field, one.theirs), "is_mine": one.is_mine}
            for one in conflict.fields
        }
        return 409, {"conflict": conflict, "clashes": clashes}
    except Refusal as refusal:
        form.form_errors.append(worded(refusal))
        return 409, {}
    return 0, {}


def said(form: BlockForm, field: Field, value: Any) -> str:
    """A value in words, as a conflict says it."""
    if field.listed:
        known = {str(choice.value): str(choice.label) for choice in form[field.name].choices}
        return "、".join(known.get(one, one) for one in words_in(value))
    if field.name in form and hasattr(form[field.name], "choices"):
        known = {str(choice.value): str(choice.label) for choice in form[field.name].choices}
        return known.get(value or "", value or "")
    return say(label_of(field.choices, value)) if field.choices else text_of(field, value)


def end(
    form: Form, act: Callable[[int], object], *, told: str, show: str, number: str, page: dict[str, Any]
) -> ResponseReturnValue:
    """A short deed on the version that was shown; refused, the form comes back as typed."""
    version, status = opened_forms.version_sent(), 422
    if form.validate():
        try:
            act(version)
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(told, "ok")
            return see_other(show, number=number)
    return unprocessable("fieldwork/deed.html", "dialog", status=status, **page | {"version": version})


def opened_as() -> dict[str, str]:
    return {name: request.form.get(name, "") for name in ("version", "seen")}


def deed_page(show: str, number: str, *, deed: str, title: str, form: Form, version: int) -> dict[str, Any]:
    back = url_for(show, number=number)
    return {
        "number": number,
        "title": title,
        "form": form,
        "version": version,
        "action": f"{back}/{deed}",
        "back": back,
        "note": "",
    }
