"""What waits on 今日 because of 内部协调单: to answer, to accept, and what a department owes one."""

from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from webapp import clock
from webapp.db import session
from webapp.domain.coordination import STATES, TONES, is_overdue
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, label_of
from webapp.models import Coordination, Customer, Department
from webapp.queries.coordinations.narrowing import overdue, to_accept, to_answer
from webapp.queries.coordinations.sight import mine, own_departments, visible
from webapp.queries.home import Queue, Waiting, queue

FIRST, SHORT = 5, 30
LIST = "/assignments/coordinations"


@queue(7)
def answering(viewer: Viewer) -> Queue | None:
    """What my department is asked, overdue first."""
    if not viewer.may(Verb.COORDINATION_ANSWER) or not own_departments(viewer):
        return None
    href = f"{LIST}?whose=ours&state=open"
    return _queue(viewer, to_answer(viewer), label=N_("待答复的协调单"), href=href)


@queue(8)
def accepting(viewer: Viewer) -> Queue | None:
    """Answered, and waiting for me to accept or send back."""
    if not viewer.may(Verb.COORDINATION_ASK):
        return None
    href = f"{LIST}?whose=accept&state=answered"
    return _queue(viewer, to_accept(viewer), label=N_("待确认的协调单"), href=href)


@queue(9)
def owed(viewer: Viewer) -> Queue | None:
    """What I asked and no department has answered in time."""
    if not viewer.may(Verb.COORDINATION_ASK):
        return None
    late = overdue(clock.today()) & mine(viewer)
    return _queue(viewer, late, label=N_("逾期未答复的协调单"), href=f"{LIST}?whose=mine&state=late")


def _queue(viewer: Viewer, where: ColumnElement[bool], *, label: str, href: str) -> Queue | None:
    """None where nothing waits; one statement."""
    rows = session.execute(_first(viewer, where)).all()
    if not rows:
        return None
    return Queue(label, "message-square", rows[0].total, href, [_waiting(row) for row in rows])


def _first(viewer: Viewer, where: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Coordination.number,
            Coordination.what,
            Coordination.state,
            Coordination.due_on,
            Customer.name.label("customer"),
            Department.name.label("department"),
            func.count().over().label("total"),
        )
        .join(Customer, Customer.id == Coordination.customer_id)
        .join(Department, Department.id == Coordination.department_id)
        .where(visible(viewer), where)
        .order_by(Coordination.due_on, Coordination.id)
        .limit(FIRST)
    )


def _waiting(row: Any) -> Waiting:
    is_late = is_overdue(row.state, row.due_on, today=clock.today())
    return Waiting(
        title=row.customer,
        note=f"{row.number} · {row.department} · {row.what.splitlines()[0][:SHORT]}",
        href=f"{LIST}/{row.number}",
        tag=N_("已逾期") if is_late else label_of(STATES, row.state),
        tone="bad" if is_late else TONES[row.state],
        when=row.due_on.isoformat(),
        when_tone="bad" if is_late else "",
    )
