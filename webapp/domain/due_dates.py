"""Until when a verification holds, and from when an instrument is due (domain 6.2)."""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from webapp.domain.instrument_words import IN_USE, State

ONE_DAY = timedelta(days=1)
LONGEST = 240  # months


def valid_to(verified_on: date, *, months: int) -> date:
    """The last day on which it holds: months later, month-end safe, less one day (6.2, W33)."""
    return verified_on + relativedelta(months=months) - ONE_DAY


def cycle_ends(verified_on: date, *, months: int, until: date) -> list[date]:
    """Every end of a cycle up to that day, each reckoned from the origin and never from the one before.

    Chained ends would drift: 31 August + 6 + 6 months is the end of August again, not 28 August.
    """
    found, turn = [], 1
    while (end := valid_to(verified_on, months=months * turn)) <= until:
        found.append(end)
        turn += 1
    return found


@dataclass(frozen=True)
class Keeping:
    """What decides when one instrument falls due.

    verified_on: the last verification or calibration; months and source: its interval, source "" where
    none is agreed; disturbed_on: repaired, moved, or its seal broken, after which nothing holds any more;
    renewal_months: rotation kinds (只做首次检定、到期轮换) are exchanged that long after their first one.
    """

    state: State
    verified_on: date | None
    months: int | None = None
    source: str = ""
    disturbed_on: date | None = None
    renewal_months: int | None = None


def due_on(keeping: Keeping) -> date | None:
    """The last day of validity; None: nothing falls due (no interval agreed, no record, or not in use).

    Calibration without an agreed interval has none (CNAS-CL01 7.8.4.3); a disturbed one is due at once.
    """
    if keeping.state not in IN_USE:
        return None
    last, disturbed = keeping.verified_on, keeping.disturbed_on
    if disturbed is not None and (last is None or disturbed >= last):
        return disturbed
    months = keeping.renewal_months or (keeping.months if keeping.source else None)
    return None if last is None or not months else valid_to(last, months=months)


def is_courtesy(keeping: Keeping) -> bool:
    """In use, with a record but without an agreed interval: told of on the courtesy list, never recalled."""
    return keeping.state in IN_USE and keeping.verified_on is not None and due_on(keeping) is None
