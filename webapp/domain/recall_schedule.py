"""When a customer is told that instruments fall due, and what each step is (domain 6.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from webapp.domain.words import N_
from webapp.domain.workdays import WorkCalendar

SHORT_CYCLE = 6  # months; up to here the short ladder holds, above it the long one


class Step(StrEnum):
    PLAN = "plan"
    LETTER = "letter"
    APPOINTMENT = "appointment"
    REMINDER = "reminder"
    OVERDUE = "overdue"
    LAST = "last"


STEPS: dict[Step, str] = {
    Step.PLAN: N_("列入计划"),
    Step.LETTER: N_("发通知书"),
    Step.APPOINTMENT: N_("提醒预约"),
    Step.REMINDER: N_("再次提醒"),
    Step.OVERDUE: N_("逾期提醒"),
    Step.LAST: N_("最后通知"),
}


@dataclass(frozen=True)
class Rung:
    """offset: days from the due date, before it below zero; in_workdays: counted in working days."""

    step: Step
    offset: int
    in_workdays: bool = False

    def day(self, due: date, calendar: WorkCalendar) -> date:
        if not self.in_workdays:
            return due + timedelta(days=self.offset)
        if self.offset < 0:
            return calendar.before(due, working_days=-self.offset)
        return calendar.after(due, working_days=self.offset) if self.offset else due


@dataclass(frozen=True)
class Ladder:
    """The rungs for long cycles (12 months and the like) and for short ones (6 months and less)."""

    long: tuple[Rung, ...] = (
        Rung(Step.PLAN, -60),
        Rung(Step.LETTER, -30),
        Rung(Step.APPOINTMENT, -15, in_workdays=True),
        Rung(Step.REMINDER, -7),
        Rung(Step.OVERDUE, 1),
        Rung(Step.LAST, 30),
    )
    short: tuple[Rung, ...] = (
        Rung(Step.LETTER, -30),
        Rung(Step.APPOINTMENT, -15),
        Rung(Step.REMINDER, -7),
        Rung(Step.OVERDUE, 1),
        Rung(Step.LAST, 15),
    )

    def of(self, months: int | None) -> tuple[Rung, ...]:
        return self.short if months is not None and months <= SHORT_CYCLE else self.long


DEFAULT = Ladder()


def step_on(
    day: date, *, due: date, months: int | None, calendar: WorkCalendar, ladder: Ladder = DEFAULT
) -> Step | None:
    """The latest step reached on that day; None: it is too early for any."""
    reached = None
    for rung in ladder.of(months):
        if rung.day(due, calendar) <= day:
            reached = rung.step
    return reached


def next_step(
    day: date, *, due: date, months: int | None, calendar: WorkCalendar, ladder: Ladder = DEFAULT
) -> tuple[Step, date] | None:
    """The first step after that day with its date; None: all are behind."""
    for rung in ladder.of(months):
        if (at := rung.day(due, calendar)) > day:
            return rung.step, at
    return None


def noticed_before(sent: Sequence[date], *, on: date) -> bool:
    """One letter per customer per month (6.3): whether one went out in the month of that day."""
    return any((one.year, one.month) == (on.year, on.month) for one in sent)


OFFERED = 3
NOTICE_NEEDED = 3  # working days a lab wants to know beforehand
APART = 5  # working days


def offered(today: date, *, due: date | None, calendar: WorkCalendar) -> list[date]:
    """Days proposed to the customer: working days a week apart, from 15 before the due date or from soon on.

    What is overdue or without a due date is offered the next ones.
    """
    soonest = calendar.after(today, working_days=NOTICE_NEEDED)
    first = soonest if due is None else max(soonest, calendar.before(due, working_days=15))
    found = [first]
    while len(found) < OFFERED:
        found.append(calendar.after(found[-1], working_days=APART))
    in_time = [day for day in found if due is None or day <= due]
    return in_time or [soonest]
