"""客户净升级数: grades that went up less those that went down."""

from collections.abc import Iterable

from webapp.domain.words import N_
from webapp.queries.indicators.facts import Fact
from webapp.queries.indicators.grades import changes
from webapp.queries.indicators.registry import Source, counts
from webapp.queries.indicators.span import Span

FORMULA = N_("期内客户升级数 − 客户降级数；首次评级不计。")


@counts(Source("grade_net", N_("客户净升级数"), N_("家次"), FORMULA))
def grade_net(span: Span) -> Iterable[Fact]:
    return (fact if went_up else fact._replace(top=-1) for fact, went_up in changes(span))
