"""新增客户数: customers whose first completed order came in these days."""

from collections.abc import Iterable

from webapp.domain.words import N_
from webapp.queries.indicators.facts import Fact
from webapp.queries.indicators.firsts import first_orders
from webapp.queries.indicators.registry import Source, counts
from webapp.queries.indicators.span import Span

FORMULA = N_("期内第一次完成收费或强制检定委托的客户数，按该单完成之日的负责人计；赢回的客户不在内。")


@counts(Source("new_cust", N_("新增客户数"), N_("家"), FORMULA))
def new_cust(span: Span) -> Iterable[Fact]:
    return first_orders(span)
