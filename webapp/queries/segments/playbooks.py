"""Whom a playbook reaches in the newest run, and on which days: what the preview shows and the job writes."""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from webapp.db import session
from webapp.domain import playbooks as law
from webapp.domain.leaves import Leave as Away
from webapp.domain.playbooks import Desk, Playbook, Standing
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.visit_planning import AGREED
from webapp.models import Customer, Leave, PlaybookLine, ScheduledActivity, User, ValueRow, ValueRun
from webapp.queries import work_calendar
from webapp.queries.keys.drops import is_dropped
from webapp.queries.reach import within_reach
from webapp.queries.segments.sight import rows
from webapp.queries.segments.turns import willing

MOST = 500  # customers at a time: those of the highest index


@dataclass(frozen=True)
class Proposed:
    """days: of its contacts, in the order of the playbook; none where why_not, a code of LEFT."""

    customer_id: int
    number: str
    name: str
    manager_id: int | None
    manager: str
    why_not: str
    days: tuple[date, ...] = ()


def proposed(
    made: ValueRun, playbook: Playbook, *, start: date, viewer: Viewer, use: int = 0
) -> list[Proposed]:
    """As it would be written now, without the customers that stand in that use already. Four statements."""
    found = session.execute(_wanted(made, playbook, start, viewer, use)).all()
    desks = _desks({row.manager_id for row in found if row.has_manager}, start)
    calendar = work_calendar.now()
    told = []
    for row in found:
        why_not, days = law.left(_standing(row)), None
        if not why_not:
            days = law.days(playbook, start, desk=desks[row.manager_id], calendar=calendar)
            why_not = "full" if days is None else ""
        told.append(
            Proposed(
                row.id, row.number, row.name, row.manager_id, row.manager or "", why_not, tuple(days or ())
            )
        )
    return told


def in_reach(made: ValueRun, viewer: Viewer) -> dict[str, int]:
    """How many customers of each segment this person may plan for."""
    found = _mine(rows(made, viewer, ValueRow.segment, func.count()), viewer).group_by(ValueRow.segment)
    return {row[0]: row[1] for row in session.execute(found)}


def meanwhile(
    found: Sequence[Proposed], playbook: Playbook, *, start: date, viewer: Viewer
) -> dict[int, str]:
    """Customer -> why nothing is planned for it any more: not his to arrange now, or under another manager;
    somebody else, or he in another window, has planned for it. One statement.
    """
    wanted = _mine(
        select(Customer.id, Customer.manager_id, _planned(playbook, start).label("is_planned")), viewer
    )
    there = {
        row.id: row
        for row in session.execute(wanted.where(Customer.id.in_([one.customer_id for one in found])))
    }
    told = {}
    for one in found:
        row = there.get(one.customer_id)
        if row is None or row.manager_id != one.manager_id:
            told[one.customer_id] = "moved"
        elif row.is_planned:
            told[one.customer_id] = "planned"
    return told


def _wanted(made: ValueRun, playbook: Playbook, start: date, viewer: Viewer, use: int) -> Any:
    columns = (
        Customer.id, Customer.number, Customer.name, Customer.manager_id, User.name.label("manager"),
        (Customer.status == "stopped").label("is_stopped"), is_dropped().label("is_dropped"),
        User.is_active.label("has_manager"), willing().label("has_willing"),
        (ValueRow.grade != "").label("is_rated"), _troubled().label("has_problem"),
        _planned(playbook, start).label("is_planned"),
    )  # fmt: skip
    there = exists().where(PlaybookLine.use_id == use, PlaybookLine.customer_id == ValueRow.customer_id)
    found = rows(made, viewer, *columns).outerjoin(User, User.id == Customer.manager_id)
    found = found.where(ValueRow.segment == playbook.segment, ~there.correlate(ValueRow))
    return _mine(found, viewer).order_by(ValueRow.value_index.desc(), Customer.id).limit(MOST)


def _troubled() -> ColumnElement[bool]:
    """Who only pays late is contacted all the same."""
    return or_(*(ValueRow.problems.contains(code) for code in law.TROUBLES))


def _mine(found: Any, viewer: Viewer) -> Any:
    """A manager plans for his own customers alone, not for those shared with him."""
    if viewer.reach(Verb.ACTIVITY_WRITE) is Reach.OWN:
        found = found.where(Customer.manager_id == viewer.id)
    return within_reach(found, viewer, Verb.ACTIVITY_WRITE)


def _planned(playbook: Playbook, start: date) -> ColumnElement[bool]:
    """Agreed for the period, or of a playbook so short ago that its period has not passed."""
    one, period = ScheduledActivity, timedelta(days=playbook.period_days)
    agreed = and_(one.state == "open", one.cause.in_(AGREED), one.due_on <= start + period)
    lately = and_(one.state == "done", one.cause == "playbook", one.due_on >= start - period)
    return exists().where(one.customer_id == Customer.id, or_(agreed, lately)).correlate(Customer)


def _desks(managers: set[int], start: date) -> dict[int, Desk]:
    """Two statements."""
    key = func.json_each(json.dumps(sorted(managers))).table_valued("value")
    ids, away, busy = (
        select(key.c.value),
        defaultdict[int, list[Away]](list),
        defaultdict[int, Counter[date]](Counter),
    )
    leaves = select(Leave.user_id, Leave.from_on, Leave.until_on)
    for who, first, last in session.execute(leaves.where(Leave.user_id.in_(ids), Leave.until_on >= start)):
        away[who].append(Away(first, last))
    one = ScheduledActivity
    contacts = select(one.owner_id, one.due_on).where(
        one.owner_id.in_(ids), one.state == "open", one.cause == "playbook", one.due_on >= law.week(start)
    )
    for who, day in session.execute(contacts):
        busy[who][law.week(day)] += 1
    return {who: Desk(away[who], busy[who]) for who in managers}


def _standing(row: Any) -> Standing:
    return Standing(
        is_stopped=bool(row.is_stopped), is_dropped=bool(row.is_dropped), has_manager=bool(row.has_manager),
        has_willing=bool(row.has_willing), is_rated=bool(row.is_rated), has_problem=bool(row.has_problem),
        is_planned=bool(row.is_planned),
    )  # fmt: skip


def reasons(found: Sequence[Proposed]) -> list[tuple[str, int]]:
    """Codes of LEFT in their order, with how many."""
    count = Counter(one.why_not for one in found)
    return [(code, count[code]) for code, _word in law.LEFT if count[code]]
