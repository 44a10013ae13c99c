"""All chapters of one month, in their order, by what is known now."""

from collections.abc import Callable, Iterator
from datetime import datetime

from webapp import clock
from webapp.domain.monthly import Chapter
from webapp.domain.months import Month
from webapp.queries.monthly import customers, house, income
from webapp.queries.monthly.figures import AS_OF
from webapp.queries.monthly.spans import Spans

MAKERS: tuple[Callable[[Spans, str], Chapter], ...] = (
    income.income,
    income.structure,
    customers.recall,
    customers.funnel,
    customers.newcomers,
    customers.churn,
    house.complaints,
    customers.satisfaction,
    customers.grades,
    house.reviews,
)


def chapters(month: Month, *, at: datetime) -> Iterator[Chapter]:
    """at: the moment that stands at each table; some statements each, so work for a job."""
    spans, as_of = Spans(month, at), at.astimezone(clock.BEIJING).strftime(AS_OF)
    for make in MAKERS:
        yield make(spans, as_of)
