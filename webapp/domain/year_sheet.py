"""A year on one page: twelve months of marked days, and the festivals as people speak of them."""

from calendar import Calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from webapp.domain.holidays import FESTIVALS, Year
from webapp.domain.workdays import SATURDAY

OFF, WORKED, WEEKEND, WORKDAY = "off", "worked", "weekend", "workday"
# A year of the State Council has days for each of these, if it is complete; 清明 is enough for 清明节.
EXPECTED = [name for name in FESTIVALS.values() if name != "抗战胜利纪念日"]
STEM = 2
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Cell:
    """name: of the festival, on special days only."""

    day: date
    mark: str
    name: str = ""

    @property
    def works(self) -> bool:
        return self.mark in (WORKED, WORKDAY)


@dataclass(frozen=True)
class Month:
    """Weeks from Monday on; None stands for days of the neighbours."""

    first: date
    weeks: tuple[tuple[Cell | None, ...], ...]
    working_days: int


@dataclass(frozen=True)
class Break:
    """Free days on end, weekends among them; worked: the days that make up for it."""

    names: tuple[str, ...]
    first: date
    last: date
    worked: tuple[date, ...] = ()

    @property
    def is_free(self) -> bool:
        """Not only a make-up day without a break of its name."""
        return self.worked != (self.first,)

    @property
    def days(self) -> list[date]:
        return [self.first + DAY * n for n in range((self.last - self.first).days + 1)]


def cell(year: Year, day: date) -> Cell:
    if day in year.off:
        return Cell(day, OFF, year.off[day])
    if day in year.worked:
        return Cell(day, WORKED, year.worked[day])
    return Cell(day, WEEKEND if day.weekday() >= SATURDAY else WORKDAY)


def months(year: Year) -> list[Month]:
    return [_month(year, number) for number in range(1, 13)]


def _month(year: Year, number: int) -> Month:
    weeks = tuple(
        tuple(cell(year, day) if day.month == number else None for day in week)
        for week in Calendar().monthdatescalendar(year.number, number)
    )
    days = sum(one is not None and one.works for week in weeks for one in week)
    return Month(date(year.number, number, 1), weeks, days)


def breaks(year: Year) -> list[Break]:
    """In their order; make-up days stand with the first break of their name, those of none by themselves."""
    found: list[Break] = []
    left = dict(year.worked)
    for names, first, last in _breaks(year):
        mine = [day for day, name in left.items() if set(parts(name)) & set(names)]
        found.append(Break(names, first, last, tuple(mine)))
        left = {day: name for day, name in left.items() if day not in mine}
    alone = [Break(parts(name), day, day, (day,)) for day, name in left.items()]
    return sorted([*found, *alone], key=lambda one: one.first)


def parts(name: str) -> tuple[str, ...]:
    """国庆节、中秋节 are two festivals of one break."""
    return tuple(part for part in name.split("、") if part)


def lacking(year: Year) -> list[str]:
    """Festivals without any day in this year: perhaps it is not yet complete."""
    named = "".join((*year.off.values(), *year.worked.values()))
    return [name for name in EXPECTED if name[:STEM] not in named]


def _breaks(year: Year) -> Iterator[tuple[tuple[str, ...], date, date]]:
    """Names, first and last free day of each break that holds a day off."""
    end = date.min
    for day in sorted(year.off):
        if day <= end:
            continue
        first, end = _free_until(year, day, -DAY), _free_until(year, day, DAY)
        names = [name for off, name in sorted(year.off.items()) if first <= off <= end]
        yield tuple(dict.fromkeys(part for name in names for part in parts(name))), first, end


def _free_until(year: Year, day: date, step: timedelta) -> date:
    """The last free day of this year in that direction."""
    while (day + step).year == year.number and not cell(year, day + step).works:
        day += step
    return day
