"""经营策略: what is done with the customers of a segment, on which days, and who is left out (4.1, CV-01)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from webapp.domain.leaves import Leave
from webapp.domain.words import N_, Choices
from webapp.domain.workdays import WorkCalendar

TROUBLES = ("severe", "csat")  # of the problems of 4.3, those that are solved before anything is offered
FARTHEST = 120  # days a contact may slide for want of room
LEFT: Choices = (
    ("stopped", N_("客户已停止往来")),
    ("dropped", N_("客户已淘汰")),
    ("unmanaged", N_("没有在岗的客户经理")),
    ("unwilling", N_("联系人都已注明请勿联系")),
    ("unrated", N_("尚未评级")),
    ("problem", N_("有严重投诉未办结或满意度低，先解决问题")),
    ("planned", N_("策略期内已有安排")),
    ("full", N_("客户经理每周的名额已排满")),
    ("moved", N_("写入前客户已换客户经理，或不再归您安排")),
)


@dataclass(frozen=True)
class Step:
    """kind: of activity_words; after_days: from the start; every_days: again after so many, 0: once."""

    kind: str
    purpose: str
    after_days: int
    every_days: int = 0
    times: int = 1

    @property
    def days(self) -> list[int]:
        """From the start."""
        return [self.after_days + n * self.every_days for n in range(self.times)]


@dataclass(frozen=True)
class Playbook:
    """weekly_most: contacts of it for one manager in a week from Monday."""

    segment: str
    aim: str
    steps: tuple[Step, ...]
    weekly_most: int = 5

    @property
    def period_days(self) -> int:
        """From the start to the last contact."""
        return max(day for step in self.steps for day in step.days)

    @property
    def contacts(self) -> list[tuple[int, Step]]:
        """Day from the start and step of each contact, in their order."""
        found = [(day, step) for step in self.steps for day in step.days]
        return sorted(found, key=lambda one: one[0])


@dataclass(frozen=True)
class Standing:
    """has_willing: somebody may be contacted, or nobody is known; is_planned: within the period."""

    is_stopped: bool = False
    is_dropped: bool = False
    has_manager: bool = True
    has_willing: bool = True
    is_rated: bool = True
    has_problem: bool = False
    is_planned: bool = False


@dataclass
class Desk:
    """One manager's: busy: contacts of playbooks by week (its Monday); kept up while days are given."""

    leaves: Sequence[Leave]
    busy: Counter[date]


def left(one: Standing) -> str:
    """Why nothing is planned, a code of LEFT; "": something is."""
    checks = (
        ("stopped", one.is_stopped),
        ("dropped", one.is_dropped),
        ("unmanaged", not one.has_manager),
        ("unwilling", not one.has_willing),
        ("unrated", not one.is_rated),
        ("problem", one.has_problem),
        ("planned", one.is_planned),
    )
    return next((code for code, holds in checks if holds), "")


def days(playbook: Playbook, start: date, *, desk: Desk, calendar: WorkCalendar) -> list[date] | None:
    """The day of each contact of one customer: the first working day from its due day on that is no leave and
    lies in a week with room, after the contact ahead of it; on one day only where the playbook says so.
    None: no room; the desk stays as it was.
    """
    found: list[date] = []
    taken = Counter(desk.busy)
    ahead = 0
    for after, _step in playbook.contacts:
        gap = timedelta(days=1 if after > ahead else 0)
        first = max([start + timedelta(days=after), *(day + gap for day in found[-1:])])
        ahead = after
        row = (first + timedelta(days=n) for n in range(FARTHEST + 1))
        free = (one for one in row if _fits(one, desk.leaves, taken, playbook.weekly_most, calendar))
        day = next(free, None)
        if day is None:
            return None
        taken[week(day)] += 1
        found.append(day)
    desk.busy = taken
    return found


def week(day: date) -> date:
    """Its Monday."""
    return day - timedelta(days=day.weekday())


def _fits(
    day: date, leaves: Sequence[Leave], taken: Counter[date], most: int, calendar: WorkCalendar
) -> bool:
    away = any(one.covers(day) for one in leaves)
    return calendar.is_working(day) and not away and taken[week(day)] < most


def packed(one: Playbook) -> dict[str, Any]:
    return asdict(one)


def unpacked(kept: Mapping[str, Any]) -> Playbook:
    steps = tuple(Step(**step) for step in kept["steps"])
    return Playbook(kept["segment"], kept["aim"], steps, kept["weekly_most"])
