"""How long each step of a review may take, and what happens when its time is over (domain 3.5)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from webapp.domain.kpi_periods import Period
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.refusal import Refusal
from webapp.domain.remarks import Remark
from webapp.domain.words import N_
from webapp.domain.workdays import WorkCalendar


@dataclass(frozen=True)
class Deadlines:
    """plan_day: of the period, itself included; run_days: calendar days after its end; else working days."""

    plan_day: int = 10
    run_days: int = 3
    self_days: int = 3
    review_days: int = 5
    committee_days: int = 5
    publish_days: int = 3
    appeal_days: int = 7
    decision_days: int = 10


DEFAULT = Deadlines()
NAMES = tuple(field.name for field in fields(Deadlines))
LEAST, MOST = 1, 28


def deadlines(kept: Mapping[str, Any]) -> Deadlines:
    """The kept values over the defaults; what is not known any more is left out. Raises the first Refusal."""
    found = Deadlines(**{name: value for name, value in kept.items() if name in NAMES})
    for refusal in faults(found).values():
        raise refusal
    return found


def faults(asked: Deadlines) -> dict[str, Refusal]:
    """By field; each from 1 to 28 days."""
    return {
        name: Refusal("应在 %(least)s 到 %(most)s 之间。", least=LEAST, most=MOST)
        for name in NAMES
        if not LEAST <= getattr(asked, name) <= MOST
    }


@dataclass(frozen=True)
class Reckoning:
    """By which calendar and deadlines."""

    calendar: WorkCalendar
    deadlines: Deadlines = DEFAULT

    def due(self, step: ReviewStep, period: Period, *, since: date) -> date | None:
        """The last day of the step; since: the day it was entered, which itself never counts.

        RUN hangs on the period alone, PLAN as long as its day is not over when the review begins; else as
        many days count from there on. A PLAN due on a day off is due on the next working day. APPEAL counts
        from the day the result was known (known_on). LOCK has no limit.
        """
        if step == ReviewStep.PLAN:
            usual = self.plan_day(period.first)
            return usual if since <= usual else self.plan_day(since)
        if step == ReviewStep.RUN:
            return period.last + timedelta(days=self.deadlines.run_days)
        if step == ReviewStep.LOCK:
            return None
        return self._after(since, getattr(self.deadlines, f"{step}_days"))

    def plan_day(self, first: date) -> date:
        """The last day for plans where their time begins on that day, which counts."""
        day = first + timedelta(days=self.deadlines.plan_day - 1)
        return day if self.calendar.is_working(day) else self._after(day, 1)

    def known_on(self, published_on: date, answered_on: date | None) -> date:
        """When the result counts as known: the day of the answer, else the last day it could be given."""
        until = self._after(published_on, self.deadlines.publish_days)
        return until if answered_on is None else min(answered_on, until)

    def appeal_until(self, known_on: date) -> date:
        """The last day on which an appeal is taken."""
        return self._after(known_on, self.deadlines.appeal_days)

    def decide_until(self, filed_on: date) -> date:
        """The last day for the decision on an appeal."""
        return self._after(filed_on, self.deadlines.decision_days)

    def refuse_appeal(self, known_on: date, *, today: date) -> None:
        """After its time a result is accepted as final."""
        until = self.appeal_until(known_on)
        if today > until:
            raise Refusal("申诉期已于 %(until)s 结束，结果视为认可。", until=until.isoformat())

    def _after(self, day: date, working_days: int) -> date:
        return self.calendar.after(day, working_days=working_days)


@dataclass(frozen=True)
class Timeout:
    """goes_on: the review moves on by itself; else somebody is reminded and it waits."""

    goes_on: bool
    told: Remark


def _waits(message: str) -> Timeout:
    return Timeout(goes_on=False, told=Remark(message, tone="warn"))


def _goes_on(message: str) -> Timeout:
    return Timeout(goes_on=True, told=Remark(message, tone="warn"))


TIMEOUTS: dict[ReviewStep, Timeout] = {
    ReviewStep.PLAN: _waits(N_("计划逾期未签，已提醒考评人和被考评人。")),
    ReviewStep.RUN: _waits(N_("取数逾期未完成，已提醒系统管理员。")),
    ReviewStep.SELF: _goes_on(N_("未在期限内自评，按未自评进入考评。")),
    ReviewStep.REVIEW: _waits(N_("考评逾期，已提醒考评人和院领导。")),
    ReviewStep.COMMITTEE: _waits(N_("审定逾期，已提醒考评小组。")),
    ReviewStep.PUBLISH: _goes_on(N_("期限内未确认，记为“未确认”，申诉期起算。")),
    ReviewStep.APPEAL: _waits(N_("申诉期已过，可以归档。")),
}
APPEAL_LATE = _waits(N_("申诉逾期未作决定，已提醒考评小组。"))


def timed_out(step: ReviewStep, due: date | None, *, today: date) -> Timeout | None:
    """From the day after its last one on; None while there is time."""
    return TIMEOUTS[step] if due is not None and today > due else None
