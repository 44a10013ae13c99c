"""Goals as pages say them: values with their unit, names of owners and periods, gaps, charts."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from fractions import Fraction

from flask_babel import gettext as _
from markupsafe import Markup

from webapp.domain.goal_lights import WHOLE
from webapp.domain.goal_periods import Term, read
from webapp.domain.goal_sums import Axis, SumCheck
from webapp.domain.goal_words import METRICS, YUAN, Level, Metric, Nature
from webapp.domain.kpi_numbers import shown
from webapp.domain.kpi_words import Direction
from webapp.models.goal import Goal
from webapp.queries.goals.course import Step
from webapp.queries.goals.lines import Line
from webapp.web.charts import Column, columns
from webapp.web.i18n import say

CENT = Decimal("0.01")
LARGE, TEN_THOUSAND = Decimal(100_000), 10_000


def value(amount: Decimal | Fraction | None, metric: Metric | str, *, unit: bool = False) -> str:
    """Two decimals at most, thousands apart, of money with cents both; — where nothing is known."""
    if amount is None:
        return "—"
    told = METRICS[metric] if isinstance(metric, str) else metric
    exact = amount if isinstance(amount, Decimal) else Decimal(amount.numerator) / Decimal(amount.denominator)
    cents = exact.quantize(CENT, ROUND_HALF_UP)
    is_odd = told.unit == YUAN and cents != cents.to_integral_value()
    text = f"{cents:,f}" if is_odd else shown(cents)
    return text + unit_of(told) if unit else text


def due(amount: Decimal | None, metric: Metric) -> str:
    """There are no parts of a customer or a contract: the least whole number that keeps the pace.

    Where less is better it stays as it is, for the rate is reckoned from it.
    """
    is_counted = metric.nature is Nature.FLOW and metric.unit != YUAN and metric.direction == Direction.UP
    if amount is None or not is_counted:
        return value(amount, metric)
    return value(amount.to_integral_value(ROUND_CEILING), metric)


def unit_of(metric: Metric) -> str:
    return metric.unit if metric.unit == "%" else f" {say(metric.unit)}"


def term_name(slug: str) -> str:
    term = read(slug)
    return say(term.label) if term else slug


def short_name(term: Term) -> str:
    """In a course: 11月, 第4季度, 2026."""
    if term.level == Level.MONTH:
        return str(_("%(no)s月", no=term.begins.no))
    return str(_("第%(no)s季度", no=term.begins.no)) if term.level == Level.QUARTER else term.slug


def owner_name(line: Line) -> str:
    return line.name or str(_("全院"))


def title(line: Line) -> str:
    return f"{owner_name(line)} {say(line.term.label)} {say(line.metric.name)}"


def brief(goal: Goal) -> str:
    """Period, metric and target of one that needs no more words."""
    metric = METRICS[goal.metric]
    return f"{term_name(goal.period)} {say(metric.name)} {value(goal.target, metric, unit=True)}"


def gap(axis: Axis, check: SumCheck, metric: Metric) -> str:
    """One sentence: what is below comes to so much, so much less or more; what is not set yet."""
    of = _("各期间合计") if axis == Axis.PERIODS else _("下级合计")
    told = {"of": of, "total": value(check.total, metric, unit=True)}
    apart = value(abs(check.difference), metric, unit=True)
    if check.difference < 0:
        sentence = _("%(of)s %(total)s，比本目标少 %(apart)s。", **told, apart=apart)
    elif check.difference > 0:
        sentence = _("%(of)s %(total)s，比本目标多 %(apart)s。", **told, apart=apart)
    else:
        sentence = _("%(of)s %(total)s，与本目标一致。", **told)
    if check.missing:
        sentence += _("还有 %(n)d 个未制订。", n=check.missing)
    return str(sentence)


@dataclass(frozen=True)
class Chart:
    picture: Markup
    is_large: bool


def chart(line: Line, steps: Sequence[Step]) -> Chart | None:
    """Columns: what came; line: what was set; of large sums in ten thousands. None: nothing of either."""
    known = [abs(one) for step in steps for one in (step.actual, step.target) if one is not None]
    if not known:
        return None
    is_large = max(known) >= LARGE
    scale = TEN_THOUSAND if is_large else 1
    points = [
        Column(short_name(step.term), _rounded(max(step.actual or Decimal(0), Decimal(0)) / scale))
        for step in steps
    ]
    targets = [None if step.target is None else Fraction(step.target) / scale for step in steps]
    told = _("%(title)s：逐期目标和完成", title=title(line))
    return Chart(columns(told, points, targets), is_large)


def _rounded(amount: Decimal) -> Decimal | int:
    places = Decimal("0.1") if amount != amount.to_integral_value() else Decimal(1)
    found = amount.quantize(places, ROUND_HALF_UP)
    return int(found) if places == 1 else found


def meter(rate: Decimal) -> int:
    """Percent on a scale, never beyond its end."""
    return int(min(max(rate, Decimal(0)), Decimal(WHOLE)))


def adds_up(metric: Metric) -> bool:
    return metric.nature is not Nature.RATE
