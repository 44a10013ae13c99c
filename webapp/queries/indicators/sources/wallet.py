"""器具覆盖率: instruments that had their last turn with us, of those we know of (FN-16)."""

import json
from collections.abc import Iterator
from datetime import date

from dateutil.relativedelta import relativedelta
from sqlalchemy import case, exists, func, select

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
    since = func.json_each(_begun(span.last)).table_valued("key", "value", name="since")
    served = exists().where(
        OrderLine.instrument_id == Instrument.id,
        OrderLine.finished_on > since.c.value,
        OrderLine.finished_on <= span.last,
        Order.id == OrderLine.order_id,
        counted(),
    )
    rows = session.execute(
        select(
            Customer.id,
            Assignment.manager_id,
            func.sum(case((served.correlate(Instrument, since), 1), else_=0)),
            func.count(),
        )
        .join(Instrument, Instrument.customer_id == Customer.id)
        .join(since, since.c.key == func.coalesce(Instrument.months, USUAL))
        .join(Assignment, owned(span.last))
        .where(
            weighs(),
            Instrument.deleted_at.is_(None),
            Instrument.state == State.IN_USE,
            Instrument.created_at < beginning(span.last + ONE_DAY),
        )
        .group_by(Customer.id, Assignment.manager_id)
    )
    for key, owner, with_us, known in rows:
        yield Fact("customer", key, span.last, of_one(owner), top=with_us, bottom=known)


def _begun(last: date) -> str:
    """By months of the interval, the day after which the last turn began; a JSON list, by its places."""
    return json.dumps([(last - relativedelta(months=months)).isoformat() for months in range(LONGEST + 1)])
