"""What fell due and was told of, and whether it came back: the recalled set of 6.4, one fact a cycle."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from webapp.db import session
from webapp.domain.conversion import GRACE
from webapp.domain.recall_outcomes import OUT_OF_COUNT
from webapp.models import Assignment, Customer, Instrument, Notice, NoticeItem, Order, OrderLine
from webapp.queries.indicators.facts import Fact, of_one
from webapp.queries.indicators.orders import counted
from webapp.queries.indicators.ownership import owned, weighs
from webapp.queries.indicators.span import Span

YEAR = relativedelta(years=1)  # no notice goes out so long before its day


@dataclass
class Cycle:
    """owner: responsible on the day it fell due; fee: fen, as the last notice told it."""

    instrument_id: int
    due: date
    owner: int | None
    told: date
    outcome: str
    fee: int


def recalled(span: Span, *, by_fee: bool) -> Iterator[Fact]:
    """Ordered from the first notice until 30 days after the day, over all that was not taken out of use."""
    orders = _orders(span)
    for one in _cycles(span):
        if one.outcome not in OUT_OF_COUNT:
            weight = one.fee if by_fee else 1
            came = _came(orders.get(one.instrument_id, []), one)
            yield Fact("instrument", one.instrument_id, one.due, of_one(one.owner), (), weight * came, weight)


def _came(days: list[date], one: Cycle) -> bool:
    place = bisect_left(days, one.told)
    return place < len(days) and days[place] <= one.due + GRACE


def _cycles(span: Span) -> list[Cycle]:
    """The first notice counts, and the last answer."""
    found: dict[tuple[int, date], Cycle] = {}
    for key, due, owner, told, outcome, fee in session.execute(_noticed(span)):
        known = found.setdefault((key, due), Cycle(key, due, owner, told, "", fee))
        known.fee, known.outcome = fee, outcome or known.outcome
    return list(found.values())


def _noticed(span: Span) -> Any:
    return (
        select(
            NoticeItem.instrument_id,
            NoticeItem.due_on,
            Assignment.manager_id,
            Notice.issued_on,
            NoticeItem.outcome,
            NoticeItem.fee,
        )
        .join(Notice, Notice.id == NoticeItem.notice_id)
        .join(Instrument, Instrument.id == NoticeItem.instrument_id)
        .join(Customer, Customer.id == NoticeItem.customer_id)
        .outerjoin(Assignment, owned(NoticeItem.due_on, NoticeItem.customer_id))
        .where(
            span.holds(NoticeItem.due_on),
            Notice.state != "dropped",
            Instrument.deleted_at.is_(None),
            weighs(),
        )
        .order_by(NoticeItem.id)
    )


def _orders(span: Span) -> dict[int, list[date]]:
    """Instrument -> days on which it was ordered, the earliest first."""
    told = select(NoticeItem.instrument_id).where(span.holds(NoticeItem.due_on))
    rows = session.execute(
        select(OrderLine.instrument_id, Order.ordered_on)
        .join(Order, Order.id == OrderLine.order_id)
        .where(
            OrderLine.instrument_id.in_(told),
            counted(),
            Order.ordered_on.between(span.first - YEAR, span.last + GRACE),
        )
        .order_by(Order.ordered_on)
    )
    found: dict[int, list[date]] = {}
    for key, day in rows:
        assert key is not None
        found.setdefault(key, []).append(day)
    return found
