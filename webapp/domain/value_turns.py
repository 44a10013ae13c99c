"""When a fall of value asks for a visit, by when, and who is left out (4.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from webapp.domain.words import N_, Choices
from webapp.domain.workdays import WorkCalendar

FELL = frozenset({"down", "severe"})
LEFT: Choices = (
    ("stopped", N_("客户已停止往来")),
    ("dropped", N_("客户已淘汰")),
    ("unmanaged", N_("没有在岗的客户经理")),
    ("unwilling", N_("联系人都已注明请勿联系")),
    ("planned", N_("已有安排好的拜访")),
)


@dataclass(frozen=True)
class Standing:
    """has_willing: somebody may be contacted, or nobody is known; is_planned: a visit in time is there."""

    is_stopped: bool = False
    is_dropped: bool = False
    has_manager: bool = True
    has_willing: bool = True
    is_planned: bool = False


def turn(before: str | None, now: str) -> str:
    """Into what it fell between two runs; "": it did not, or it stays where it was. None: no run before."""
    if now not in FELL or now == before or (now == "down" and before == "severe"):
        return ""
    return now


def left(one: Standing) -> str:
    """Why no visit is planned, a code of LEFT; "": one is."""
    checks = (
        ("stopped", one.is_stopped),
        ("dropped", one.is_dropped),
        ("unmanaged", not one.has_manager),
        ("unwilling", not one.has_willing),
        ("planned", one.is_planned),
    )
    return next((code for code, holds in checks if holds), "")


def visit_on(today: date, *, working_days: int, busy: Mapping[date, int], calendar: WorkCalendar) -> date:
    """The working day with the fewest visits from tomorrow to the last one in time, the earliest of them."""
    last = calendar.after(today, working_days=working_days)
    days = [today + timedelta(days=n) for n in range(1, (last - today).days + 1)]
    return min((day for day in days if calendar.is_working(day)), key=lambda day: (busy.get(day, 0), day))
