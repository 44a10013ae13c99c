"""到期送检率: of what fell due and was told of, how much came back (6.4)."""

from collections.abc import Iterable

from webapp.domain.words import N_
from webapp.queries.indicators.facts import Fact
from webapp.queries.indicators.recalls import recalled
from webapp.queries.indicators.registry import PERCENT, Source, counts
from webapp.queries.indicators.span import Span

FORMULA = N_(
    "有效期在期内届满并已通知的器具中，自首次通知至到期后 30 天内委托的 ÷ "
    "扣除回复封存、停用、报废后的件数 × 100；按到期之日的负责人计。"
)
CAVEAT = N_("到期后 30 天内送检的仍计入，期末后 30 天内重新核算会有变化。")


@counts(Source("recall_conv", N_("到期送检率"), "%", FORMULA, per=PERCENT, caveat=CAVEAT))
def recall_conv(span: Span) -> Iterable[Fact]:
    return recalled(span, by_fee=False)
