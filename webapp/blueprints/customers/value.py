"""The tab 价值 of a card, and what a customer said itself: that it leaves, or that this was a mistake."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.segments import stating
from webapp.blueprints.customers import bp
from webapp.blueprints.customers.asking import ask, carry
from webapp.blueprints.customers.card import load
from webapp.blueprints.customers.tabs import Asked, tab
from webapp.domain import value_words
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.forms.deeds import LossForm, ReasonForm
from webapp.models import Customer
from webapp.queries.segments import cards
from webapp.web import value_card
from webapp.web.access import requires
from webapp.web.value_pages import rule_of

LOSS, TAKEN_BACK = "loss", "loss-withdrawal"


@tab("value")
def value(customer: Customer, viewer: Viewer, args: Asked) -> dict[str, Any]:
    """One statement."""
    found = cards.of_customer(customer, viewer=viewer) if viewer.may(Verb.VALUE_READ) else None
    now = found.now if found is not None else None
    is_stated = now is not None and (now.churn, now.churn_why) == (value_words.Churn.LOST, "stated")
    deed = LOSS if not is_stated else TAKEN_BACK
    may_state = now is not None and Verb.CUSTOMER_EDIT in args.rights
    return {
        "found": found,
        "rule": rule_of(found.run) if found is not None and found.run is not None else None,
        "rules_at": url_for("settings.value"),
        "value_words": value_words,
        "told": value_card,
        "is_stated": is_stated,
        "state_at": f"{url_for('customers.show', number=customer.number)}/{deed}/new" if may_state else "",
    }


@bp.get("/<number>/loss/new")
@requires(Verb.CUSTOMER_EDIT)
def new_loss(number: str) -> ResponseReturnValue:
    return ask(load(number, Verb.CUSTOMER_EDIT), LOSS, LossForm(data={"on": clock.today()}))


@bp.post("/<number>/loss")
@requires(Verb.CUSTOMER_EDIT)
def state_loss(number: str) -> ResponseReturnValue:
    opened, form = load(number, Verb.CUSTOMER_EDIT), LossForm(request.form)

    def act() -> None:
        stating.state_loss(opened.customer, on=form.on.data, why=form.reason.data)

    return carry(opened, LOSS, form, act, done=_("已登记客户明确告知流失。"))


@bp.get("/<number>/loss-withdrawal/new")
@requires(Verb.CUSTOMER_EDIT)
def new_loss_withdrawal(number: str) -> ResponseReturnValue:
    return ask(load(number, Verb.CUSTOMER_EDIT), TAKEN_BACK, ReasonForm())


@bp.post("/<number>/loss-withdrawal")
@requires(Verb.CUSTOMER_EDIT)
def withdraw_loss(number: str) -> ResponseReturnValue:
    opened, form = load(number, Verb.CUSTOMER_EDIT), ReasonForm(request.form)

    def act() -> None:
        stating.take_back(opened.customer, why=form.reason.data)

    return carry(opened, TAKEN_BACK, form, act, done=_("已撤回，流失状态重新按委托判定。"))
