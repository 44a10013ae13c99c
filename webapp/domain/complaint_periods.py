"""The time a statistic looks at: month, quarter, year or free days, and the one before to compare with."""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from webapp.domain.months import Month
from webapp.domain.words import N_, Choices

KINDS: Choices = (
    ("month", N_("月")),
    ("quarter", N_("季度")),
    ("year", N_("年")),
    ("free", N_("自定义")),
)
MONTHS = {"month": 1, "quarter": 3, "year": 12}
LONGEST_YEARS = 10
FIRST = date(2000, 1, 1)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """Both days belong to it."""

    kind: str
    start: date
    end: date

    @property
    def months(self) -> tuple[Month, ...]:
        found, last = [Month.of(self.start)], Month.of(self.end)
        while found[-1] < last:
            found.append(Month.of(found[-1].last + ONE_DAY))
        return tuple(found)

    def holds(self, day: date) -> bool:
        return self.start <= day <= self.end

    def before(self, today: date) -> "Period":
        """As long as this one; of one that still runs as far as it has come, to compare like with like."""
        if self.kind == "free":
            end = self.start - ONE_DAY
            return Period("free", end - (self.end - self.start), end)
        start = self.start - relativedelta(months=MONTHS[self.kind])
        end = self.start - ONE_DAY
        if self.holds(today):
            end = min(end, start + (today - self.start))
        return Period(self.kind, start, end)

    @property
    def neighbours(self) -> tuple["Period", "Period"]:
        """The one before and the one after, whole."""
        if self.kind == "free":
            length = self.end - self.start + ONE_DAY
            return (
                Period("free", self.start - length, self.end - length),
                Period("free", self.start + length, self.end + length),
            )
        return around(self.kind, self.start - ONE_DAY), around(self.kind, self.end + ONE_DAY)


def around(kind: str, day: date) -> Period:
    """The month, quarter or year this day lies in."""
    length = MONTHS[kind]
    start = date(day.year, (day.month - 1) // length * length + 1, 1)
    return Period(kind, start, start + relativedelta(months=length) - ONE_DAY)


def period(kind: str, since: date | None, until: date | None, *, today: date) -> Period:
    """As asked for; what makes no sense is the running year."""
    day = since or today
    if not FIRST <= day <= today + timedelta(days=366):
        day = today
    if kind in MONTHS:
        return around(kind, day)
    if kind != "free" or since is None:
        return around("year", today if kind != "free" else day)
    end = until or today
    if end < day:
        day, end = end, day
    day = max(day, FIRST)
    return Period("free", day, min(end, day + relativedelta(years=LONGEST_YEARS) - ONE_DAY))
