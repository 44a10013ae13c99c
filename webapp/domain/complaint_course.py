"""The dates of one complaint as its clock needs them; when it may pause and how it is extended (domain 2.2).

Every instant is wall time in Beijing without a zone, as in working_hours.py.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from webapp.domain.complaint_limits import Limits
from webapp.domain.complaint_stages import Stage
from webapp.domain.refusal import Refusal
from webapp.domain.workdays import WorkCalendar

PAUSABLE = tuple(Stage)[2:10]  # 03 … 10


@dataclass(frozen=True)
class Pause:
    """等待客户补充; until None: still waiting."""

    since: datetime
    until: datetime | None = None


@dataclass(frozen=True)
class Extension:
    """Counts once another person has approved it and the complainant was told."""

    days: int
    asked_by_id: int
    approved_by_id: int | None = None
    told_at: datetime | None = None


@dataclass(frozen=True)
class Course:
    """began_at: registered; restarted_at: last 重开; progress_at: last 进展告知; judged_at: 复议 decided.

    is_accepted: False once it was refused or handed on; is_cnas: passed on by CNAS; each …_at None: not yet.
    """

    stage: Stage
    severity: str
    began_at: datetime
    restarted_at: datetime | None = None
    is_accepted: bool = True
    is_cnas: bool = False
    receipt_at: datetime | None = None
    decided_at: datetime | None = None
    contained_at: datetime | None = None
    progress_at: datetime | None = None
    answered_at: datetime | None = None
    escalated_at: datetime | None = None
    judged_at: datetime | None = None
    over_at: datetime | None = None
    pauses: tuple[Pause, ...] = ()
    extension: Extension | None = None

    @property
    def start(self) -> datetime:
        return self.restarted_at or self.began_at

    @property
    def is_paused(self) -> bool:
        return any(pause.until is None for pause in self.pauses) and self.over_at is None


def waits(
    course: Course, calendar: WorkCalendar, limits: Limits, *, now: datetime
) -> Iterator[tuple[date, date]]:
    """Each pause that counts: the day it began, which itself is not waited, and the last day waited.

    All of them together no more than allowed: afterwards the clock runs again by itself.
    """
    left = limits.pause_most
    for pause in sorted(course.pauses, key=lambda one: one.since):
        since, ends = pause.since.date(), (pause.until or course.over_at or now).date()
        days = min(left, calendar.between(since, ends))
        if days > 0:
            left -= days
            yield since, calendar.after(since, working_days=days)


def waited(course: Course, calendar: WorkCalendar, limits: Limits, *, now: datetime) -> int:
    """Working days that the clock stood in all."""
    return sum(calendar.between(since, last) for since, last in waits(course, calendar, limits, now=now))


def refuse_pause(
    course: Course, calendar: WorkCalendar, limits: Limits, *, reason: str, now: datetime
) -> None:
    if course.stage not in PAUSABLE:
        raise Refusal("只有受理判定之后、执行完成之前可以暂停计时。")
    if course.is_paused:
        raise Refusal("已在等待客户补充。")
    if not reason.strip():
        raise Refusal("请写明需要客户补充什么。")
    if waited(course, calendar, limits, now=now) >= limits.pause_most:
        raise Refusal("累计暂停已满 %(days)s 个工作日，不能再暂停。", days=limits.pause_most)


def refuse_resumption(course: Course) -> None:
    if not course.is_paused:
        raise Refusal("没有暂停计时，不需要恢复。")


def refuse_extension(course: Course, limits: Limits, *, days: int, reason: str, is_late: bool) -> None:
    """is_late: the answer is overdue already."""
    if course.extension is not None:
        raise Refusal("本案已申请过一次延期，不能再延期。")
    if course.answered_at is not None or course.over_at is not None:
        raise Refusal("投诉已答复，不需要延期。")
    if not 1 <= days <= limits.extension_most:
        raise Refusal("延期应在 %(least)s 到 %(most)s 个工作日之间。", least=1, most=limits.extension_most)
    if not reason.strip():
        raise Refusal("请写明延期的理由。")
    if is_late:
        raise Refusal("期限已过，不能再申请延期。")


def refuse_approval(extension: Extension, *, by: int | None) -> None:
    """By None: the system."""
    if extension.approved_by_id is not None:
        raise Refusal("延期已批准。")
    if by is not None and by == extension.asked_by_id:
        raise Refusal("延期须由申请人以外的质量负责人批准。")
