"""By which limits, deadlines and calendar the reviews of a period are led: those it was opened with."""

import json
from typing import Any

from webapp.domain.kpi_deadlines import Deadlines, Reckoning, deadlines
from webapp.domain.kpi_periods import Period
from webapp.domain.kpi_plan_limits import PlanLimits, plan_limits
from webapp.domain.kpi_words import PeriodKind
from webapp.models import ReviewPeriod
from webapp.queries import work_calendar


def span(period: ReviewPeriod) -> Period:
    return Period(PeriodKind(period.kind), period.year, period.number)


def limits_of(period: ReviewPeriod) -> PlanLimits:
    return plan_limits(_kept(period, "plan"))


def deadlines_of(period: ReviewPeriod) -> Deadlines:
    return deadlines(_kept(period, "deadlines"))


def reckoning(period: ReviewPeriod) -> Reckoning:
    """With the working calendar as it stands now."""
    return Reckoning(work_calendar.now(), deadlines_of(period))


def _kept(period: ReviewPeriod, part: str) -> dict[str, Any]:
    """What differs from the defaults."""
    found: dict[str, dict[str, Any]] = json.loads(period.rules or "{}")
    return found.get(part, {})
