"""By which limits, deadlines and calendar the reviews of a period are led: those it was opened with."""

from webapp.domain.kpi_deadlines import Reckoning
from webapp.domain.kpi_periods import Period
from webapp.domain.kpi_plan_limits import PlanLimits
from webapp.domain.kpi_words import PeriodKind
from webapp.models import ReviewPeriod
from webapp.queries import work_calendar
from webapp.queries.reviews import rules


def span(period: ReviewPeriod) -> Period:
    return Period(PeriodKind(period.kind), period.year, period.number)


def limits_of(period: ReviewPeriod) -> PlanLimits:
    return rules.of(period).plan


def reckoning(period: ReviewPeriod) -> Reckoning:
    """With the working calendar as it stands now."""
    return Reckoning(work_calendar.now(), rules.of(period).deadlines)
