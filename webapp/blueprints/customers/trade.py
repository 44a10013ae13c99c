"""Tabs 交易 and 风险 about orders: how a customer buys, what is owed, the risk with its reasons."""

from typing import Any

from webapp import clock
from webapp.blueprints.customers.tabs import Asked
from webapp.domain import instrument_words
from webapp.domain.receivables import AGES
from webapp.domain.risk import LEVELS, Facts, Reason, risk
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Customer
from webapp.queries.customers.headings import Heading
from webapp.queries.orders import history as queries
from webapp.web import order_words
from webapp.web.formats import money
from webapp.web.i18n import say

BRANCHES = {"legal": N_("法定业务"), "market": N_("市场业务"), "other": N_("其他业务")}
TONES = {"low": "ok", "middle": "warn", "high": "bad"}


def trading(customer: Customer, viewer: Viewer, args: Asked) -> dict[str, Any]:
    """One statement; none while a block is edited, nor for who may not read orders."""
    told = {"tells_purse": viewer.may(Verb.PREPAY_READ) and not args.get("edit")}
    if not viewer.may(Verb.ORDER_READ) or args.get("edit"):
        return told | {"trade": None}
    found = queries.history(customer.id, today=clock.today())
    return told | {
        "trade": found,
        "tallest": max((year.charged for year in found.years), default=0) or 1,
        "branches": [(say(label), found.branches[code]) for code, label in BRANCHES.items()],
        "ages": [(say(label), part) for (_start, label), part in zip(AGES, found.money.ages, strict=False)],
        "order_words": order_words,
        "instrument_words": instrument_words,
        "today": clock.today(),
    }


def scored(customer: Customer, heading: Heading) -> dict[str, Any]:
    """From what the card's head has read already."""
    owed = queries.money(heading.debts, today=clock.today())
    found = risk(
        Facts(
            receivable=owed.owed,
            overdue=owed.overdue,
            very_late=owed.very_late,
            credit_rating=customer.credit_rating,
            contacts=heading.contacts,
            is_active=customer.status == "active",
        )
    )
    return {
        "points": found.score,
        "level": say(dict(LEVELS)[found.level]),
        "tone": TONES[found.level],
        "reasons": [(one.points, _sentence(one)) for one in found.reasons],
    }


def _sentence(reason: Reason) -> str:
    text = say(reason.text) % reason.params if "%(" in reason.text else say(reason.text)
    amount = reason.params.get("amount")
    return f"{text} {money(amount)}" if isinstance(amount, int) else text
