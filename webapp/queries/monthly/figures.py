"""Figures of the house by the sources of indicators: this month, last month, a year ago, the year so far."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from webapp.domain.kpi_numbers import rounded
from webapp.domain.monthly import NOTHING, Table
from webapp.domain.words import N_
from webapp.queries.goals import kinds as _kinds
from webapp.queries.indicators.facts import Tally
from webapp.queries.indicators.registry import SOURCES, Source
from webapp.queries.indicators.span import Span
from webapp.queries.monthly.spans import Spans

assert _kinds  # makes the sources known

HEADS = (N_("指标"), N_("单位"), N_("本月"), N_("上月"), N_("上年同月"), N_("本年累计"), N_("上年同期累计"))
AS_OF = "%Y-%m-%d %H:%M"
NOTE = N_("按考评指标的计算方法统计全院；隔离客户不计入。")


def of_house(source: Source, span: Span) -> Decimal | None:
    """None: nothing to divide by. Each record once; of_house sources have nothing below but the house."""
    tally = Tally()
    for fact in source.facts(span):
        tally.add(fact.line, fact)
    return source.actual(tally.top, tally.top if source.of_house else tally.bottom, span)


def table(title: str, keys: Iterable[str], spans: Spans, *, as_of: str) -> Table:
    """One line for each source."""
    rows = []
    for key in keys:
        source = SOURCES[key]
        told = tuple(shown(of_house(source, span)) for span in spans.all)
        rows.append((source.name, source.unit, *told))
    return Table(title, as_of, HEADS, tuple(rows), NOTE, labels=2)


def shown(value: Decimal | Fraction | int | None) -> str:
    """1,234.5: two decimals at most; a dash where there is nothing."""
    if value is None:
        return NOTHING
    number = rounded(Fraction(value))
    text = f"{number:,.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def share(part: int, whole: int) -> str:
    """Percent, one decimal; of nothing a dash."""
    if whole <= 0:
        return NOTHING
    tenths = Fraction(part * 1000, whole) + Fraction(1, 2)
    return f"{Decimal(int(tenths // 1)).scaleb(-1)}%"
