"""The funnel as its page draws it and its workbook lists it: stages, parts, the growth matrix."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup

from webapp.domain.funnel_figures import Funnel, StageFigures
from webapp.domain.opportunity_words import AREAS, GROWTH, PROSPECTS, STAGES
from webapp.domain.words import N_, Choices, label_of
from webapp.queries.opportunities.funnels import Part
from webapp.queries.opportunities.narrowing import NONE, Narrow
from webapp.web.charts import Column, columns
from webapp.web.i18n import say

BY: Choices = (
    ("owner", N_("负责人")),
    ("channel", N_("渠道（来源）")),
    ("method", N_("开发方法")),
    ("prospect", N_("客户类别")),
    ("month", N_("登记月份")),
    ("growth", N_("增长方向")),
    ("area", N_("市场区域")),
)
CODES: Mapping[str, Choices] = {"growth": GROWTH, "area": AREAS, "prospect": PROSPECTS}


@dataclass(frozen=True)
class Row:
    """One part of the split; at: what the address of the list behind it has besides."""

    label: str
    at: Mapping[str, str]
    funnel: Funnel


def chart(found: Funnel) -> Markup:
    """How many ever came this far, with the percent that came on from the stage before."""
    points = [Column(say(label_of(STAGES, one.stage)), one.reached) for one in found.stages]
    told = _("各阶段到达的商机数：%(list)s", list="、".join(f"{one.label} {one.value}" for one in points))
    return columns(told, points)


def rows(parts: Sequence[Part], by: str, wanted: Narrow) -> list[Row]:
    """wanted: what the report is narrowed to; a month's list begins and ends no further than it."""
    return [Row(name_of(part, by), _at(part, by, wanted), part.funnel) for part in parts]


def name_of(part: Part, by: str) -> str:
    if by in CODES:
        return say(label_of(CODES[by], part.key)) or _("未填")
    return part.key or (_("待分配") if by == "owner" else _("未填"))


def _at(part: Part, by: str, wanted: Narrow) -> dict[str, str]:
    if by != "month":
        return {by: part.code or NONE}
    year, month = map(int, part.key.split("-"))
    first = date(year, month, 1)
    last = date(year, month, monthrange(year, month)[1])
    since, until = max(first, wanted.since or first), min(last, wanted.until or last)
    return {"since": since.isoformat(), "until": until.isoformat()}


def growth(found: Mapping[tuple[str, str], int]) -> list[dict[str, Any]]:
    """A row a direction: its cells by area, and the sum."""
    given = [*GROWTH, *([("", N_("未填"))] if any(not one for one, _area in found) else [])]
    areas = [code for code, _word in areas_of(found)]
    return [
        {
            "code": code or NONE,
            "label": say(word),
            "cells": [(area or NONE, found.get((code, area), 0)) for area in areas],
            "sum": sum(found.get((code, area), 0) for area in areas),
        }
        for code, word in given
    ]


def areas_of(found: Mapping[tuple[str, str], int]) -> Choices:
    return (*AREAS, *((("", N_("未填")),) if any(not area for _one, area in found) else ()))


def sheet(found: Funnel, split: Sequence[Row], by: str) -> list[list[Any]]:
    """One row a figure: where, what, how much."""
    whole = [line for one in found.stages for line in _stage(say(N_("全部")), one)]
    ends = [_ends(say(N_("全部")), found)]
    told = say(label_of(BY, by))
    for row in split:
        name = f"{told}：{row.label}"
        whole += [line for one in row.funnel.stages for line in _stage(name, one)]
        ends.append(_ends(name, row.funnel))
    return [*whole, *(line for lines in ends for line in lines)]


def _stage(name: str, one: StageFigures) -> list[list[Any]]:
    stage = say(label_of(STAGES, one.stage))
    return [
        [name, stage, _("到达"), one.reached],
        [name, stage, _("跟进中"), one.here],
        [name, stage, _("跟进金额（元）"), _yuan(one.amount)],
        [name, stage, _("转化率"), one.conversion],
        [name, stage, _("停留天数（中位数）"), one.median_days],
    ]


def _ends(name: str, one: Funnel) -> list[list[Any]]:
    return [
        [name, "", _("赢单"), one.won],
        [name, "", _("输单"), one.lost],
        [name, "", _("中止"), one.stopped],
        [name, "", _("赢单金额（元）"), _yuan(one.won_amount)],
        [name, "", _("赢单率"), one.win_rate],
    ]


def _yuan(fen: int) -> Decimal:
    return Decimal(fen) / 100
