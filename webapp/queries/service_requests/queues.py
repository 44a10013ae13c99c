"""今日: requests that wait for this person."""

from typing import Any

from sqlalchemy import Select, func, select

from webapp import clock
from webapp.domain.request_words import REQUEST_KINDS
from webapp.domain.service_requests import is_late
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, label_of
from webapp.models import ServiceRequest
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.service_requests.asked import waiting_with
from webapp.queries.service_requests.sight import visible
from webapp.queries.together import Ask, Steps

FIRST = 5
TITLE = 60


@queue(12)
def waiting(viewer: Viewer) -> Steps[Queue | None]:
    """With this person or his department, the earliest day first; for the desk also what nobody has yet."""
    if viewer.is_system:
        return None
    rows = yield Ask(lambda: _first(viewer))
    if not rows:
        return None
    shown = [_waiting(row) for row in rows]
    return Queue(
        N_("待办的服务请求"), "message-square", rows[0].total, "/complaints/requests?group=mine", shown
    )


def _first(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    columns = (ServiceRequest.number, ServiceRequest.kind, ServiceRequest.words, ServiceRequest.due_on)
    first: Select[*tuple[Any, ...]] = select(
        *columns, ServiceRequest.state, func.count().over().label("total")
    )
    order = (ServiceRequest.due_on.asc().nulls_last(), ServiceRequest.id)
    return first.where(waiting_with(viewer), visible(viewer)).order_by(*order).limit(FIRST)


def _waiting(row: Any) -> Waiting:
    late = is_late(row.state, row.due_on, today=clock.today())
    return Waiting(
        title=row.number,
        note=" ".join(row.words.split())[:TITLE],
        href=f"/complaints/requests/{row.number}",
        tag=N_("已超期") if late else label_of(REQUEST_KINDS, row.kind),
        tone="bad" if late else "",
        when=row.due_on.isoformat() if row.due_on else "",
        when_tone="bad" if late else "",
    )
