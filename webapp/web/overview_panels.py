"""Each subject of 经营概览: its chart, and the table behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from flask_babel import gettext as _
from markupsafe import Markup

from webapp.domain.goal_words import LIGHTS, Light
from webapp.domain.kpi_words import STEPS
from webapp.domain.money import grouped
from webapp.domain.opportunity_words import STAGES
from webapp.domain.overviews import RATES, Overview
from webapp.domain.words import label_of
from webapp.queries.indicators.registry import SOURCES
from webapp.web import charts
from webapp.web.i18n import say
from webapp.web.overview_links import Links
from webapp.web.overview_words import TEN_THOUSAND, change, rate, signed

LABEL = 30  # percent of the width of a paper


@dataclass(frozen=True)
class Cell:
    text: str
    href: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Panel:
    """heads: of the table: first words, then numbers; nothing: said where it has no rows."""

    title: str
    icon: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    nothing: str
    chart: Markup | None = None
    told: str = ""
    note: str = ""

    @property
    def columns(self) -> list[tuple[str, float, str]]:
        """For a paper: label, percent of the width, side."""
        rest = round((100 - LABEL) / max(1, len(self.heads) - 1), 1)
        first = (self.heads[0], float(LABEL), "left")
        return [first, *[(head, rest, "right") for head in self.heads[1:]]]

    @property
    def texts(self) -> list[list[str]]:
        return [[cell.text for cell in row] for row in self.rows]


def panels(one: Overview, links: Links) -> list[Panel]:
    """In the order they are read."""
    return [
        _months(one, links), _rates(one), _due(one, links), _funnel(one, links), _loads(one, links),
        _reviews(one, links),
    ]  # fmt: skip


def _months(one: Overview, links: Links) -> Panel:
    rows = [
        [Cell(_("%(no)s月", no=int(month[-2:]))), Cell(grouped(now), links.goals(month)),
         Cell(grouped(before)), Cell(change(_share(now, before)))]
        for month, now, before in one.months
    ]  # fmt: skip
    points = [
        charts.Column(_("%(no)s月", no=int(month[-2:])), max(0, round(now / TEN_THOUSAND)))
        for month, now, _before in one.months
    ]
    line = [Fraction(max(0, before), TEN_THOUSAND) for _month, _now, before in one.months]
    told = _("柱：本年逐月销售额（万元）；线：去年同月，本月算到今天")
    whole = [Cell(_("合计")), Cell(grouped(one.sales)), Cell(grouped(one.before)), Cell(change(one.change))]
    return Panel(
        _("销售额"), "chart-column", (_("月份"), _("本年（元）"), _("去年同期（元）"), _("同比")),
        [*rows, whole], _("本年还没有完成的委托。"),
        charts.columns(told, points, line) if one.sales or one.before else None, told,
        _light(one),
    )  # fmt: skip


def _light(one: Overview) -> str:
    if not one.target or one.light not in dict(LIGHTS):
        return ""
    told: str = _(
        "年度目标 %(target)s 元，至今应达 %(due)s 元：%(light)s。",
        target=f"{Decimal(one.target):,}", due=f"{Decimal(one.due or 0):,}",
        light=say(label_of(LIGHTS, Light(one.light))),
    )  # fmt: skip
    return told


def _share(now: int, before: int) -> Decimal | None:
    return Overview(months=[("", now, before)]).change


def _due(one: Overview, links: Links) -> Panel:
    rows = [
        [Cell(month or _("一年内到期未送")), Cell(f"{count:,}", links.recalls(month))]
        for month, count in one.falls_due
    ]
    points = [charts.Column(month or _("到期未送"), count) for month, count in one.falls_due]
    told = _("到期的器具（台件）")
    return Panel(
        _("到期送检"), "calendar-clock", (_("到期月份"), _("器具（台件）")), rows, _("近期没有器具到期。"),
        charts.columns(told, points) if any(count for _month, count in one.falls_due) else None, told,
    )  # fmt: skip


def _funnel(one: Overview, links: Links) -> Panel:
    words = dict(STAGES)
    rows = [
        [Cell(say(words[stage])), Cell(f"{count:,}", links.funnel(stage) if count else ""),
         Cell(grouped(fen))]
        for stage, count, fen in one.funnel if stage in words
    ]  # fmt: skip
    points = [charts.Column(say(words[stage]), count) for stage, count, _fen in one.funnel if stage in words]
    told = _("跟进中的商机（个）")
    return Panel(
        _("商机"), "target", (_("阶段"), _("商机"), _("预计金额（元）")), rows, _("没有跟进中的商机。"),
        charts.columns(told, points) if any(one.open) else None, told,
    )  # fmt: skip


def _rates(one: Overview) -> Panel:
    rows = []
    for key, word in RATES:
        now, before = one.rates.get(key, ("", ""))
        gap = Decimal(now) - Decimal(before) if now and before else None
        rows.append(
            [Cell(f"{say(word)}（{say(SOURCES[key].unit)}）"), Cell(rate(now)), Cell(rate(before)),
             Cell(signed(gap))]
        )  # fmt: skip
    return Panel(
        _("服务与质量"), "gauge", (_("指标"), _("本年"), _("去年同期"), _("差")), rows, "",
        note=_("按考评指标的计算方法统计；隔离客户不计入。"),
    )  # fmt: skip


def _loads(one: Overview, links: Links) -> Panel:
    rows = [
        [Cell(name), Cell(f"{whole:,}", links.customers(who)), Cell(f"{key:,}", links.customers(who, "AB"))]
        for who, name, whole, key in one.loads
    ]
    return Panel(
        _("客户经理负荷"), "users", (_("客户经理"), _("客户（家）"), _("其中 A、B 类")), rows,
        _("没有在册客户。"),
        note=_("客户最多的在前，停用客户不计。") if rows else "",
    )  # fmt: skip


def _reviews(one: Overview, links: Links) -> Panel:
    words = dict(STEPS)
    rows = [
        [Cell(f"{period} {say(words[step])}"), Cell(f"{count:,}", links.reviews())]
        for period, step, count in one.reviews if step in words
    ]  # fmt: skip
    return Panel(_("考评进度"), "trophy", (_("考评期和步骤"), _("考评（份）")), rows, _("没有进行中的考评。"))
