"""What a list of orders may be narrowed to, read from the address without trusting it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, union_all

from webapp.domain.instrument_words import SERVICES
from webapp.domain.order_words import STATES, State
from webapp.domain.trade_terms import Terms
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Order, OrderLine
from webapp.queries.reach import condition

LONGEST = 80
LAST = "\U0010ffff"  # after every character of a number
LATES = ("promised", "uncollected", "unclaimed")
OWED = ("yes", "overdue")


@dataclass(frozen=True)
class Asked:
    """late: one of LATES; owed: one of OWED; what is not known counts as not asked."""

    text: str = ""
    customer: str = ""
    state: str = ""
    first: date | None = None
    last: date | None = None
    manager: int | None = None
    service: str = ""
    owed: str = ""
    late: str = ""
    discount: str = ""
    sort: str = "-day"
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return self != Asked(sort=self.sort, page=self.page)


def asked(args: Mapping[str, str], *, manager: int | None, page: int, sort: str) -> Asked:
    return Asked(
        " ".join(args.get("q", "").split())[:LONGEST],
        args.get("customer", "")[:20],
        _known(args.get("state", ""), dict(STATES)),
        _day(args.get("first", "")),
        _day(args.get("last", "")),
        manager,
        _known(args.get("service", ""), dict(SERVICES)),
        _known(args.get("owed", ""), OWED),
        _known(args.get("late", ""), LATES),
        _known(args.get("discount", ""), ("waiting",)),
        sort,
        max(1, page),
    )


def narrowed(
    wanted: Asked, viewer: Viewer, today: date, terms: Terms, *, verb: Verb = Verb.ORDER_READ
) -> list[ColumnElement[bool]]:
    found = [Customer.deleted_at.is_(None), condition(viewer, verb)]
    found += [
        _is(wanted, name) for name in ("customer", "state", "first", "last", "manager") if _has(wanted, name)
    ]
    if wanted.service:
        found.append(Order.id.in_(select(OrderLine.order_id).where(OrderLine.service == wanted.service)))
    if wanted.discount:
        found.append(Order.discount_state == wanted.discount)
    if wanted.owed:
        found.append(owed(today if wanted.owed == "overdue" else None))
    if wanted.late:
        found.append(late(wanted.late, today, terms))
    if wanted.text:
        found.append(_about(wanted.text))
    return found


def _has(wanted: Asked, name: str) -> bool:
    return getattr(wanted, name) not in {None, ""}


def _is(wanted: Asked, name: str) -> Any:
    """One column against one value."""
    value = getattr(wanted, name)
    match name:
        case "customer":
            return Customer.number == value
        case "manager":
            return Customer.manager_id == value
        case "first":
            return Order.ordered_on >= value
        case "last":
            return Order.ordered_on <= value
    return Order.state == value


def owed(overdue_on: date | None = None) -> ColumnElement[bool]:
    """Still to be paid; with a day: and due before it."""
    held = and_(
        Order.charged_total > Order.paid_total, Order.state != "cancelled", Order.state != State.DRAFT
    )
    return held if overdue_on is None else and_(held, Order.payment_due_on < overdue_on)


def late(what: str, today: date, terms: Terms) -> ColumnElement[bool]:
    """Promised for an earlier day; or finished here and not fetched for too long (domain 6.3)."""
    if what == "promised":
        return and_(Order.state == State.OPEN, Order.promised_on < today)
    days = terms.fetch_days if what == "uncollected" else terms.unclaimed_days
    waiting = and_(Order.state == "finished", Order.is_own)
    return and_(waiting, Order.finished_on < today - timedelta(days=days))


def _about(text: str) -> ColumnElement[bool]:
    """With a digit in it a number: of an order, a file or a certificate; else part of a customer's name."""
    number = text.upper()
    if not any(sign.isdigit() for sign in text):
        named = select(Customer.id).where(Customer.name.contains(text, autoescape=True))
        return or_(Order.customer_id.in_(named), Order.number.startswith(number, autoescape=True))
    here = select(Order.id)
    ids = union_all(
        here.where(Order.number >= number, Order.number < number + LAST),
        here.where(Order.source_number != "", Order.source_number.between(text, text + LAST)),
        select(OrderLine.order_id).where(OrderLine.certificate_number.in_({text, number})),
        here.join(Customer, Customer.id == Order.customer_id).where(
            Customer.deleted_at.is_(None), or_(Customer.number == number, Customer.name == text)
        ),
    )
    return Order.id.in_(ids)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _known(text: str, words: Any) -> str:
    return text if text in words else ""
