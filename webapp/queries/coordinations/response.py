"""The report of response times (CT-02): each department's slips of a period that the reader may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from sqlalchemy import select

from webapp import clock
from webapp.db import session
from webapp.domain.response_times import Event, Slip, Times, slip, times
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, Choices
from webapp.models import Coordination, CoordinationEvent, Department
from webapp.queries import trade_terms
from webapp.queries.coordinations.sight import visible

PERIODS: Choices = (
    ("30", N_("近 30 天提出的")),
    ("90", N_("近 90 天提出的")),
    ("year", N_("今年提出的")),
    ("last", N_("去年提出的")),
)
DEFAULT = "90"


@dataclass(frozen=True)
class Report:
    """rows: departments by name; all: of everything together, None where there is nothing."""

    rows: Sequence[tuple[str, Times]]
    all: Times | None


def report(period: str, *, viewer: Viewer, today: date) -> Report:
    """One statement."""
    begins, ends = bounds(period, today=today)
    rows = session.execute(
        select(Coordination.id, Department.id, Department.name, CoordinationEvent)
        .join(CoordinationEvent, CoordinationEvent.coordination_id == Coordination.id)
        .join(Department, Department.id == Coordination.department_id)
        .where(visible(viewer), Coordination.asked_at >= begins, Coordination.asked_at < ends)
        .order_by(Department.position, Department.name, Coordination.id, CoordinationEvent.id)
    ).all()
    calendar = trade_terms.work_calendar()
    found: dict[str, list[Slip]] = {}
    for (_key, department), lines in groupby(rows, key=lambda row: (row[0], row[2])):
        events = [_event(row.CoordinationEvent) for row in lines]
        found.setdefault(department, []).append(slip(events, calendar=calendar, today=today))
    everything = [one for slips in found.values() for one in slips]
    by_name = [(name, times(slips)) for name, slips in found.items()]
    return Report(by_name, times(everything) if found else None)


def bounds(period: str, *, today: date) -> tuple[datetime, datetime]:
    """From the first midnight up to the one after the last day."""
    first, last = today, today
    if period == "year":
        first = date(today.year, 1, 1)
    elif period == "last":
        first, last = date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
    else:
        first = today - timedelta(days=int(period) - 1)
    return _midnight(first), _midnight(last + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.BEIJING)


def _event(row: CoordinationEvent) -> Event:
    return Event(row.at.astimezone(clock.BEIJING), row.from_state, row.to_state, row.due_on)
