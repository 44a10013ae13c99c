"""Prepaid accounts and orders as the tests of this room want them."""

from datetime import date
from typing import Any

from webapp import clock
from webapp.actions import session
from webapp.actions.prepayments import ledger
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, Order, PrepayAccount

DAY = date(2026, 3, 2)


def account(customer: Customer, *, balance: int = 0, credit_line: int = 0, **terms: Any) -> PrepayAccount:
    """Opened, with so much on it; amounts in fen."""
    made = ledger.open_account(customer, **terms)
    if credit_line:
        ledger.set_credit_line(customer, made, credit_line=credit_line, reason="长期客户")
    if balance > 0:
        ledger.top_up(customer, made, amount=balance, reason="电汇")
    elif balance < 0:
        ledger.charge(customer, made, amount=-balance, reason="试")
    return made


def order(customer: Customer, *, owed: int = 10_000, number: str = "WT-2026-0901", **values: Any) -> Order:
    """An order of 2026-03-02 with so many fen to pay."""
    given = {"state": "open", "charged_total": owed, "list_total": owed} | values
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        made = Order(number=number, customer_id=customer.id, ordered_on=DAY, created_at=clock.now(), **given)
        session.add(made)
        session.flush()
    return made
