"""The institute's own years over the official ones, as the settings keep them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from webapp.domain.holidays import Year, official, official_years
from webapp.domain.workdays import WorkCalendar

# A setting for each year: {"off": {"2027-02-08": "春节"}, "worked": {…}, "by": …, "at": …}; "official": true
# instead of days says that the official year holds again.
STEM = "work_calendar_"
# Until 2026-11-22 there were two lists of days. They go on meaning the years whose days they name, whole,
# as long as such a year has no setting of its own.
HELD, WORKED = "holidays", "make_up_days"
AHEAD = 2  # so many years after this one can be registered


def is_kept_here(name: str) -> bool:
    return name in (HELD, WORKED) or name.startswith(STEM)


def own_years(kept: Mapping[str, Any]) -> dict[int, Year]:
    """What the institute registered itself, out of its settings."""
    found = _listed(kept.get(HELD) or (), kept.get(WORKED) or ())
    for name, value in kept.items():
        if name.startswith(STEM):
            number = int(name.removeprefix(STEM))
            if value.get("official"):
                found.pop(number, None)
            else:
                found[number] = Year(number, _days(value["off"]), _days(value["worked"]))
    return found


def plain(year: Year) -> dict[str, dict[str, str]]:
    """A year as a setting keeps it."""
    return {
        name: {day.isoformat(): said for day, said in sorted(days.items())}
        for name, days in (("off", year.off), ("worked", year.worked))
    }


def calendar(own: Mapping[int, Year]) -> WorkCalendar:
    """All years as one: the institute's own, else the official ones."""
    numbers = set(official_years()) | set(own)
    years = [own.get(number) or official(number) or Year(number) for number in numbers]
    return WorkCalendar(
        frozenset(day for year in years for day in year.off),
        frozenset(day for year in years for day in year.worked),
        frozenset(numbers),
    )


def editable(today: date) -> range:
    """The years that can be looked at and registered."""
    known = official_years()
    return range(known.start, max(known.stop, today.year + AHEAD + 1))


def differing(year: Year) -> list[date]:
    """Days on which the institute's year works otherwise than the official one, where there is one."""
    said = official(year.number)
    if said is None:
        return []
    return sorted((year.off.keys() ^ said.off.keys()) | (year.worked.keys() ^ said.worked.keys()))


def _days(kept: Mapping[str, str]) -> dict[date, str]:
    return {date.fromisoformat(day): name for day, name in sorted(kept.items())}


def _listed(held: Sequence[str], worked: Sequence[str]) -> dict[int, Year]:
    found: dict[int, tuple[dict[date, str], dict[date, str]]] = {}
    for place, days in enumerate((held, worked)):
        for day in map(date.fromisoformat, days):
            said = official(day.year)
            name = (said.worked if place else said.off).get(day, "") if said else ""
            found.setdefault(day.year, ({}, {}))[place][day] = name
    return {number: Year(number, off, worked) for number, (off, worked) in found.items()}
