"""The chip with a complaint's clock: what is next, until when, how much is left, and how that was counted."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time
from fractions import Fraction

from webapp.domain.complaint_counting import counted, remaining
from webapp.domain.complaint_course import Course, waited
from webapp.domain.complaint_dues import WAITING, Due, Reckoning, dues, following
from webapp.domain.complaint_limits import LIMITS
from webapp.domain.remarks import Remark
from webapp.domain.words import N_, label_of

ALARMS = (50, 80, 100)
TONES = {0: "ok", 50: "info", 80: "warn", 100: "bad"}


@dataclass(frozen=True)
class Clock:
    """left: the chip's text; counted: its explanation, line by line; due None: nothing is open any more."""

    label: str
    left: Remark
    tone: str
    due: Due | None = None
    alarm: int = 0
    is_paused: bool = False
    counted: tuple[Remark, ...] = ()


def until(at: datetime) -> str:
    """Its day; the time as well where the limit ends within the day. at: as the clocks in Beijing show it."""
    return f"{at:%Y-%m-%d}" if at.time() >= time(23, 59) else f"{at:%Y-%m-%d %H:%M}"


def alarm(used: Fraction) -> int:
    """Which alarm has been reached: 0, 50, 80 or 100 per cent."""
    return max((level for level in ALARMS if used * 100 >= level), default=0)


def clock(course: Course, by: Reckoning, *, official: Collection[int]) -> Clock:
    """official: the years whose days off are known; of any other it is said that only weekends count."""
    due = following(dues(course, by))
    if due is None:
        return Clock("", Remark(N_("已结束"), tone="ok"), "ok")
    reached = 100 if due.is_late else alarm(due.used)
    stopped = _is_stopped(course, due, by)
    left = Remark(N_("已暂停"), tone="open") if stopped else remaining(due, by)
    tone = "open" if stopped else TONES[reached]
    lines = tuple(counted(due, by, official))
    return Clock(label_of(LIMITS, due.limit), left, tone, due, reached, stopped, lines)


def _is_stopped(course: Course, due: Due, by: Reckoning) -> bool:
    """Waiting for the customer, and not yet for all the days that are allowed."""
    if not course.is_paused or due.is_late or due.limit not in WAITING:
        return False
    return waited(course, by.hours.calendar, by.limits, now=by.now) < by.limits.pause_most
