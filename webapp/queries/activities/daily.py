"""客户日常联络表: the contacts of one day in their order, what each led to, and whose day is empty."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import CompoundSelect, Select, literal, select

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
    follows, promised = _came_of(ids)
    people = keepers.led_by(viewer, Verb.ACTIVITY_READ)
    planned = agenda.plans(day, day, viewer=viewer, owner=whose)
    return Day(
        day,
        whose,
        [Entry(line, follows.get(line.id), promised[line.id]) for line in lines],
        [one for one in planned if one.row.state == "open"],
        people,
        _missing(day, viewer, people, {line.by_id for line in lines} if not whose else None)
        if day <= today
        else [],
        work_calendar.now().is_working(day),
    )


def _missing(day: date, viewer: Viewer, read: Sequence[Keeper], wrote: set[int] | None) -> list[Keeper]:
    """For whoever confirms the weekly reports, mostly of those he reads of; wrote: who entered something
    that day where all of it was read. Three statements at most, none on a free day.
    """
    calendar = work_calendar.now()
    if not (viewer.may(Verb.WEEKLY_CONFIRM) and calendar.is_working(day)):
        return []
    is_same = viewer.reach(Verb.WEEKLY_CONFIRM) is viewer.reach(Verb.ACTIVITY_READ)
    people = {one.id: one for one in (read if is_same else keepers.led_by(viewer))}
    leaves = keepers.away(list(people), first=day, last=day)
    entered = _entered(day, viewer) if wrote is None else wrote
    diarists = [
        Diarist(key, [day] if key in entered else [], leaves.get(key, []), one.since)
        for key, one in people.items()
    ]
    return [people[key] for key in missing(diarists, day, calendar=calendar)]


def _entered(day: date, viewer: Viewer) -> set[int]:
    where = narrowed(Asked(first=day, last=day), viewer=viewer)
    wanted = select(Activity.by_id).join(Customer, Customer.id == Activity.customer_id)
    return set(session.scalars(wanted.where(*where)))


def _came_of(
    ids: Sequence[int],
) -> tuple[Mapping[Any, tuple[date, str]], Mapping[Any, list[tuple[str, date]]]]:
    """By contact: how it goes on and when; what was promised in it. One statement, none of no contact."""
    follows: dict[Any, tuple[date, str]] = {}
    promised: dict[Any, list[tuple[str, date]]] = defaultdict(list)
    for table, key, _id, due_on, words in session.execute(_wanted(ids)) if ids else ():
        if table == "plan":
            follows[key] = (due_on, words)
        else:
            promised[key].append((words, due_on))
    return follows, promised


def _wanted(ids: Sequence[int]) -> CompoundSelect[*tuple[Any, ...]]:
    plan, word = ScheduledActivity, Promise
    plans: Select[*tuple[Any, ...]] = select(
        literal("plan"), plan.asked_in_id, plan.id.label("row"), plan.due_on, plan.kind
    ).where(plan.asked_in_id.in_(ids), plan.state.in_(("open", "done")))
    words: Select[*tuple[Any, ...]] = select(
        literal("promise"), word.activity_id, word.id, word.due_on, word.text
    ).where(word.activity_id.in_(ids))
    return plans.union_all(words).order_by("row")
