"""What the tests of /prepayments share: 海川's account, what all accounts hold, a form sent as shown."""

import re

from sqlalchemy import func, select

from tests import prepaid
from webapp.actions import acting_as, session
from webapp.domain.viewer import SYSTEM
from webapp.models import PrepayAccount, PrepayEntry, PrepayRequest
from webapp.queries.customers import cards


def saved(app, world) -> str:
    """海川's account: 1,000.00 on it, told of below 2,000.00, and an order of 800.00."""
    with app.app_context(), acting_as(SYSTEM):
        card = cards.get(world.haichuan, viewer=SYSTEM)
        prepaid.account(card, balance=100_000, alert_below=200_000)
        prepaid.order(card, owed=80_000)
    return f"/prepayments/{world.haichuan}"


def totals(app) -> tuple[int, int, int]:
    """Balance, entries, requests of all accounts."""
    asked = (
        select(func.sum(PrepayAccount.balance)),
        select(func.count(PrepayEntry.id)),
        select(func.count(PrepayRequest.id)),
    )
    with app.app_context():
        balance, entries, requests = (session.scalar(one) or 0 for one in asked)
    return balance, entries, requests


def version(page: str) -> dict[str, str]:
    return {"version": re.search(r'name="version" value="(\d+)"', page)[1]}


def send(visitor, at: str, deed: str, **told: str):
    return visitor.post(f"{at}/{deed}", told | version(visitor.get(f"{at}/{deed}/new").text))
