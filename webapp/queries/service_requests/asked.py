"""What the list of requests is asked for, and the WHERE it becomes."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from webapp.domain.request_words import REQUEST_KINDS, STATES, RequestState
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, Choices
from webapp.models import Customer, ServiceRequest
from webapp.queries.service_requests.sight import visible

GROUPS: Choices = (
    ("open", N_("办理中")),
    ("mine", N_("等我办理")),
    ("overdue", N_("已超期")),
    ("all", N_("全部")),
)
SORTS: dict[str, Any] = {
    "due": ServiceRequest.due_on,
    "number": ServiceRequest.id,
    "received": ServiceRequest.received_at,
}
DEFAULT_SORT = "-number"


@dataclass(frozen=True)
class Asked:
    group: str = "open"
    kind: str = ""
    state: str = ""
    text: str = ""
    sort: str = DEFAULT_SORT
    page: int = 1


def asked(given: dict[str, str], *, page: int) -> Asked:
    """Without what makes no sense."""
    sort = given.get("sort", "")
    return Asked(
        group=given.get("group", "") if given.get("group", "") in dict(GROUPS) else "open",
        kind=given.get("kind", "") if given.get("kind", "") in dict(REQUEST_KINDS) else "",
        state=given.get("state", "") if given.get("state", "") in dict(STATES) else "",
        text=given.get("q", "").strip()[:100],
        sort=sort if sort.removeprefix("-") in SORTS else DEFAULT_SORT,
        page=max(1, page),
    )


def waiting_with(viewer: Viewer) -> ColumnElement[bool]:
    """With this very person, or his department and nobody in it yet; for the desk, with nobody at all."""
    ours = and_(ServiceRequest.with_id.is_(None), ServiceRequest.department_id == viewer.department_id)
    his = and_(ServiceRequest.state == "assigned", or_(ServiceRequest.with_id == viewer.id, ours))
    if viewer.reach(Verb.REQUEST_EDIT) is Reach.ALL:
        return or_(his, ServiceRequest.state == "registered")
    return his


def of_group(group: str, viewer: Viewer, today: date) -> ColumnElement[bool]:
    waits = ServiceRequest.state.in_((RequestState.REGISTERED, RequestState.ASSIGNED))
    wheres: dict[str, ColumnElement[bool]] = {
        "open": waits,
        "mine": waiting_with(viewer),
        "overdue": and_(waits, ServiceRequest.due_on < today),
    }
    return wheres.get(group, ServiceRequest.id.is_not(None))


def narrowed(wanted: Asked, viewer: Viewer) -> list[ColumnElement[bool]]:
    where = [visible(viewer)]
    if wanted.kind:
        where.append(ServiceRequest.kind == wanted.kind)
    if wanted.state:
        where.append(ServiceRequest.state == wanted.state)
    if wanted.text:
        columns = (ServiceRequest.number, ServiceRequest.words, ServiceRequest.asker, ServiceRequest.company)
        named = select(Customer.id).where(Customer.name.contains(wanted.text, autoescape=True))
        said = [column.contains(wanted.text, autoescape=True) for column in columns]
        where.append(or_(*said, ServiceRequest.customer_id.in_(named)))
    return where


def order(sort: str) -> tuple[Any, ...]:
    column = SORTS[sort.removeprefix("-")]
    ordered = column.desc() if sort.startswith("-") else column.asc()
    return (ordered.nulls_last(), ServiceRequest.id.desc())
