"""客户升级数: customers whose grade was confirmed higher than before."""

from collections.abc import Iterable

from webapp.domain.words import N_
from webapp.queries.indicators.facts import Fact
from webapp.queries.indicators.grades import changes
from webapp.queries.indicators.registry import Source, counts
from webapp.queries.indicators.span import Span

FORMULA = N_("期内经确认的客户等级上升次数，与该客户上一次的等级相比；首次评级不计。")


@counts(Source("grade_up", N_("客户升级数"), N_("家次"), FORMULA))
def grade_up(span: Span) -> Iterable[Fact]:
    return (fact for fact, went_up in changes(span) if went_up)
