"""The charts of customer value: cells of two scores, the curve of 80:20."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from flask_babel import gettext as _
from markupsafe import Markup

from webapp.domain.hundredths import one_place
from webapp.domain.pareto import share_of_first
from webapp.domain.words import N_
from webapp.queries.segments.counts import Count
from webapp.queries.segments.curves import Curve
from webapp.web import charts
from webapp.web.formats import money
from webapp.web.i18n import say

SCORES = {"r": N_("最近委托 R"), "f": N_("委托次数 F"), "m": N_("金额 M")}
FIRST = 20  # percent of the customers


def cells(found: Mapping[tuple[int, int], Count], across: str, up: str, link: Callable[..., str]) -> Markup:
    """across, up: r, f or m; link: the list behind a cell."""
    drawn = [
        charts.Cell(
            x,
            y,
            one.customers,
            _("%(cell)s：%(n)s 家，近 12 个月 %(year)s 元",
              cell=f"{across.upper()} {x} {up.upper()} {y}", n=one.customers, year=money(one.year_spend)),
            link(**{across: x, up: y}),
        )
        for (x, y), one in found.items()
    ]  # fmt: skip
    told = _("%(across)s与%(up)s：每格的客户数", across=say(SCORES[across]), up=say(SCORES[up]))
    return charts.cells(told, drawn, across=say(SCORES[across]), up=say(SCORES[up]))


def curve(found: Curve, *, goal: int) -> Markup:
    """goal: percent of the revenue that the flagged ones bring."""
    first = share_of_first(found.points, FIRST)
    told = _(
        "前 %(first)s%% 的客户带来 %(share)s%% 的收入", first=FIRST, share=one_place(first or Fraction(0))
    )
    points = [(one.of_customers, one.of_revenue) for one in found.points]
    reached = next((one for one in points if one[1] >= goal), None)
    return charts.shares(told, points, across=_("客户占比（按收入从大到小）"), goal=goal, mark=reached)
