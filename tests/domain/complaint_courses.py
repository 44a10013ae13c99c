"""Courses of complaints for the tests of the clock, reckoned over the official days."""

from datetime import datetime

from tests.domain.official_days import OFFICIAL
from webapp.domain.complaint_course import Course
from webapp.domain.complaint_dues import Reckoning, dues
from webapp.domain.complaint_limits import DEFAULT
from webapp.domain.complaint_stages import Stage
from webapp.domain.working_hours import WorkingHours

HOURS = WorkingHours(OFFICIAL)


def at(text):
    """11-20 or 11-20 16:00 of 2026, or a whole date; without an hour it is 09:00."""
    day, _blank, hour = text.partition(" ")
    return datetime.fromisoformat(f"{day if len(day) > 5 else '2026-' + day} {hour or '09:00'}")


def course(began, *, severity="general", stage=Stage.INVESTIGATING, **dates):
    said = {name: at(value) if isinstance(value, str) else value for name, value in dates.items()}
    return Course(stage, severity, at(began), **said)


def reckoned(now, limits=DEFAULT):
    return Reckoning(limits, HOURS, at(now))


def due(one, limit, *, now):
    return {found.limit: found for found in dues(one, reckoned(now))}[limit]


def day(one, limit, *, now="11-20"):
    return f"{due(one, limit, now=now).at:%m-%d}"
