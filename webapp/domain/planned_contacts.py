"""联络计划: which contact fulfils which plan, when that is in time, and how a plan is moved or given up."""

from dataclasses import dataclass
from datetime import date, timedelta

from webapp.domain.activity_limits import ActivityLimits
from webapp.domain.activity_words import KINDS, MET, VISITS
from webapp.domain.refusal import Refusal
from webapp.domain.workdays import WorkCalendar

FARTHEST = 1830  # days: as long as the longest interval that can be set
TOLERANCE = 5  # working days on either side (3.6, visit_done)
# Any contact of the right kind settles these, however early it comes: the next one is planned anew from it.
ANEW = frozenset({"interval", "next", "complaint", "fall"})


@dataclass(frozen=True)
class PlannedContact:
    """made_on: the day it was planned; a contact of before that day does not fulfil it."""

    kind: str
    cause: str
    due_on: date
    made_on: date
    state: str = "open"


def may_settle(plan: PlannedContact, kind: str) -> bool:
    """Made for it expressly, whenever it was: a visit still asks for a visit, a forum for people met."""
    asked = VISITS if plan.kind in VISITS else MET
    return plan.state == "open" and (plan.kind not in MET or kind in asked)


def is_fulfilled_by(plan: PlannedContact, kind: str, happened_on: date, *, limits: ActivityLimits) -> bool:
    """A visit asks for people met; a call is answered by whatever contact there was."""
    if not may_settle(plan, kind) or happened_on < plan.made_on:
        return False
    return plan.cause in ANEW or happened_on > plan.due_on - timedelta(days=limits.apart_days)


def is_in_time(due_on: date, done_on: date, *, calendar: WorkCalendar) -> bool:
    """Within five working days before or after."""
    return abs(calendar.between(due_on, done_on)) <= TOLERANCE


def refuse_plan(kind: str, due_on: date | None, *, today: date) -> None:
    if kind not in dict(KINDS):
        raise Refusal("请选择联络的方式。")
    if due_on is None:
        raise Refusal("请填写计划日期。")
    if due_on < today:
        raise Refusal("计划日期不能早于今天。")
    if due_on > today + timedelta(days=FARTHEST):
        raise Refusal("计划日期不能晚于 %(days)s 天以后。", days=FARTHEST)


def refuse_move(plan: PlannedContact, to: date | None, *, reason: str, today: date) -> None:
    """To another day, and why."""
    _refuse_ended(plan)
    refuse_plan(plan.kind, to, today=today)
    if to == plan.due_on:
        raise Refusal("请填写新的日期。")
    if not reason.strip():
        raise Refusal("请写明改期的原因。")


def refuse_cancel(plan: PlannedContact, *, reason: str) -> None:
    _refuse_ended(plan)
    if not reason.strip():
        raise Refusal("请写明取消的原因。")


def _refuse_ended(plan: PlannedContact) -> None:
    if plan.state != "open":
        raise Refusal("该计划已完成、改期或取消。")
