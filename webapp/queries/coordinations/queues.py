"""What waits on 今日 because of 内部协调单: to answer, to accept, to remind of."""

from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from webapp import clock
from webapp.domain.coordination import STATES, TONES, State, is_overdue
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, label_of
from webapp.models import Coordination, Customer, Department
from webapp.queries.coordinations.narrowing import todo
from webapp.queries.coordinations.sight import visible
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.together import Ask, Steps

FIRST, SHORT = 5, 30
LIST = "/assignments/coordinations"


@queue(7)
def waiting(viewer: Viewer) -> Steps[Queue | None]:
    """To answer, to accept, or asked by me and overdue; by their day. None for nothing."""
    rows = yield Ask(lambda: _first(viewer, todo(viewer, today=clock.today())))
    if not rows:
        return None
    href = f"{LIST}?whose=todo"
    return Queue(N_("待办的协调单"), "message-square", rows[0].total, href, [_waiting(row) for row in rows])


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
        note=f"{row.number} · {row.department} · {_short(row.what)}",
        href=f"{LIST}/{row.number}",
        tag=N_("已逾期") if is_late else label_of(STATES, row.state),
        tone="bad" if is_late else TONES[row.state],
        when=row.due_on.isoformat() if row.state == State.OPEN else "",
        when_tone="bad" if is_late else "",
    )


def _short(what: str) -> str:
    """Its first line, cut where it is long."""
    line = what.splitlines()[0]
    return line if len(line) <= SHORT else line[:SHORT] + "…"
