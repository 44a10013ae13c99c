"""目标达成率: what came of issued goals, of what they were set to."""

from collections.abc import Iterable

from webapp.domain.words import N_
from webapp.queries.goals import kinds as _kinds
from webapp.queries.goals import rates
from webapp.queries.indicators.facts import Fact
from webapp.queries.indicators.registry import PERCENT, Source, counts
from webapp.queries.indicators.span import Span

FORMULA = N_(
    "期内已下达目标（越高越好的指标）的实际 ÷ 目标 × 100，多项目标取平均；"
    "同一指标只取考评期内最长期间的目标，部门按部门本身的目标计，没有数据的目标不计。"
)

assert _kinds


@counts(Source("goal_rate", N_("目标达成率"), "%", FORMULA, per=PERCENT))
def goal_rate(span: Span) -> Iterable[Fact]:
    return rates.reached(span)
