"""What waits on 今日 because of incidents: for those who investigate, and for a reporter asked for more."""

from typing import Any

from sqlalchemy import and_, select

from webapp import clock
from webapp.db import session
from webapp.domain.incidents import STATES, TONES, State, is_overdue
from webapp.domain.verbs import Role
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, label_of
from webapp.models import Incident
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.incidents.lists import WAITING, waiting
from webapp.queries.incidents.sight import visible

FIRST = 5
READ = 500


@queue(5)
def open_ones(viewer: Viewer) -> Queue | None:
    """未结泄密事件: overdue measures first, then what waits to be taken on."""
    if Role.QUALITY not in viewer.roles:
        return None
    today = clock.today()
    rows = _rows(viewer, and_(*waiting(viewer)))
    if not rows:
        return None
    late = [row for row in rows if is_overdue(row.state, row.due_on, row.done_on, today=today)]
    first = [*late, *(row for row in rows if row not in late and row.state == State.REPORTED)]
    ordered = [*first, *(row for row in rows if row not in first)]
    return Queue(
        label=N_("未结泄密事件"),
        icon="shield",
        count=len(rows),
        href=f"/incidents?state={WAITING}",
        rows=[_waiting(row, is_late=row in late) for row in ordered[:FIRST]],
    )


@queue(6)
def returned(viewer: Viewer) -> Queue | None:
    """Reports of one's own that want more."""
    mine = and_(Incident.reporter_id == viewer.id, Incident.state == State.RETURNED)
    rows = _rows(viewer, mine)
    if not rows:
        return None
    return Queue(
        label=N_("待补充的泄密报告"),
        icon="shield",
        count=len(rows),
        href=f"/incidents?state=returned&person={viewer.id}",
        rows=[_waiting(row, is_late=False) for row in rows[:FIRST]],
    )


def _rows(viewer: Viewer, where: Any) -> list[Any]:
    columns = (Incident.number, Incident.what, Incident.state, Incident.due_on, Incident.done_on)
    statement = select(*columns).where(where, visible(viewer)).order_by(Incident.id).limit(READ)
    return list(session.execute(statement))


def _waiting(row: Any, *, is_late: bool) -> Waiting:
    tone = TONES[row.state]
    return Waiting(
        title=row.number,
        note=row.what.splitlines()[0][:60],
        href=f"/incidents/{row.number}",
        tag=N_("措施逾期") if is_late else label_of(STATES, row.state),
        tone="bad" if is_late else tone if tone != "open" else "",
        when=row.due_on.isoformat() if is_late else "",
        when_tone="bad" if is_late else "",
    )
