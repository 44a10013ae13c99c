"""器具覆盖率: instruments that had their last turn with us, of those we know of (FN-16)."""

import json
from collections.abc import Iterator
from datetime import date

from dateutil.relativedelta import relativedelta
from sqlalchemy import ColumnElement, Subquery, case, exists, func, select

from webapp.db import session
from webapp.domain.instrument_words import State
from webapp.domain.words import N_
from webapp.models import Assignment, Customer, Instrument, Order, OrderLine
from webapp.queries.indicators.facts import Fact, of_one
from webapp.queries.indicators.orders import counted
from webapp.queries.indicators.ownership import owned, weighs
from webapp.queries.indicators.registry import PERCENT, Source, counts
from webapp.queries.indicators.span import ONE_DAY, Span, beginning

FORMULA = N_(
    "期末当天负责的客户在用器具中，最近一个周期内由本院完成检校的 ÷ "
    "全部在用器具 × 100；无周期的按 12 个月计。"
)
CAVEAT = N_(
    "器具是否在用、周期多长只知道核算当时的情况，以数据核算时存下的为准；以后重新核算得到的是当时的情况。"
)
USUAL, LONGEST = 12, 600  # months


@counts(Source("wallet", N_("器具覆盖率"), "%", FORMULA, per=PERCENT, is_dated=False, caveat=CAVEAT))
def wallet(span: Span) -> Iterator[Fact]:
    """Added up for each customer."""
    of_one_customer = _ledgers(span.last)
    rows = session.execute(
        select(Customer.id, Assignment.manager_id, of_one_customer.c.served, of_one_customer.c.known)
        .join(of_one_customer, of_one_customer.c.customer_id == Customer.id)
        .join(Assignment, owned(span.last))
        .where(weighs())
    )
    for key, owner, served, known in rows:
        yield Fact("customer", key, span.last, of_one(owner), top=served, bottom=known)


def of_customer(customer_id: int, *, on: date) -> tuple[int, int]:
    """(served, known) of one card that is open already, by the same rule; one statement."""
    mine = _ledgers(on, Instrument.customer_id == customer_id)
    row = session.execute(select(mine.c.served, mine.c.known)).first()
    return (int(row.served), int(row.known)) if row else (0, 0)


def _ledgers(last: date, *where: ColumnElement[bool]) -> Subquery:
    """Added up before anything is joined, customer by customer: a million instruments in three seconds."""
    place = func.printf("$[%d]", func.coalesce(Instrument.months, USUAL))
    served = exists().where(
        OrderLine.instrument_id == Instrument.id,
        OrderLine.finished_on > func.json_extract(_begun(last), place),
        OrderLine.finished_on <= last,
        Order.id == OrderLine.order_id,
        counted(),
    )
    return (
        select(
            Instrument.customer_id,
            func.sum(case((served.correlate(Instrument), 1), else_=0)).label("served"),
            func.count().label("known"),
        )
        .with_hint(Instrument, "INDEXED BY ix_instruments_customer", "sqlite")
        .where(
            Instrument.deleted_at.is_(None),
            Instrument.state == State.IN_USE,
            Instrument.created_at < beginning(last + ONE_DAY),
            *where,
        )
        .group_by(Instrument.customer_id)
        .subquery()
    )


def _begun(last: date) -> str:
    """By months of the interval, the day after which the last turn began; a JSON list, by its places."""
    return json.dumps([(last - relativedelta(months=months)).isoformat() for months in range(LONGEST + 1)])
