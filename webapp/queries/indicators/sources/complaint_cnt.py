"""成立投诉数: complaints found to be upheld, for whom they are about."""

from collections.abc import Iterable

from webapp.domain.words import N_
from webapp.queries.indicators.complaints import responsible, substantiated
from webapp.queries.indicators.facts import Fact
from webapp.queries.indicators.registry import DOWN, Source, counts
from webapp.queries.indicators.span import Span

FORMULA = N_("期内查明成立或部分成立的投诉数，计被投诉的人员和部门；按首次查明之日计入考评期。")


@counts(Source("complaint_cnt", N_("成立投诉数"), N_("宗"), FORMULA, DOWN))
def complaint_cnt(span: Span) -> Iterable[Fact]:
    return responsible(substantiated(span))
