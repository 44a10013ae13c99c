"""客户净增数: new customers and those won back, less those lost."""

from collections.abc import Iterable

from webapp.domain.value_words import Churn
from webapp.domain.words import N_
from webapp.queries.indicators.facts import Fact
from webapp.queries.indicators.firsts import first_orders
from webapp.queries.indicators.losses import moved
from webapp.queries.indicators.registry import Source, counts
from webapp.queries.indicators.span import Span

FORMULA = N_("期内新增客户数 + 赢回客户数（流失后又有委托）− 客户流失数。")


@counts(Source("net_growth", N_("客户净增数"), N_("家"), FORMULA))
def net_growth(span: Span) -> Iterable[Fact]:
    yield from first_orders(span)
    yield from moved(span, {Churn.WON_BACK: 1, Churn.LOST: -1})
