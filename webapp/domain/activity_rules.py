"""What an entry of a contact must say, when it is timely, and who may still put it right (AC-01, AC-04)."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from webapp.domain.activity_limits import ActivityLimits
from webapp.domain.activity_words import (
    DIRECTIONS,
    INTERESTS,
    INTERVIEW_ROLES,
    KINDS,
    MET,
    PHASES,
    Contacting,
)
from webapp.domain.funnel_checklists import STEP
from webapp.domain.planned_contacts import FARTHEST
from webapp.domain.refusal import Refusal
from webapp.domain.workdays import WorkCalendar

Faults = dict[str, Refusal]
DAY = 24 * 60  # minutes


@dataclass(frozen=True)
class Interview:
    """初次访谈: what AC-04 wants to know; roles: of ours who take part."""

    goals: str = ""
    roles: tuple[str, ...] = ()
    rivals: str = ""
    criteria: str = ""


@dataclass(frozen=True)
class Entry:
    """As it was typed; happened_at in Beijing's clock; people: contacts met or spoken to; cost in fen."""

    kind: str
    happened_at: datetime | None
    summary: str
    direction: str = "out"
    phase: str = "during"
    step: str = ""
    people: int = 0
    result: str = ""
    interest: str = ""
    minutes: int | None = None
    cost: int = 0
    names: int = 0
    next_on: date | None = None
    next_kind: str = ""
    interview: Interview = field(default_factory=Interview)


def faults(entry: Entry, *, now: datetime, limits: ActivityLimits) -> Faults:
    """By field; now: Beijing's clock at the moment of entry."""
    found = _moment(entry.happened_at, now=now, limits=limits)
    _known(entry, found)
    _figures(entry, found, limits=limits)
    _next(entry, found, today=now.date())
    if not entry.summary.strip():
        found["summary"] = Refusal("请写明联络的内容。")
    if entry.kind in MET and not entry.result.strip():
        found["result"] = Refusal("请写明拜访的结果。")
    if entry.kind in MET and not entry.people:
        found["people"] = Refusal("请选择见到的联系人。")
    if entry.kind == Contacting.FIRST_INTERVIEW:
        _interview(entry.interview, found)
    return found


def _moment(at: datetime | None, *, now: datetime, limits: ActivityLimits) -> Faults:
    if at is None:
        return {"happened_at": Refusal("请填写联络的时间。")}
    if at > now:
        return {"happened_at": Refusal("联络的时间不能晚于现在；还没做的，请填在下次联络里。")}
    if (now.date() - at.date()).days > limits.oldest_days:
        return {"happened_at": Refusal("只能补录 %(days)s 天以内的联络。", days=limits.oldest_days)}
    return {}


def _known(entry: Entry, found: Faults) -> None:
    for name, choices in (("kind", KINDS), ("direction", DIRECTIONS), ("phase", PHASES)):
        if getattr(entry, name) not in dict(choices):
            found[name] = Refusal("请在列出的选项中选择。")
    if entry.interest and entry.interest not in dict(INTERESTS):
        found["interest"] = Refusal("请在列出的选项中选择。")
    if entry.step and entry.step not in STEP:
        found["step"] = Refusal("请在列出的选项中选择。")


def _figures(entry: Entry, found: Faults, *, limits: ActivityLimits) -> None:
    if entry.minutes is not None and not 0 < entry.minutes <= DAY:
        found["minutes"] = Refusal("应在 %(least)s 到 %(most)s 之间。", least=1, most=DAY)
    if entry.cost < 0:
        found["cost"] = Refusal("费用不能是负数。")
    if not 0 <= entry.names <= limits.names_most:
        found["names"] = Refusal("一次最多登记 %(most)s 个转介绍。", most=limits.names_most)


def _next(entry: Entry, found: Faults, *, today: date) -> None:
    if entry.next_on is None:
        if entry.next_kind:
            found["next_on"] = Refusal("请填写下次联络的日期。")
    elif entry.next_on < today:
        found["next_on"] = Refusal("下次联络的日期不能早于今天。")
    elif entry.next_on > today + timedelta(days=FARTHEST):
        found["next_on"] = Refusal("下次联络的日期不能晚于 %(days)s 天以后。", days=FARTHEST)
    elif entry.next_kind not in dict(KINDS):
        found["next_kind"] = Refusal("请选择下次联络的方式。")


def _interview(said: Interview, found: Faults) -> None:
    for name, message in (
        ("goals", Refusal("请写明客户的目标。")),
        ("rivals", Refusal("请写明竞争对手的情况；没有的写“无”。")),
        ("criteria", Refusal("请写明客户的评价标准。")),
    ):
        if not getattr(said, name).strip():
            found[name] = message
    if not said.roles or not set(said.roles) <= set(dict(INTERVIEW_ROLES)):
        found["roles"] = Refusal("请选择我方参加的角色。")


def is_timely(
    happened_on: date, recorded_on: date, *, calendar: WorkCalendar, limits: ActivityLimits
) -> bool:
    """Entered within so many working days after the day it happened (3.6, log_timely)."""
    if recorded_on <= happened_on:
        return True
    return calendar.between(happened_on, recorded_on) <= limits.timely_days


def corrects_until(recorded_on: date, *, limits: ActivityLimits) -> date:
    """The last day on which its author puts it right himself."""
    return recorded_on + timedelta(days=limits.correct_days)


@dataclass(frozen=True)
class Correcting:
    """is_author: he did or wrote it; is_head: he heads whoever did it."""

    is_author: bool
    is_head: bool
    recorded_on: date


def refuse_correction(who: Correcting, *, reason: str, today: date, limits: ActivityLimits) -> None:
    """In the term its author alone; afterwards his head, who says why."""
    in_term = today <= corrects_until(who.recorded_on, limits=limits)
    if who.is_author and in_term:
        return
    if not who.is_head:
        if who.is_author:
            raise Refusal("录入已超过 %(days)s 天，请由部门负责人更正。", days=limits.correct_days)
        raise Refusal("只能更正自己录入的联络。")
    if not reason.strip():
        raise Refusal("请写明更正的原因。")
