"""到期送检金额率: the same, weighted by fee."""

from collections.abc import Iterable

from webapp.domain.words import N_
from webapp.queries.indicators.facts import Fact
from webapp.queries.indicators.recalls import recalled
from webapp.queries.indicators.registry import PERCENT, Source, counts
from webapp.queries.indicators.sources.recall_conv import CAVEAT
from webapp.queries.indicators.span import Span

FORMULA = N_("到期送检率中各器具按通知上的费用加权：送检器具的费用 ÷ 应送检器具的费用 × 100。")


@counts(Source("recall_value", N_("到期送检金额率"), "%", FORMULA, per=PERCENT, scale=100, caveat=CAVEAT))
def recall_value(span: Span) -> Iterable[Fact]:
    return recalled(span, by_fee=True)
