"""新客户率: this year's new customers, of those that were active when it began, brought to a year."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from webapp.domain.words import N_
from webapp.models import Customer
from webapp.queries.indicators.cards import had_on
from webapp.queries.indicators.facts import Fact
from webapp.queries.indicators.firsts import first_orders
from webapp.queries.indicators.orders import active_since
from webapp.queries.indicators.registry import PERCENT, Source, counts
from webapp.queries.indicators.span import ACTIVE, Span

FORMULA = N_(
    "年初至期末的新增客户数 ÷ 年初的活跃客户数（此前 24 个月内完成过委托）× 100，"
    "再按已过天数折算为全年（× 365 ÷ 天数）；通常要求不低于五分之一。"
)
DAYS = 365


def pace(span: Span) -> Fraction:
    return Fraction(DAYS, (span.last - _january(span)).days + 1)


@counts(Source("new_rate", N_("新客户率"), "%", FORMULA, per=PERCENT, pace=pace))
def new_rate(span: Span) -> Iterable[Fact]:
    began = _january(span)
    yield from first_orders(Span(began, span.last))
    active = active_since(began - ACTIVE, before=began)
    yield from had_on(began, Customer.id.in_(active))


def _january(span: Span) -> date:
    return date(span.last.year, 1, 1)
