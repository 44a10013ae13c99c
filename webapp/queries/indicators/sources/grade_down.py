"""客户降级数: customers whose grade was confirmed lower than before."""

from collections.abc import Iterable

from webapp.domain.words import N_
from webapp.queries.indicators.facts import Fact
from webapp.queries.indicators.grades import changes
from webapp.queries.indicators.registry import DOWN, Source, counts
from webapp.queries.indicators.span import Span

FORMULA = N_("期内经确认的客户等级下降次数，与该客户上一次的等级相比；首次评级不计。")


@counts(Source("grade_down", N_("客户降级数"), N_("家次"), FORMULA, DOWN))
def grade_down(span: Span) -> Iterable[Fact]:
    return (fact for fact, went_up in changes(span) if not went_up)
