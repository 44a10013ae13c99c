"""How much of a limit is gone, from what is kept on the complaint: for lists, where no course is read."""

from datetime import datetime
from fractions import Fraction

from webapp.clock import wall
from webapp.domain.complaint_dues import Reckoning


def used(since: datetime | None, due: datetime | None, by: Reckoning) -> Fraction:
    """Share of working days, or of hours where it ends within the day it began or the next; 1: it is over."""
    if since is None or due is None:
        return Fraction(0)
    start, end = wall(since), wall(due)
    if by.now > end:
        return Fraction(1)
    days = by.hours.calendar.between(start.date(), end.date())
    if days > 1:
        return Fraction(by.hours.calendar.between(start.date(), by.now.date()), days)
    whole = max(1, int(by.hours.between(start, end).total_seconds()))
    return Fraction(int(by.hours.between(start, by.now).total_seconds()), whole)
