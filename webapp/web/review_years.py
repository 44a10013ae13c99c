"""What the pages of a year say and draw: its result written out, the way over the years, the radar."""

from collections.abc import Sequence
from decimal import Decimal

from flask_babel import gettext as _
from markupsafe import Markup

from webapp.domain import kpi_year_sums
from webapp.domain.kpi_bands import Rules
from webapp.domain.kpi_numbers import shown
from webapp.domain.kpi_periods import Period
from webapp.domain.kpi_words import Band, Tier
from webapp.domain.kpi_year import YearResult
from webapp.queries.reviews import rules
from webapp.queries.reviews.profiles import Profile
from webapp.queries.reviews.year_rows import Row, Year
from webapp.web.charts import Axis, radar, trend
from webapp.web.i18n import worded
from webapp.web.review_sheets import Rung, band, two

MOST_POINTS = 12
TARGET = 100  # points of who reaches a target


def ladder(year: Year) -> list[Rung]:
    """Mean, plan of the year, result and band, each with how it comes about."""
    result = year.result
    if result is None:
        return []
    limits = _limits(year)
    rungs = [Rung("M", str(_("各期平均")), kpi_year_sums.mean(result), two(result.mean))]
    if result.plan is not None:
        told = str(_("本年年度考评的有效得分"))
        rungs += [
            Rung("A", str(_("年度考评")), told, two(result.plan)),
            Rung("C", str(_("合成")), kpi_year_sums.with_plan(result), two(result.reckoned)),
        ]
    rungs.append(Rung("Y", str(_("年度得分")), _why(year, result, limits), two(result.score)))
    return [*rungs, Rung("", str(_("年度等次")), _banded(result, limits), band(result.band))]


def _why(year: Year, result: YearResult, limits: Rules) -> str:
    if any(one.review.failed_by == Tier.V3 for one in year.rows if one.is_known):
        return str(_("有 V3 否决，全年不超过 %(most)s 分", most=shown(limits.fail_most)))
    if result.plan is not None:
        return str(_("没有 V3 否决，等于合成得分"))
    return str(_("没有 V3 否决，等于各期平均"))


def _banded(result: YearResult, limits: Rules) -> str:
    reached = limits.band(result.score)
    if reached != result.band:
        told = _("得分在“%(band)s”，一年内两次 V2 否决，最高为基本合格", band=band(reached))
        return str(told)
    least = _leasts(limits).get(result.band)
    if least is None:
        return f"{two(result.score)} < {shown(limits.basic)}"
    return f"{two(result.score)} ≥ {shown(least)}"


def _leasts(limits: Rules) -> dict[str, Decimal]:
    return {
        Band.EXCELLENT: limits.excellent,
        Band.GOOD: limits.good,
        Band.FAIR: limits.fair,
        Band.BASIC: limits.basic,
    }


def _limits(year: Year) -> Rules:
    return rules.of([one for one in year.rows if one.is_known][-1].period).totals


def points(found: Sequence[Row], year: Year) -> list[tuple[Period, Row | None]]:
    """Twelve periods at most up to the last published one of the year, one after the other; of a period
    without a published result no row.
    """
    known = {one.span: one for one in found if one.is_known and one.span.kind == year.kind}
    here = [one for one in known if one.year <= year.year]
    if not here:
        return []
    span, first = max(here, key=lambda one: one.first), min(here, key=lambda one: one.first)
    made = [(span, known.get(span))]
    while span != first and len(made) < MOST_POINTS:
        span = span.before
        made.append((span, known.get(span)))
    return made[::-1]


def trend_of(told: Sequence[tuple[Period, Row | None]], year: Year) -> Markup | None:
    """None with fewer than two results: there is no way between them."""
    if len([one for _span, one in told if one]) < 2:  # noqa: PLR2004
        return None
    limits = _limits(year)
    words = _(
        "%(first)s至%(last)s的有效得分，数字见下表。",
        first=worded(told[0][0].label),
        last=worded(told[-1][0].label),
    )
    lines = [(span.slug, row.effective if row else None) for span, row in told]
    return trend(words, lines, bounds=(limits.excellent, limits.basic))


def radar_of(found: Profile) -> Markup | None:
    """None with fewer than three items."""
    axes = [Axis(one.name, one.score, one.before) for one in found.points]
    period = worded(found.last.span.label)
    return radar(_("%(period)s各项得分，数字见下表。", period=period), axes, goal=TARGET)


def change(value: Decimal | None) -> str:
    """+3.20 or −1.50; "" where it is not known."""
    if value is None:
        return ""
    return f"+{value:.2f}" if value > 0 else two(value)


def short(span: Period) -> str:
    """Of a column: 2026Q2."""
    return span.slug
