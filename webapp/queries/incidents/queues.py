"""What waits on 今日 because of incidents: for those who investigate, and for a reporter asked for more."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select

from webapp import clock
from webapp.domain.incidents import STATES, TONES, State, is_overdue
from webapp.domain.verbs import Role
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, label_of
from webapp.models import Incident
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.incidents.lists import WAITING, waiting
from webapp.queries.incidents.sight import visible
from webapp.queries.together import Ask, Steps

FIRST = 5


@queue(5)
def open_ones(viewer: Viewer) -> Steps[Queue | None]:
    """未结泄密事件: overdue measures first, then what waits to be taken on."""
    if Role.QUALITY not in viewer.roles:
        return None
    today = clock.today()
    late = and_(Incident.state == State.INVESTIGATING, Incident.due_on < today, Incident.done_on.is_(None))
    order = case((late, 0), (Incident.state == State.REPORTED, 1), else_=2)
    rows = yield Ask(lambda: _first(viewer, and_(*waiting(viewer)), order))
    return _queue(rows, label=N_("未结泄密事件"), href=f"/incidents?state={WAITING}", today=today)


@queue(6)
def returned(viewer: Viewer) -> Steps[Queue | None]:
    """Reports of one's own that want more."""
    own = and_(Incident.reporter_id == viewer.id, Incident.state == State.RETURNED)
    rows = yield Ask(lambda: _first(viewer, own, Incident.id))
    return _queue(rows, label=N_("待补充的泄密报告"), href=f"/incidents?state=returned&person={viewer.id}")


def _queue(rows: list[Any], *, label: str, href: str, today: date | None = None) -> Queue | None:
    """None where nothing waits; today: tell what is overdue."""
    if not rows:
        return None
    return Queue(label, "shield", rows[0].in_all, href, [_waiting(row, today=today) for row in rows])


def _first(viewer: Viewer, where: ColumnElement[bool], order: Any) -> Select[*tuple[Any, ...]]:
    """The first rows, each with how many there are."""
    columns = (Incident.number, Incident.what, Incident.state, Incident.due_on, Incident.done_on)
    first: Select[*tuple[Any, ...]] = select(*columns, func.count().over().label("in_all"))
    return first.where(where, visible(viewer)).order_by(order, Incident.id).limit(FIRST)


def _waiting(row: Any, *, today: date | None) -> Waiting:
    tone = TONES[row.state]
    is_late = today is not None and is_overdue(row.state, row.due_on, row.done_on, today=today)
    return Waiting(
        title=row.number,
        note=row.what.splitlines()[0][:60],
        href=f"/incidents/{row.number}",
        tag=N_("措施逾期") if is_late else label_of(STATES, row.state),
        tone="bad" if is_late else tone if tone != "open" else "",
        when=row.due_on.isoformat() if is_late else "",
        when_tone="bad" if is_late else "",
    )
