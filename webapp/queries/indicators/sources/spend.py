"""客户消费额: what was charged, by business day."""

from collections.abc import Iterable

from webapp.domain.words import N_
from webapp.queries.indicators import orders
from webapp.queries.indicators.facts import Fact
from webapp.queries.indicators.registry import Source, counts
from webapp.queries.indicators.span import Span

FORMULA = N_("期内委托单的应收净额合计（退费按负数计入），按业务日期；草稿和已取消的委托单不计。")


@counts(Source("spend", N_("客户消费额"), N_("元"), FORMULA, scale=100))
def spend(span: Span) -> Iterable[Fact]:
    return orders.charged(span)
