"""Rates of complaints (domain 2.6): part and whole, each over what it can be said of.

On time = in time / (finished + overdue and still open), so that hiding open cases does not help.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from webapp.domain.complaint_limits import Limit
from webapp.domain.complaint_rows import Row
from webapp.domain.complaint_timing import Timing

CONTENT = 4  # of five


@dataclass(frozen=True)
class Rate:
    part: int
    whole: int

    @property
    def share(self) -> Fraction | None:
        """None: of nothing there is no share."""
        return Fraction(self.part, self.whole) if self.whole else None


def on_time(rows: Iterable[Row], limit: Limit) -> Rate:
    found = Counter(row.timings.get(limit) for row in rows)
    good = found[Timing.IN_TIME]
    return Rate(good, good + found[Timing.LATE] + found[Timing.OVERDUE])


def rate(rows: Iterable[Row], part: Callable[[Row], bool], whole: Callable[[Row], bool]) -> Rate:
    kept = [row for row in rows if whole(row)]
    return Rate(sum(part(row) for row in kept), len(kept))


def extension_rate(rows: Iterable[Row]) -> Rate:
    """Of what was accepted."""
    return rate(rows, lambda row: row.extended, lambda row: row.is_accepted)


def reopening_rate(rows: Iterable[Row]) -> Rate:
    """Of what was over at least once."""
    return rate(rows, lambda row: row.reopened, lambda row: row.is_over or row.reopened)


def escalation_rate(rows: Iterable[Row]) -> Rate:
    """Of what was answered."""
    return rate(rows, lambda row: row.escalated, lambda row: row.is_answered or row.escalated)


def own_finding_rate(rows: Iterable[Row]) -> Rate:
    """Of what was upheld: what we had found by ourselves first."""
    return rate(rows, lambda row: row.found_by_us, lambda row: row.is_upheld)


def reissue_rate(rows: Iterable[Row]) -> Rate:
    """Complaints after which certificates were made anew, of all that are over."""
    return rate(rows, lambda row: row.reissued > 0, lambda row: row.is_over)


def satisfaction(rows: Iterable[Row]) -> tuple[Fraction | None, Rate]:
    """The mean mark of who was asked, and how many of them gave four or five."""
    marks = [row.satisfaction for row in rows if row.satisfaction is not None]
    mean = Fraction(sum(marks), len(marks)) if marks else None
    return mean, Rate(sum(mark >= CONTENT for mark in marks), len(marks))
