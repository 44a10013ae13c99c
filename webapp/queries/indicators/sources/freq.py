"""客户消费频次: orders for each customer that bought within two years."""

from collections.abc import Iterable

from sqlalchemy import select

from webapp.db import session
from webapp.domain.words import N_
from webapp.models import Customer, Order
from webapp.queries.indicators import orders
from webapp.queries.indicators.cards import had_on
from webapp.queries.indicators.facts import Fact, of_one
from webapp.queries.indicators.registry import Source, counts
from webapp.queries.indicators.span import ACTIVE, Span

FORMULA = N_("期内委托单数 ÷ 期末前 24 个月内有委托的客户数；客户按期末当天的负责人计。")


@counts(Source("freq", N_("客户消费频次"), N_("次/家"), FORMULA, per=1))
def freq(span: Span) -> Iterable[Fact]:
    for key, day, owner in session.execute(orders.of_span(span)):
        yield Fact("order", key, day, of_one(owner), top=1)
    bought = select(Order.customer_id).where(
        orders.counted(), Order.ordered_on > span.last - ACTIVE, Order.ordered_on <= span.last
    )
    yield from had_on(span.last, Customer.id.in_(bought))
