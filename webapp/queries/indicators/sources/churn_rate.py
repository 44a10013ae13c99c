"""客户流失率: customers lost in these days, of those that were active when they began."""

from collections.abc import Iterable

from webapp.domain.value_words import Churn
from webapp.domain.words import N_
from webapp.models import Customer
from webapp.queries.indicators.cards import had_on
from webapp.queries.indicators.facts import Fact
from webapp.queries.indicators.losses import moved
from webapp.queries.indicators.orders import active_since
from webapp.queries.indicators.registry import DOWN, PERCENT, Source, counts
from webapp.queries.indicators.span import ACTIVE, Span

FORMULA = N_("期内客户流失数 ÷ 期初的活跃客户数（此前 24 个月内完成过委托）× 100。")


@counts(Source("churn_rate", N_("客户流失率"), "%", FORMULA, DOWN, per=PERCENT))
def churn_rate(span: Span) -> Iterable[Fact]:
    yield from moved(span, {Churn.LOST: 1})
    active = active_since(span.first - ACTIVE, before=span.first)
    yield from had_on(span.first, Customer.id.in_(active))
