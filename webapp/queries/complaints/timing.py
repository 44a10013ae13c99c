"""The limits of one complaint as they were counted, for its file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from webapp.domain.complaint_counting import counted
from webapp.domain.complaint_dues import Due, dues
from webapp.domain.holidays import official_years
from webapp.domain.remarks import Remark
from webapp.models import Complaint
from webapp.queries import work_calendar
from webapp.queries.complaints import rules
from webapp.queries.complaints.courses import course


@dataclass(frozen=True)
class Timing:
    """due: a limit that ran; how: the way it was counted."""

    due: Due
    how: Sequence[Remark]


def timings(complaint: Complaint, *, now: datetime) -> list[Timing]:
    """In the order of their turn."""
    reckoning = rules.reckoning(now, complaint)
    known = known_years()
    return [Timing(due, tuple(counted(due, reckoning, known))) for due in dues(course(complaint), reckoning)]


def known_years() -> frozenset[int]:
    """Years whose days off are known: announced, or registered here."""
    return frozenset(official_years()) | frozenset(work_calendar.own())
