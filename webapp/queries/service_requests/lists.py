"""The list of requests and suggestions: filtered, paged, each customer as far as it may be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.request_words import REQUEST_KINDS, STATES, RequestState
from webapp.domain.service_requests import is_late
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, Choices
from webapp.models import Customer, Department, ServiceRequest, User
from webapp.queries.reach import condition
from webapp.queries.service_requests.sight import visible

PER_PAGE = 50
MOST_EXPORTED = 10_000
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


@dataclass(frozen=True)
class Line:
    """customer: number and name, None out of reach."""

    number: str
    kind: str
    state: str
    channel: str
    words: str
    asker: str
    company: str
    received_at: datetime
    due_on: date | None
    answered_at: datetime | None
    answer: str
    with_name: str
    department: str
    customer: tuple[str, str] | None
    is_late: bool


@dataclass(frozen=True)
class Found:
    rows: Sequence[Line]
    counts: dict[str, int]
    page: int
    total: int

    @property
    def pages(self) -> int:
        return max(1, ceil(self.total / PER_PAGE))


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


def search(wanted: Asked, *, viewer: Viewer, today: date) -> Found:
    """One page and the number of each group: two statements."""
    where = _narrowed(wanted, viewer)
    columns = [func.count().filter(_of_group(group, viewer, today)) for group, _word in GROUPS]
    numbers = session.execute(select(*columns).select_from(ServiceRequest).where(*where)).one()
    counts = {group: int(number) for (group, _word), number in zip(GROUPS, numbers, strict=True)}
    total = counts[wanted.group]
    page = min(wanted.page, max(1, ceil(total / PER_PAGE)))
    rows = _rows(viewer, *where, _of_group(wanted.group, viewer, today)).order_by(*_order(wanted.sort))
    shown = session.execute(rows.limit(PER_PAGE).offset((page - 1) * PER_PAGE))
    return Found([_line(row, today) for row in shown], counts, page, total)


def everything(wanted: Asked, *, viewer: Viewer, today: date) -> list[Line]:
    """All that the filters leave, one more than may be handed out."""
    rows = _rows(viewer, *_narrowed(wanted, viewer), _of_group(wanted.group, viewer, today))
    found = session.execute(rows.order_by(*_order(wanted.sort)).limit(MOST_EXPORTED + 1))
    return [_line(row, today) for row in found]


def waiting_with(viewer: Viewer) -> ColumnElement[bool]:
    """With this very person, or his department and nobody in it yet; for the desk, with nobody at all."""
    ours = and_(ServiceRequest.with_id.is_(None), ServiceRequest.department_id == viewer.department_id)
    his = and_(ServiceRequest.state == "assigned", or_(ServiceRequest.with_id == viewer.id, ours))
    if viewer.reach(Verb.REQUEST_EDIT) is Reach.ALL:
        return or_(his, ServiceRequest.state == "registered")
    return his


def _of_group(group: str, viewer: Viewer, today: date) -> ColumnElement[bool]:
    waits = ServiceRequest.state.in_((RequestState.REGISTERED, RequestState.ASSIGNED))
    wheres: dict[str, ColumnElement[bool]] = {
        "open": waits,
        "mine": waiting_with(viewer),
        "overdue": and_(waits, ServiceRequest.due_on < today),
    }
    return wheres.get(group, ServiceRequest.id.is_not(None))


def _narrowed(wanted: Asked, viewer: Viewer) -> list[ColumnElement[bool]]:
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


def _order(sort: str) -> tuple[Any, ...]:
    column = SORTS[sort.removeprefix("-")]
    ordered = column.desc() if sort.startswith("-") else column.asc()
    return (ordered.nulls_last(), ServiceRequest.id.desc())


def _rows(viewer: Viewer, *where: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    holder = aliased(User)
    return (
        select(
            ServiceRequest,
            holder.name.label("with_name"),
            Department.name.label("department"),
            Customer.number.label("customer"),
            Customer.name.label("customer_name"),
            and_(Customer.deleted_at.is_(None), condition(viewer, Verb.CUSTOMER_READ)).label("readable"),
        )
        .outerjoin(holder, holder.id == ServiceRequest.with_id)
        .outerjoin(Department, Department.id == ServiceRequest.department_id)
        .outerjoin(Customer, Customer.id == ServiceRequest.customer_id)
        .where(*where)
    )


def _line(row: Any, today: date) -> Line:
    one: ServiceRequest = row.ServiceRequest
    return Line(
        one.number, one.kind, one.state, one.channel, one.words, one.asker, one.company, one.received_at,
        one.due_on, one.answered_at, one.answer, row.with_name or "", row.department or "",
        (row.customer, row.customer_name) if row.readable else None,
        is_late(one.state, one.due_on, today=today),
    )  # fmt: skip
