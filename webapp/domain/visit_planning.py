"""The month's plan of one manager: every due contact on a working day with room, and why on that day."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from webapp.domain.activity_limits import ActivityLimits
from webapp.domain.activity_words import VISITS
from webapp.domain.leaves import Leave
from webapp.domain.months import Month
from webapp.domain.refusal import Refusal
from webapp.domain.remarks import Remark
from webapp.domain.visit_intervals import Due
from webapp.domain.words import N_
from webapp.domain.workdays import WorkCalendar

Load = Mapping[tuple[date, bool], int]


# What is agreed, or planned by hand, stands for the interval: nobody is called on twice.
AGREED = frozenset({"next", "hand", "playbook", "winback", "fall"})


@dataclass(frozen=True)
class There:
    """What is planned with a customer already; key: which complaint or batch it is for."""

    cause: str
    key: str
    kind: str
    on: date

    def stands_for(self, due: Due, key: str, *, until: date) -> bool:
        """Agreed for later than until, or a call where a visit is due, it does not stand for the interval."""
        if due.cause == "interval" and self.cause in AGREED:
            return self.on <= until and (due.kind not in VISITS or self.kind in VISITS)
        return (self.cause, self.key) == (due.cause, key)


@dataclass(frozen=True)
class Wanted:
    """One contact to be placed."""

    customer_id: int
    grade: str
    due: Due

    @property
    def is_met(self) -> bool:
        return self.due.kind in VISITS

    @property
    def order(self) -> tuple[date, str, int]:
        """The earliest first; of one day the better grade, unrated last."""
        return self.due.on, self.grade or "Z", self.customer_id


@dataclass(frozen=True)
class Placed:
    """on None: no room is left in the month; why: the reasons of the contact, then of the day."""

    wanted: Wanted
    on: date | None
    why: tuple[Remark, ...]


@dataclass(frozen=True)
class Desk:
    """busy: what stands in the calendar already, by day and whether people are met."""

    today: date
    calendar: WorkCalendar
    limits: ActivityLimits
    leaves: Sequence[Leave] = ()
    busy: Load | None = None

    def days(self, month: Month) -> list[date]:
        """Working days of the month that are still to come and not on leave."""
        first = max(month.first, self.today)
        days = (first + timedelta(days=n) for n in range((month.last - first).days + 1))
        return [day for day in days if self.calendar.is_working(day) and not self.is_away(day)]

    def is_away(self, day: date) -> bool:
        return any(leave.covers(day) for leave in self.leaves)

    def most(self, is_met: bool) -> int:
        return self.limits.visits_a_day if is_met else self.limits.calls_a_day


def refuse_month(month: Month, *, today: date) -> None:
    """This one or the next: what is put farther off would count as planned all the while."""
    if month.last < today:
        raise Refusal("不能为过去的月份生成计划。")
    if month > Month.of(today).after:
        raise Refusal("只能生成本月和下月的计划。")


def planned(wanted: Sequence[Wanted], month: Month, *, desk: Desk) -> tuple[Placed, ...]:
    """What is due by the end of the month, in the order in which it was placed."""
    days, load = desk.days(month), Counter(desk.busy or {})
    found = []
    for one in sorted((one for one in wanted if one.due.on <= month.last), key=lambda one: one.order):
        day = _day(one, days, load, desk)
        if day is not None:
            load[day, one.is_met] += 1
        found.append(Placed(one, day, one.due.why + _moved(one.due.on, day, desk)))
    return tuple(found)


def _day(one: Wanted, days: Sequence[date], load: Load, desk: Desk) -> date | None:
    """The emptiest day of the last few before it is due, the latest of those; else the next with room."""
    free = [day for day in days if load.get((day, one.is_met), 0) < desk.most(one.is_met)]
    reach = desk.limits.slack_days + 1
    before = [day for day in days if day <= one.due.on][-reach:]
    near = [day for day in free if day in before]
    if not near and not before:  # it is late already: within the first few days
        near = [day for day in free if day in days[:reach]]
        return min(near or free, key=lambda day: (load.get((day, one.is_met), 0), day), default=None)
    if near:
        return min(near, key=lambda day: (load.get((day, one.is_met), 0), -day.toordinal()))
    later = [day for day in free if day > one.due.on]
    return min(later, default=max(free, default=None))


def _moved(due_on: date, day: date | None, desk: Desk) -> tuple[Remark, ...]:
    """Why it is not on its last day: the first sentence that holds."""
    if day == due_on:
        return ()
    found = (
        (day is None, N_("应在%(due)s前联络，本月已排不下。"), "bad"),
        (due_on < desk.today, N_("应在%(due)s前联络，已逾期，尽早安排。"), "bad"),
        (day is not None and day > due_on, N_("应在%(due)s前联络，此前没有空档，顺延。"), "warn"),
        (desk.is_away(due_on), N_("%(due)s在休假中，提前安排。"), "info"),
        (not desk.calendar.is_working(due_on), N_("%(due)s不上班，提前安排。"), "info"),
        (True, N_("为均衡每天的工作，比%(due)s提前安排。"), "info"),
    )
    message, tone = next((message, tone) for holds, message, tone in found if holds)
    return (Remark(message, {"due": due_on.isoformat()}, tone),)
