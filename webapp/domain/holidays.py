"""The official calendar: days off and make-up days as announced for each year, read from chinesecalendar."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from chinese_calendar import holidays, workdays

from webapp.domain.words import N_
from webapp.domain.workdays import SATURDAY

# The library names the festivals in English only where it lists the days.
FESTIVALS = {
    "New Year's Day": N_("元旦"),
    "Spring Festival": N_("春节"),
    "Tomb-sweeping Day": N_("清明节"),
    "Labour Day": N_("劳动节"),
    "Dragon Boat Festival": N_("端午节"),
    "Mid-autumn Festival": N_("中秋节"),
    "National Day": N_("国庆节"),
    "Anti-Fascist 70th Day": N_("抗战胜利纪念日"),
}


@dataclass(frozen=True)
class Year:
    """off: weekdays that are free; worked: weekend days that are not; each with its festival's name."""

    number: int
    off: Mapping[date, str] = field(default_factory=dict)
    worked: Mapping[date, str] = field(default_factory=dict)


def official_years() -> range:
    """Those the library knows: from 2004 to the last one announced when it was released."""
    return range(min(holidays).year, max(holidays).year + 1)


def official(year: int) -> Year | None:
    """The days of this year; None where no official arrangement is known."""
    return _all().get(year)


@lru_cache(maxsize=1)
def _all() -> dict[int, Year]:
    found = {year: Year(year, {}, {}) for year in official_years()}
    for days, weekend in ((holidays, False), (workdays, True)):
        for day, name in sorted(days.items()):
            if (day.weekday() >= SATURDAY) is weekend:
                year = found[day.year]
                (year.worked if weekend else year.off)[day] = FESTIVALS.get(name, name)  # type: ignore[index]
    return found
