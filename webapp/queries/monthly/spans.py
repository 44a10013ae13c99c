"""The days a monthly report tells of: the month, the one before, the year to its end, and a year earlier."""

from dataclasses import dataclass
from datetime import date, datetime

from webapp.domain.months import Month
from webapp.queries.indicators.span import Span


@dataclass(frozen=True)
class Spans:
    """made_at: the moment the report was made; figures are as they were known then."""

    month: Month
    made_at: datetime

    @property
    def here(self) -> Span:
        return Span(self.month.first, self.month.last)

    @property
    def before(self) -> Span:
        return Span(self.month.before.first, self.month.before.last)

    @property
    def year_ago(self) -> Span:
        return _back(self.month)

    @property
    def year(self) -> Span:
        return Span(date(self.month.year, 1, 1), self.month.last)

    @property
    def last_year(self) -> Span:
        """The same months of the year before."""
        return Span(date(self.month.year - 1, 1, 1), _back(self.month).last)

    @property
    def all(self) -> tuple[Span, ...]:
        return self.here, self.before, self.year_ago, self.year, self.last_year


def _back(month: Month) -> Span:
    then = Month(month.year - 1, month.month)
    return Span(then.first, then.last)
