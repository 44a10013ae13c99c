"""今日: requests that are with a person or his department, and for the desk those nobody has yet."""

from typing import Any

from sqlalchemy import ColumnElement, and_, func, select

from webapp import clock
from webapp.db import session
from webapp.domain.request_words import REQUEST_KINDS
from webapp.domain.service_requests import is_late
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, label_of
from webapp.models import ServiceRequest
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.service_requests.lists import waiting_with
from webapp.queries.service_requests.sight import visible

FIRST = 5
TITLE = 60


@queue(12)
def mine(viewer: Viewer) -> Queue | None:
    """等我办理的服务请求, the earliest day first."""
    where = and_(waiting_with(viewer), visible(viewer))
    return _queue(where, label=N_("等我办理的服务请求"), href="/complaints/requests?group=mine")


@queue(13)
def unassigned(viewer: Viewer) -> Queue | None:
    """Who hands requests out sees what nobody has."""
    if viewer.reach(Verb.REQUEST_EDIT) is not Reach.ALL or viewer.is_system:
        return None
    where = and_(ServiceRequest.state == "registered", visible(viewer))
    return _queue(where, label=N_("待分派的服务请求"), href="/complaints/requests?state=registered")


def _queue(where: ColumnElement[bool], *, label: str, href: str) -> Queue | None:
    count = session.scalar(select(func.count(ServiceRequest.id)).where(where)) or 0
    if not count:
        return None
    columns = (ServiceRequest.number, ServiceRequest.kind, ServiceRequest.words, ServiceRequest.due_on)
    first = select(*columns, ServiceRequest.state).where(where)
    first = first.order_by(ServiceRequest.due_on.asc().nulls_last(), ServiceRequest.id).limit(FIRST)
    return Queue(label, "message-square", count, href, [_waiting(row) for row in session.execute(first)])


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
