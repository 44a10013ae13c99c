"""客户流失数: customers that came into the state 流失 in these days."""

from collections.abc import Iterable

from webapp.domain.value_words import Churn
from webapp.domain.words import N_
from webapp.queries.indicators.facts import Fact
from webapp.queries.indicators.losses import moved
from webapp.queries.indicators.registry import DOWN, Source, counts
from webapp.queries.indicators.span import Span

FORMULA = N_(
    "期内进入“流失”状态的客户数，按进入之日的负责人计：距上次委托超过预期间隔的 1.5 倍（默认），"
    "或客户明确不再委托，或器具已全部报废、移交；后来补录的委托说明并未流失的，不计。"
)


@counts(Source("lost_cust", N_("客户流失数"), N_("家"), FORMULA, DOWN))
def lost_cust(span: Span) -> Iterable[Fact]:
    return moved(span, {Churn.LOST: 1})
