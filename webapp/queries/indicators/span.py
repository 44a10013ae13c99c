"""The days a figure is worked out for, first and last included, as Beijing counts them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import ColumnElement, Date, and_, func

from webapp.clock import instant

ONE_DAY = timedelta(days=1)
ACTIVE = relativedelta(months=24)  # 3.6: active at a date: an order in the 24 months before it


@dataclass(frozen=True)
class Span:
    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.first} to {self.last} is no span")

    def holds(self, day: Any) -> ColumnElement[bool]:
        """For columns that keep a day."""
        held: ColumnElement[bool] = day.between(self.first, self.last)
        return held

    def has(self, at: Any) -> ColumnElement[bool]:
        """For columns that keep a moment."""
        return and_(at >= beginning(self.first), at < beginning(self.last + ONE_DAY))


def beginning(day: date) -> datetime:
    return instant(datetime.combine(day, time.min))


def day_of(at: Any) -> Any:
    """The Beijing day of a column that keeps a moment."""
    return func.date(at, "+8 hours", type_=Date)
