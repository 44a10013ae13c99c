"""When the instruments of a customer come back: rounds of a few that share a cycle, by grade and luck."""

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from webapp.domain.due_dates import valid_to
from webapp.models import Instrument

RETURN = {"A": 0.95, "B": 0.9, "C": 0.84, "D": 0.74, "": 0.82}
TOGETHER = 5  # instruments that come in one order
STRAY = 0.05  # of a round that came, this share stayed behind
LATE_RETURN = 0.45  # of those who did not come in time, this share comes months later
LATEST = 60
DELAY = (-45, LATEST, -8)  # days about the due date: earliest, latest, likeliest
WORK = (3, 14)  # days in the house
UNAGREED = 13  # months after which calibrations without an agreed interval come, if they do


@dataclass(frozen=True)
class Coming:
    """One round in one order: which instruments, when it came and when it was finished."""

    ordered_on: date
    finished_on: date
    members: tuple[Instrument, ...]


def rounds(instruments: list[Instrument], rng: Random) -> list[tuple[int, list[Instrument]]]:
    """(months, members): those with one cycle, a handful together."""
    by_cycle = defaultdict(list)
    for one in instruments:
        if one.installed_on is None:
            by_cycle[one.months or 0].append(one)
    found = []
    for months, members in sorted(by_cycle.items()):
        rng.shuffle(members)
        count = math.ceil(len(members) / TOGETHER)
        found += [(months, members[place::count]) for place in range(count)]
    return found


def walk(
    months: int, members: list[Instrument], *, first: date, until: date, grade: str, rng: Random
) -> Iterator[Coming]:
    """From the first visit on, each next one about the day on which the last ran out."""
    on = first
    while on < until:
        finished = on + timedelta(days=rng.randint(*WORK))
        here = tuple(one for one in members if rng.random() >= STRAY) or tuple(members[:1])
        yield Coming(on, finished, here)
        on = _next(months, finished, until=until, grade=grade, rng=rng)


def _next(months: int, finished: date, *, until: date, grade: str, rng: Random) -> date:
    """In time, months late, or a whole cycle later; a day after until means that it never came again."""
    due = valid_to(finished, months=months or UNAGREED)
    while due <= until + timedelta(days=LATEST):
        if rng.random() < RETURN[grade]:
            return due + timedelta(days=round(rng.triangular(*DELAY)))
        if rng.random() < LATE_RETURN:
            return due + timedelta(days=rng.randint(LATEST + 1, 200))
        due = valid_to(due, months=months or UNAGREED)
    return due
