"""客户日常联络表: the contacts of one day in their order, what each led to, and whose day is empty."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from webapp.db import session
from webapp.domain.daily_log import Diarist, missing
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Activity, Customer, Promise, ScheduledActivity
from webapp.queries import work_calendar
from webapp.queries.activities import agenda, keepers, lists
from webapp.queries.activities.keepers import Keeper
from webapp.queries.activities.narrowing import Asked, narrowed


@dataclass(frozen=True)
class Entry:
    """One contact of the day; next: when and how it goes on; promises: what was promised in it."""

    line: lists.Line
    next: tuple[date, str] | None = None
    promises: Sequence[tuple[str, date]] = ()


@dataclass(frozen=True)
class Day:
    """open: what was planned for that day and not done yet; missing: who entered nothing."""

    on: date
    person: int
    entries: Sequence[Entry]
    open: Sequence[agenda.Planned]
    people: Sequence[Keeper]
    missing: Sequence[Keeper]
    is_working: bool

    @property
    def name(self) -> str:
        return next((one.name for one in self.people if one.id == self.person), "")


def of(day: date, *, person: int, viewer: Viewer, today: date) -> Day:
    """person: whose, 0: of everybody in reach; who sees his own alone is shown himself."""
    is_own = viewer.reach(Verb.ACTIVITY_READ) is Reach.OWN
    whose = (viewer.id or 0) if is_own else person
    lines = sorted(
        lists.everything(Asked(person=whose, first=day, last=day), viewer=viewer),
        key=lambda one: (one.by, one.by_id, one.happened_at, one.id),
    )
    ids = [line.id for line in lines]
    follows, promised = _next(ids), _promises(ids)
    planned = agenda.plans(day, day, viewer=viewer, owner=whose)
    return Day(
        day,
        whose,
        [Entry(line, follows.get(line.id), promised[line.id]) for line in lines],
        [one for one in planned if one.row.state == "open"],
        keepers.led_by(viewer, Verb.ACTIVITY_READ),
        _missing(day, viewer) if day <= today else [],
        work_calendar.now().is_working(day),
    )


def _missing(day: date, viewer: Viewer) -> list[Keeper]:
    """For whoever confirms the weekly reports; three statements, none on a free day."""
    calendar = work_calendar.now()
    if not (viewer.may(Verb.WEEKLY_CONFIRM) and calendar.is_working(day)):
        return []
    people = {one.id: one for one in keepers.led_by(viewer)}
    leaves = keepers.away(list(people), first=day, last=day)
    where = narrowed(Asked(first=day, last=day), viewer=viewer)
    entered = set(
        session.scalars(
            select(Activity.by_id).join(Customer, Customer.id == Activity.customer_id).where(*where)
        )
    )
    diarists = [
        Diarist(key, [day] if key in entered else [], leaves.get(key, []), one.since)
        for key, one in people.items()
    ]
    return [people[key] for key in missing(diarists, day, calendar=calendar)]


def _next(ids: Sequence[int]) -> Mapping[int | None, tuple[date, str]]:
    rows = session.execute(
        select(ScheduledActivity.asked_in_id, ScheduledActivity.due_on, ScheduledActivity.kind).where(
            ScheduledActivity.asked_in_id.in_(ids), ScheduledActivity.state.in_(("open", "done"))
        )
    )
    return {key: (day, kind) for key, day, kind in rows} if ids else {}


def _promises(ids: Sequence[int]) -> Mapping[Any, list[tuple[str, date]]]:
    found: dict[Any, list[tuple[str, date]]] = defaultdict(list)
    rows = select(Promise.activity_id, Promise.text, Promise.due_on).where(Promise.activity_id.in_(ids))
    for key, text, due_on in session.execute(rows.order_by(Promise.id)) if ids else ():
        found[key].append((text, due_on))
    return found
