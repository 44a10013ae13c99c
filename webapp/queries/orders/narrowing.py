"""What a list of orders may be narrowed to, read from the address without trusting it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select, text, union_all

from webapp.domain.instrument_words import SERVICES
from webapp.domain.order_words import STATES, State
from webapp.domain.trade_terms import Terms
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Order, OrderLine
from webapp.queries.orders.credit import credited, ever_his
from webapp.queries.reach import condition, nearly_own

LONGEST = 80
LAST = "\U0010ffff"  # after every character of a number
LATES = ("promised", "uncollected", "unclaimed")
OWED = ("yes", "overdue")


@dataclass(frozen=True)
class Asked:
    """late: one of LATES; owed: one of OWED; what is not known counts as not asked.

    manager: who has the customer now; credit: for whom the order counts, by its day.
    """

    text: str = ""
    customer: str = ""
    state: str = ""
    first: date | None = None
    last: date | None = None
    manager: int | None = None
    credit: int | None = None
    service: str = ""
    owed: str = ""
    late: str = ""
    discount: str = ""
    sort: str = "-day"
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return self != Asked(sort=self.sort, page=self.page)


def asked(
    args: Mapping[str, str], *, manager: int | None, page: int, sort: str, credit: int | None = None
) -> Asked:
    return Asked(
        " ".join(args.get("q", "").split())[:LONGEST],
        args.get("customer", "")[:20],
        _known(args.get("state", ""), dict(STATES)),
        _day(args.get("first", "")),
        _day(args.get("last", "")),
        manager,
        credit,
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
    """Conditions of a statement over orders, joined with their customers unless goes_by_card()."""
    found = _of_cards(wanted, viewer, verb)
    found += [_is(wanted, name) for name in ("state", "first", "last") if getattr(wanted, name)]
    if wanted.service:
        done = select(OrderLine.id).where(OrderLine.order_id == Order.id, OrderLine.service == wanted.service)
        found.append(exists(done.correlate(Order)))
    if wanted.credit is not None:
        found.append(credited(wanted.credit))
    if wanted.discount:
        found.append(waits())
    if wanted.owed:
        found.append(owed(today if wanted.owed == "overdue" else None))
    if wanted.late:
        found.append(late(wanted.late, today, terms))
    if wanted.text:
        found.append(_about(wanted.text))
    return found


def goes_by_card(wanted: Asked, viewer: Viewer, verb: Verb = Verb.ORDER_READ) -> bool:
    """One's own customers, or one of them, have few orders among all: they are looked up by customer."""
    few = bool(wanted.customer) or wanted.credit is not None
    return few or (viewer.reach(verb) is Reach.OWN and viewer.id is not None)


def _of_cards(wanted: Asked, viewer: Viewer, verb: Verb) -> list[ColumnElement[bool]]:
    cards: list[ColumnElement[bool]] = [Customer.deleted_at.is_(None), condition(viewer, verb)]
    if wanted.customer:
        cards.append(Customer.number == wanted.customer)
    if wanted.manager is not None:
        cards.append(Customer.manager_id == wanted.manager)
    if not goes_by_card(wanted, viewer, verb):
        return cards
    if wanted.credit is not None:
        cards.append(Customer.id.in_(ever_his(wanted.credit)))
    if viewer.reach(verb) is Reach.OWN and viewer.id is not None and not wanted.customer:
        cards.append(Customer.id.in_(nearly_own(viewer.id)))
    return [Order.customer_id.in_(select(Customer.id).where(*cards).correlate(None))]


def _is(wanted: Asked, name: str) -> Any:
    """One column against one value."""
    value = getattr(wanted, name)
    if name == "state":
        return Order.state == value
    return Order.ordered_on >= value if name == "first" else Order.ordered_on <= value


def as_indexed(condition: str) -> Any:
    """In the very words of a partial index: of a parameter SQLite cannot tell that the index holds it."""
    return text(condition)


def waits() -> Any:
    """A discount to be decided."""
    return as_indexed("orders.discount_state = 'waiting'")


def owed(overdue_on: date | None = None) -> ColumnElement[bool]:
    """Still to be paid; with a day: and due before it."""
    held = and_(
        Order.charged_total > Order.paid_total, Order.state != "cancelled", Order.state != State.DRAFT
    )
    return held if overdue_on is None else and_(held, Order.payment_due_on < overdue_on)


def every_debt() -> ColumnElement[bool]:
    """The same for those who want all of them, by the index that holds nothing else."""
    listed = as_indexed("orders.charged_total > orders.paid_total AND orders.state != 'cancelled'")
    return and_(listed, Order.state != State.DRAFT)


def late(what: str, today: date, terms: Terms) -> ColumnElement[bool]:
    """Promised for an earlier day; or finished here and not fetched for too long (domain 6.3)."""
    if what == "promised":
        return and_(Order.state == State.OPEN, Order.promised_on < today)
    days = terms.fetch_days if what == "uncollected" else terms.unclaimed_days
    return and_(
        as_indexed("orders.state = 'finished'"),
        as_indexed("orders.is_own"),
        Order.finished_on < today - timedelta(days=days),
    )


def _about(wanted: str) -> ColumnElement[bool]:
    """With a digit in it a number: of an order, a file or a certificate; else part of a customer's name."""
    number = wanted.upper()
    if not any(sign.isdigit() for sign in wanted):
        named = select(Customer.id).where(Customer.name.contains(wanted, autoescape=True))
        return or_(Order.customer_id.in_(named), Order.number.startswith(number, autoescape=True))
    here, filed = select(Order.id), as_indexed("orders.source_number != ''")
    known = Customer.deleted_at.is_(None)
    ids = union_all(
        here.where(Order.number >= number, Order.number < number + LAST),
        here.where(filed, Order.source_number.between(wanted, wanted + LAST)),
        select(OrderLine.order_id).where(OrderLine.certificate_number.in_({wanted, number})),
        *(
            here.where(Order.customer_id.in_(select(Customer.id).where(known, same)))
            for same in (Customer.number == number, Customer.name == wanted)
        ),
    )
    return Order.id.in_(ids)


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _known(typed: str, words: Any) -> str:
    return typed if typed in words else ""
