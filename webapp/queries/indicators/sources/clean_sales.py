"""销售质量率: revenue without discounts that nobody entitled to it has agreed to (KP-08)."""

from collections.abc import Iterator

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.order_words import Discount
from webapp.domain.words import N_
from webapp.models import Order, OrderLine
from webapp.queries.indicators.facts import Fact, of_one
from webapp.queries.indicators.orders import of_span
from webapp.queries.indicators.registry import PERCENT, Source, counts
from webapp.queries.indicators.span import Span

FORMULA = N_(
    "（1 − 折扣未经批准的收入 ÷ 期内客户消费额）× 100；跨区销售没有记录，不在内。"
    "折扣以后获批的，重新核算会有变化。"
)


@counts(Source("clean_sales", N_("销售质量率"), "%", FORMULA, per=PERCENT, scale=100))
def clean_sales(span: Span) -> Iterator[Fact]:
    unapproved = (
        select(func.sum(OrderLine.charged))
        .where(OrderLine.order_id == Order.id, OrderLine.discount > OrderLine.granted)
        .correlate(Order)
        .scalar_subquery()
    )
    waiting = func.iif(Order.discount_state == Discount.WAITING.value, unapproved, 0)
    statement = of_span(span, Order.charged_total, func.coalesce(waiting, 0))
    for key, day, owner, fen, unclean in session.execute(statement):
        yield Fact("order", key, day, of_one(owner), top=fen - unclean, bottom=fen)
