"""What waits of daily work for one person: of each kind the first rows and how many; one statement."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import Select, String, cast, func, literal, select, union_all

from webapp import clock
from webapp.db import session
from webapp.domain.verbs import Reach, Role, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Promise, Registration, ScheduledActivity, User, WeeklyReport
from webapp.queries.activities import rules, weekly
from webapp.queries.reach import within_reach

FIRST = 5
BEIJING = "+8 hours"


class Row(NamedTuple):
    """title: the customer, or whose report; note: what was written; on: a day as text."""

    what: str
    key: int
    title: str
    number: str
    who: str
    note: str
    kind: str
    on: str
    in_all: int


def found(viewer: Viewer) -> Mapping[str, list[Row]]:
    """By kind, the oldest first; nothing is asked of whom nothing of it concerns."""
    rows: dict[str, list[Row]] = defaultdict(list)
    parts = [] if viewer.id is None else [part for part in _parts(viewer) if part is not None]
    if not parts:
        return rows
    for row in session.execute(union_all(*(select(part.limit(FIRST).subquery()) for part in parts))):
        rows[row.what].append(Row(*row))
    for lines in rows.values():
        lines.sort(key=lambda line: (line.on, line.key))
    return rows


def _parts(viewer: Viewer) -> tuple[Select[Any] | None, ...]:
    manages, leads = Role.MANAGER in viewer.roles, Role.HEAD in viewer.roles
    return (
        _due(viewer) if manages else None,
        _left(viewer) if leads else None,
        _promises(viewer) if manages or leads else None,
        _registrations(viewer) if viewer.may(Verb.REGISTRATION_DECIDE) else None,
        _reports(viewer) if viewer.may(Verb.WEEKLY_CONFIRM) else None,
    )


def _due(viewer: Viewer) -> Select[Any]:
    plan = ScheduledActivity
    mine = _of("due", plan, plan.owner_id, note=plan.note, kind=plan.kind, on=func.date(plan.due_on)).where(
        plan.owner_id == viewer.id, plan.state == "open", plan.due_on <= clock.today()
    )
    return within_reach(mine.order_by(plan.due_on, plan.id), viewer, Verb.ACTIVITY_WRITE)


def _left(viewer: Viewer) -> Select[Any]:
    """What the heads are told of."""
    plan, limit = ScheduledActivity, clock.today() - timedelta(days=rules.now().alarm_last)
    theirs = _of("left", plan, plan.owner_id, note=plan.note, kind=plan.kind, on=func.date(plan.due_on))
    theirs = theirs.where(plan.state == "open", plan.due_on <= limit)
    return within_reach(theirs.order_by(plan.due_on, plan.id), viewer, Verb.ACTIVITY_WRITE)


def _promises(viewer: Viewer) -> Select[Any]:
    one = Promise
    wanted = _of("promise", one, one.owner_id, note=one.text, on=func.date(one.due_on)).where(
        one.state == "open", one.due_on < clock.today()
    )
    if viewer.reach(Verb.ACTIVITY_WRITE) is Reach.OWN:
        wanted = wanted.where(one.owner_id == viewer.id)
    return within_reach(wanted.order_by(one.due_on, one.id), viewer, Verb.ACTIVITY_WRITE)


def _registrations(viewer: Viewer) -> Select[Any]:
    """Without what he asked for himself."""
    one = Registration
    wanted = _of("registration", one, one.asked_by_id, note=one.note, on=func.date(one.asked_at, BEIJING))
    wanted = wanted.where(one.state == "waiting", one.asked_by_id != viewer.id)
    return within_reach(wanted.order_by(one.asked_at, one.id), viewer, Verb.REGISTRATION_DECIDE)


def _reports(viewer: Viewer) -> Select[Any]:
    one, late = WeeklyReport, func.iif(WeeklyReport.is_late, "late", "")
    columns = (
        literal("weekly").label("what"), one.id.label("key"), User.name.label("title"),
        User.username.label("number"), literal("").label("who"), literal("").label("note"),
        late.label("kind"), func.date(one.week_from).label("on"), func.count().over().label("in_all"),
    )  # fmt: skip
    found: Select[Any] = select(*columns).join(User, User.id == one.user_id)
    return found.where(*weekly.waits_for(viewer)).order_by(one.week_from, one.id)


def _of(what: str, model: Any, whose: Any, *, note: Any, on: Any, kind: Any = "") -> Select[Any]:
    columns = (
        literal(what).label("what"), model.id.label("key"), Customer.name.label("title"),
        Customer.number.label("number"), User.name.label("who"), note.label("note"),
        (literal(kind) if isinstance(kind, str) else cast(kind, String)).label("kind"), on.label("on"),
        func.count().over().label("in_all"),
    )  # fmt: skip
    found: Select[Any] = select(*columns).select_from(model)
    return found.join(Customer, Customer.id == model.customer_id).join(User, User.id == whose)
