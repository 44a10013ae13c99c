"""千条投诉率: upheld complaints for a thousand lines of orders."""

from collections.abc import Iterable
from itertools import chain

from webapp.domain.words import N_
from webapp.queries.indicators.complaints import responsible, substantiated
from webapp.queries.indicators.facts import Fact
from webapp.queries.indicators.orders import lines
from webapp.queries.indicators.registry import DOWN, PER_MILLE, Source, counts
from webapp.queries.indicators.span import Span

FORMULA = N_("成立投诉数 ÷ 期内委托明细条数 × 1000；明细计客户的负责人和承检部门。")


@counts(Source("complaint_ppk", N_("千条投诉率"), N_("宗/千条"), FORMULA, DOWN, per=PER_MILLE))
def complaint_ppk(span: Span) -> Iterable[Fact]:
    return chain(responsible(substantiated(span)), lines(span))
