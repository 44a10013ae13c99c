"""The calendar of planned contacts: which days a month, a week or an agenda shows, and what turns it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from webapp.domain.months import Month
from webapp.domain.words import N_, Choices
from webapp.domain.workdays import WEEK

VIEWS: Choices = (("month", N_("按月")), ("week", N_("按周")), ("agenda", N_("日程")))
AGENDA = 30  # days
FIRST_YEAR, LAST_YEAR = 2000, 2099


@dataclass(frozen=True)
class Span:
    """first to last, both shown; a month is filled up to whole weeks."""

    view: str
    day: date
    first: date
    last: date

    @property
    def days(self) -> Iterator[date]:
        return (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))

    @property
    def month(self) -> Month:
        return Month.of(self.day)

    @property
    def before(self) -> date:
        """A day of the part before; the calendar goes no further back than it can."""
        if self.view == "month":
            return _known(self.month.first - timedelta(days=1))
        return _known(self.day - timedelta(days=WEEK if self.view == "week" else AGENDA))

    @property
    def after(self) -> date:
        if self.view == "month":
            return _known(self.month.last + timedelta(days=1))
        return _known(self.day + timedelta(days=WEEK if self.view == "week" else AGENDA))

    def is_outside(self, day: date) -> bool:
        """A day of the month before or after, shown to fill the week."""
        return self.view == "month" and Month.of(day) != self.month


def span(view: str, day: date) -> Span:
    """An unknown view is a month."""
    day = _known(day)
    match view:
        case "week":
            first = day - timedelta(days=day.weekday())
            return Span(view, day, first, first + timedelta(days=WEEK - 1))
        case "agenda":
            return Span(view, day, day, day + timedelta(days=AGENDA - 1))
    month = Month.of(day)
    first = month.first - timedelta(days=month.first.weekday())
    last = month.last + timedelta(days=WEEK - 1 - month.last.weekday())
    return Span("month", day, first, last)


def _known(day: date) -> date:
    return min(max(day, date(FIRST_YEAR, 1, 1)), date(LAST_YEAR, 12, 31))
