"""The list of complaints: each row as far as this reader may know it; how many stand in each group."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.complaint_stages import OVER
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Complaint, Customer, Department, User
from webapp.queries.complaints.asked import GROUPS, SORTS, Asked
from webapp.queries.complaints.narrowing import narrowed, of_group
from webapp.queries.complaints.sight import names_complainant
from webapp.queries.paging import page_count
from webapp.queries.reach import condition
from webapp.queries.remembered import age, remembered

PER_PAGE = 50
MOST_EXPORTED = 10_000
COLUMNS = (
    Complaint.number, Complaint.stage, Complaint.severity, Complaint.track, Complaint.category,
    Complaint.channel, Complaint.summary, Complaint.words, Complaint.wanted, Complaint.complainant,
    Complaint.company, Complaint.is_anonymous, Complaint.received_at, Complaint.happened_on,
    Complaint.due_at, Complaint.due_step, Complaint.is_paused, Complaint.answered_at, Complaint.closed_at,
    Complaint.upheld,
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """hides: this reader is the person complained of; then who complains, and in which words, is empty.

    customer: number and name, None out of reach.
    """

    number: str
    stage: str
    severity: str
    track: str
    category: str
    channel: str
    summary: str
    words: str
    wanted: str
    complainant: str
    company: str
    is_anonymous: bool
    received_at: datetime
    due_at: datetime | None
    due_step: str
    is_paused: bool
    answered_at: datetime | None
    closed_at: datetime | None
    upheld: str
    department: str
    handler: str
    customer: tuple[str, str] | None
    hides: bool

    @property
    def is_over(self) -> bool:
        return self.stage in OVER


@dataclass(frozen=True)
class Found:
    rows: Sequence[Line]
    counts: dict[str, int]
    page: int
    total: int

    @property
    def pages(self) -> int:
        return page_count(self.total, PER_PAGE)


def search(wanted: Asked, *, viewer: Viewer, now: datetime) -> Found:
    """One page, and the number of each group as of this minute, kept until something is changed."""
    where, minute = narrowed(wanted, viewer), now.replace(second=0, microsecond=0)
    key = ("complaints", viewer, replace(wanted, group="", sort="", page=1), minute)
    counts = remembered(key, partial(_counts, wanted, viewer, now), at=age())
    total = counts[wanted.group]
    page = min(wanted.page, page_count(total, PER_PAGE))
    rows = _rows(viewer, *where, of_group(wanted.group, viewer, now)).order_by(*_order(wanted.sort))
    shown = session.execute(rows.limit(PER_PAGE).offset((page - 1) * PER_PAGE))
    return Found([_line(row) for row in shown], counts, page, total)


def _counts(wanted: Asked, viewer: Viewer, now: datetime) -> dict[str, int]:
    columns = [func.count().filter(of_group(group, viewer, now)) for group, _word in GROUPS]
    found = select(*columns).select_from(Complaint).where(*narrowed(wanted, viewer))
    numbers = session.execute(found).one()
    return {group: int(number) for (group, _word), number in zip(GROUPS, numbers, strict=True)}


def everything(wanted: Asked, *, viewer: Viewer, now: datetime) -> list[Line]:
    """All that the filters leave, one more than may be handed out."""
    rows = _rows(viewer, *narrowed(wanted, viewer), of_group(wanted.group, viewer, now))
    return [
        _line(row) for row in session.execute(rows.order_by(*_order(wanted.sort)).limit(MOST_EXPORTED + 1))
    ]


def _order(sort: str) -> tuple[Any, ...]:
    column = SORTS[sort.removeprefix("-")]
    ordered = column.desc() if sort.startswith("-") else column.asc()
    return (ordered.nulls_last(), Complaint.id.desc())


def _rows(viewer: Viewer, *where: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    handler = aliased(User)
    return (
        select(
            *COLUMNS,
            handler.name.label("handler"),
            Department.name.label("department"),
            Customer.number.label("customer"),
            Customer.name.label("customer_name"),
            and_(Customer.deleted_at.is_(None), condition(viewer, Verb.CUSTOMER_READ)).label("readable"),
            names_complainant(viewer).label("names"),
        )
        .outerjoin(handler, handler.id == Complaint.handler_id)
        .outerjoin(Department, Department.id == Complaint.department_id)
        .outerjoin(Customer, Customer.id == Complaint.customer_id)
        .where(*where)
    )


def _line(row: Row[*tuple[Any, ...]]) -> Line:
    tells = bool(row.names)
    return Line(
        row.number, row.stage, row.severity, row.track, row.category, row.channel, row.summary,
        row.words if tells else "",
        row.wanted if tells else "",
        row.complainant if tells else "",
        row.company if tells else "",
        row.is_anonymous and tells,
        row.received_at, row.due_at, row.due_step, row.is_paused, row.answered_at, row.closed_at, row.upheld,
        row.department or "", row.handler or "",
        (row.customer, row.customer_name) if tells and row.readable else None,
        not tells,
    )  # fmt: skip
