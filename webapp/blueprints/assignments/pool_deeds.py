"""Deeds of 公海: a customer goes in, a manager asks for one, a head confirms or refuses."""

from collections.abc import Callable
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.assignments import picking, pooling
from webapp.blueprints.assignments import bp
from webapp.blueprints.assignments.proposals import load
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.base import Form
from webapp.forms.carrying import carried
from webapp.forms.pool import EntryForm, PickForm, PickRefusalForm
from webapp.models import Customer
from webapp.queries.assignments import pool_facts, pool_requests
from webapp.queries.customers import cards
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable

TEMPLATE = "assignments/pool_deed.html"
TITLES = {"request": N_("申请领用"), "entry": N_("移入公海"), "refusal": N_("不同意领用")}


@bp.get("/pool/<number>/request/new")
@requires(Verb.POOL_PICK)
def new_pool_request(number: str) -> ResponseReturnValue:
    return render(TEMPLATE, "dialog", **_deed(_pooled(number), "request", PickForm()))


@bp.post("/pool/<number>/request")
@requires(Verb.POOL_PICK)
def add_pool_request(number: str) -> ResponseReturnValue:
    customer, form = _pooled(number), PickForm(request.form)

    def act() -> None:
        picking.ask(customer, reason=form.reason.data)

    return _carry(customer, "request", form, act, told=_("领用申请已提交，等待部门负责人确认。"))


@bp.post("/pool/<number>/request/withdrawal")
@requires(Verb.POOL_PICK)
def withdraw_pool_request(number: str) -> ResponseReturnValue:
    picking.withdraw(_pooled(number))
    flash(_("领用申请已撤回。"), "ok")
    return see_other("assignments.pool")


@bp.get("/pool/<number>/entry/new")
@requires(Verb.CUSTOMER_ASSIGN)
def new_pool_entry(number: str) -> ResponseReturnValue:
    return render(TEMPLATE, "dialog", **_deed(load(number), "entry", EntryForm()))


@bp.post("/pool/<number>/entry")
@requires(Verb.CUSTOMER_ASSIGN)
def add_pool_entry(number: str) -> ResponseReturnValue:
    customer, form = load(number), EntryForm(request.form)

    def act() -> None:
        pooling.put_in(customer, reason=form.reason.data)

    return _carry(customer, "entry", form, act, told=_("已移入公海。"))


@bp.post("/pool/<number>/requests/<int:request_id>/confirmation")
@requires(Verb.CUSTOMER_ASSIGN)
def confirm_pool_request(number: str, request_id: int) -> ResponseReturnValue:
    customer, asked = _asked(number, request_id)
    picking.grant(customer, asked.id)
    flash(_("已同意领用，%(name)s 从今天起由申请人负责。", name=customer.name), "ok")
    return see_other("assignments.pool")


@bp.get("/pool/<number>/requests/<int:request_id>/refusal/new")
@requires(Verb.CUSTOMER_ASSIGN)
def new_pool_refusal(number: str, request_id: int) -> ResponseReturnValue:
    customer, asked = _asked(number, request_id)
    return render(TEMPLATE, "dialog", **_deed(customer, "refusal", PickRefusalForm(), asked=asked))


@bp.post("/pool/<number>/requests/<int:request_id>/refusal")
@requires(Verb.CUSTOMER_ASSIGN)
def refuse_pool_request(number: str, request_id: int) -> ResponseReturnValue:
    (customer, asked), form = _asked(number, request_id), PickRefusalForm(request.form)

    def act() -> None:
        picking.refuse(customer, request_id, reason=form.reason.data)

    return _carry(customer, "refusal", form, act, told=_("已答复：不同意领用。"), asked=asked)


def _pooled(number: str) -> Customer:
    """What is not in the pool does not exist here."""
    return cards.get(number, viewer=viewer(), verb=Verb.POOL_PICK) or abort(404)


def _asked(number: str, request_id: int) -> tuple[Customer, pool_requests.Request]:
    """The request is this customer's own."""
    customer = load(number)
    return customer, pool_requests.request(customer.id, request_id) or abort(404)


def _carry(
    customer: Customer, deed: str, form: Form, act: Callable[[], None], *, told: str, asked: Any = None
) -> ResponseReturnValue:
    if status := carried(form, act):
        return unprocessable(TEMPLATE, "dialog", status=status, **_deed(customer, deed, form, asked=asked))
    flash(told, "ok")
    if deed == "entry":
        return see_other("customers.show", number=customer.number)
    return see_other("assignments.pool")


def _deed(customer: Customer, deed: str, form: Form, *, asked: Any = None) -> dict[str, Any]:
    pool = url_for("assignments.pool")
    at = f"requests/{asked.id}/refusal" if asked else deed
    is_entry = deed == "entry"
    return {
        "customer": customer,
        "deed": deed,
        "title": TITLES[deed],
        "form": form,
        "asked": asked,
        "rules": pool_facts.now(),
        "action": f"{pool}/{customer.number}/{at}",
        "back": url_for("customers.show", number=customer.number) if is_entry else pool,
        "target": "card" if is_entry else "pool",
    }
