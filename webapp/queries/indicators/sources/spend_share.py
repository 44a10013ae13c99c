"""收入贡献率: what was charged, of what the whole house charged."""

from collections.abc import Iterable

from webapp.domain.words import N_
from webapp.queries.indicators import orders
from webapp.queries.indicators.facts import Fact
from webapp.queries.indicators.registry import PERCENT, Source, counts
from webapp.queries.indicators.span import Span

FORMULA = N_("本人或本部门的客户消费额 ÷ 全院客户消费额 × 100。")


@counts(Source("spend_share", N_("收入贡献率"), "%", FORMULA, per=PERCENT, scale=100, of_house=True))
def spend_share(span: Span) -> Iterable[Fact]:
    return orders.charged(span)
