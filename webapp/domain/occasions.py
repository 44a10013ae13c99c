"""重要日: the days ahead that are looked at, and the years since a company was founded."""

from datetime import date, timedelta

AHEAD = 14  # days
ROUND = 5  # years that are told of any customer
SIGNS = 6  # of a day in the line, with the space behind it


def calendar_line(today: date) -> str:
    """The days ahead as "11-22 11-23 …": where a day stands tells how far it is.

    Who was founded on 29 February is told of in leap years.
    """
    days = [today + timedelta(days=ahead) for ahead in range(AHEAD + 1)]
    return "".join(f"{day:%m-%d} " for day in days)


def years_on(founded: date, on: date) -> int:
    """Whole years on that day; 0 before the first."""
    return max(0, on.year - founded.year)
