"""The list of complaints: each row as far as this reader may know it; how many stand in each group."""

import json
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Text, and_, bindparam, case, func, select
from sqlalchemy.orm import aliased

from webapp import clock
from webapp.db import session, stored
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Complaint, Customer, Department, User
from webapp.queries import plans
from webapp.queries.complaints.asked import GROUPS, SORTS, Asked
from webapp.queries.complaints.narrowing import narrowed, of_group
from webapp.queries.complaints.sight import names_complainant
from webapp.queries.paging import page_count
from webapp.queries.reach import condition
from webapp.queries.remembered import age, remembered

PER_PAGE = 50
LATE = "overdue"  # the one group that changes from minute to minute
NOW: Any = bindparam("now", "", Text)  # a moment as it is stored
COLUMNS = (
    Complaint.number, Complaint.stage, Complaint.severity, Complaint.track, Complaint.category,
    Complaint.channel, Complaint.upheld, Complaint.is_paused, Complaint.received_at, Complaint.due_at,
)  # fmt: skip


class Line(NamedTuple):
    """words: where nothing was summed up; hides: this reader is the person complained of, who complains and
    in which words is empty; customer: the name, within reach.
    """

    number: str
    stage: str
    severity: str
    track: str
    category: str
    channel: str
    upheld: str
    is_paused: bool
    received_at: datetime
    due_at: datetime | None
    is_late: bool
    summary: str
    department: str
    handler: str
    hides: bool
    is_anonymous: bool
    complainant: str
    company: str
    words: str
    customer: str


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
    """One page; which they are and how many in each group is kept until something is changed."""
    at, today, minute = age(), clock.wall(now).date(), now.replace(second=0, microsecond=0)
    moment = (today, minute if wanted.group == LATE else None)
    plain = replace(wanted, page=1)
    groups = ("complaints", replace(plain, group="", sort=""), viewer, minute)
    counts = remembered(groups, partial(_counts, wanted, viewer, now), at=at)
    ids = remembered(("ids of complaints", plain, viewer, *moment), partial(_ids, plain, viewer, now), at=at)
    page = min(wanted.page, page_count(len(ids), PER_PAGE))
    shown = ids[(page - 1) * PER_PAGE : page * PER_PAGE].tolist()
    given = {"now": stored(now), "ids": json.dumps(shown)}
    found = dict(plans.rows(("complaints", viewer, today), lambda: _rows(viewer), _line, **given))
    return Found([found[key] for key in shown], counts, page, len(ids))


def _counts(wanted: Asked, viewer: Viewer, now: datetime) -> dict[str, int]:
    def build() -> Select[*tuple[Any, ...]]:
        columns = [func.count().filter(of_group(group, viewer, NOW)) for group, _word in GROUPS]
        return select(*columns).select_from(Complaint).where(*narrowed(wanted, viewer))

    found = _answered(replace(wanted, group="", sort="", page=1), viewer, now, build)[0]
    return {group: int(number) for (group, _word), number in zip(GROUPS, found, strict=True)}


def _ids(wanted: Asked, viewer: Viewer, now: datetime) -> "array[int]":
    """All of them in their order, as few bytes: some are asked for again on every page."""

    def build() -> Select[*tuple[Any, ...]]:
        where = (*narrowed(wanted, viewer), of_group(wanted.group, viewer, NOW))
        return select(Complaint.id).where(*where).order_by(*ordered(wanted.sort))

    return array("q", (row[0] for row in _answered(wanted, viewer, now, build)))


def _answered(
    wanted: Asked, viewer: Viewer, now: datetime, build: Callable[[], Select[*tuple[Any, ...]]]
) -> Sequence[Any]:
    """By a plan; those behind a figure are thousands of numbers, which no plan should hold."""
    if wanted.figured is not None:
        return session.execute(build(), {"now": stored(now)}).all()
    key = ("complaints asked for", wanted, viewer, clock.wall(now).date())
    return plans.rows(key, build, tuple, now=stored(now))


def ordered(sort: str) -> tuple[Any, ...]:
    column = SORTS[sort.removeprefix("-")]
    found = column.desc() if sort.startswith("-") else column.asc()
    return (found.nulls_last(), Complaint.id.desc())


def readable(viewer: Viewer) -> ColumnElement[bool]:
    return and_(Customer.deleted_at.is_(None), condition(viewer, Verb.CUSTOMER_READ))


def _rows(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    """Those whose ids are given; what _line takes, in its order."""
    handler, ids = aliased(User), func.json_each(bindparam("ids", "[]", Text)).table_valued("value")
    return (
        select(
            Complaint.id, *COLUMNS, func.coalesce(Complaint.due_at < NOW, 0), Complaint.summary,
            func.coalesce(Department.name, ""), func.coalesce(handler.name, ""),
            names_complainant(viewer), Complaint.is_anonymous, Complaint.complainant, Complaint.company,
            case((Complaint.summary == "", Complaint.words), else_=""),
            case((readable(viewer), Customer.name), else_=""),
        )
        .outerjoin(handler, handler.id == Complaint.handler_id)
        .outerjoin(Department, Department.id == Complaint.department_id)
        .outerjoin(Customer, Customer.id == Complaint.customer_id)
        .where(Complaint.id.in_(select(ids.c.value)))
    )  # fmt: skip


def _line(row: Any) -> tuple[int, Line]:
    """After the id and eight columns two moments; the sixteenth tells whether the complainant is named."""
    received, due = plans.moment(row[9]), plans.moment(row[10])
    told = row[16:] if row[15] else (False, "", "", "", "")
    return row[0], Line._make((*row[1:9], received, due, *row[11:15], not row[15], *told))
