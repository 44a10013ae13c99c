"""The records behind a cell of 多维分析, newest first, and their sum; some are only counted for a reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal, or_, select, true

from webapp.db import session
from webapp.domain.pivot import MONTHS, YEAR
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Complaint, Customer
from webapp.queries.complaints import sight
from webapp.queries.pivot.about import About
from webapp.queries.pivot.asked import LONGEST_ID, Asked
from webapp.queries.pivot.details import Record, told
from webapp.queries.pivot.narrowing import WORDS, Columns, conditions, counted, key
from webapp.queries.pivot.records import OF_MEASURE
from webapp.queries.reach import condition

PER_PAGE = 50
DAYS = "{day} BETWEEN :first_day AND :last_day"
LAST_DAY = "31"  # of any month: days are compared as text
MOST_EXPORTED = 20_000
VERBS = {
    "line": Verb.ORDER_READ,
    "debt": Verb.ORDER_READ,
    "activity": Verb.ACTIVITY_READ,
    "lead": Verb.CUSTOMER_READ,
    "warning": Verb.VALUE_READ,
}


@dataclass(frozen=True)
class Listed:
    """amount: of all records of the cell; hidden: how many this person may not open, and what they add."""

    rows: Sequence[Record]
    page: int
    total: int
    amount: int
    hidden: int
    hidden_amount: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PER_PAGE))


def listed(
    wanted: Asked,
    cell: tuple[str, str],
    about: About,
    *,
    viewer: Viewer,
    today: date,
    page: int = 1,
    per_page: int = PER_PAGE,
) -> Listed:
    """cell: the row's and the column's key as text, "": all of them. Three statements, and one a kind."""
    join = "JOIN" if _by_customer(wanted, cell) else "CROSS JOIN"
    made, columns = counted(
        OF_MEASURE[wanted.measure], DAYS, ("kind", "id", "day", wanted.measure), join=join
    )
    amount: Any = made.c[wanted.measure]
    here = [
        amount != 0,
        *conditions(columns, wanted, about, viewer),
        *(
            _is(columns, dimension, value)
            for dimension, value in zip(_sides(wanted), cell, strict=True)
            if value
        ),
    ]
    open_ = _open(made.c, wanted.measure, viewer)
    whole = select(
        func.count(), func.sum(amount), func.sum(case((open_, 1), else_=0)), func.sum(case((open_, amount)))
    )
    values = _days(wanted, cell) | ({"today": today.isoformat()} if wanted.measure == "overdue" else {})
    count, *sums = session.execute(whole.where(*here), values).one()
    sum_, seen, seen_sum = (one or 0 for one in sums)
    page = min(page, max(1, -(-seen // per_page)))
    order = (made.c.day.desc(), made.c.id.desc())
    rows = select(made.c.kind, made.c.id, made.c.day, amount).where(*here, open_).order_by(*order)
    some = session.execute(rows.limit(per_page).offset((page - 1) * per_page), values).all()
    return Listed(told(some), page, seen, sum_, count - seen, sum_ - seen_sum)


def _by_customer(wanted: Asked, cell: tuple[str, str]) -> bool:
    """Whether an industry or a region is asked for, which few customers have."""
    asked = {side for side, value in zip(_sides(wanted), cell, strict=True) if value} | set(wanted.chosen)
    return bool(asked & {"industry", "region"})


def _days(wanted: Asked, cell: tuple[str, str]) -> dict[str, str]:
    """The days of the cell's own month, quarter or year, else of all that was asked: an index finds them."""
    first, last = wanted.first, wanted.last
    for dimension, value in zip(_sides(wanted), cell, strict=True):
        if dimension in MONTHS and value.isascii() and value.isdecimal() and len(value) < LONGEST_ID:
            step = MONTHS[dimension]
            first, last = max(first, int(value) * step), min(last, int(value) * step + step - 1)
    return {"first_day": _month(first) + "-01", "last_day": f"{_month(last)}-{LAST_DAY}"}


def _month(key: int) -> str:
    return f"{key // YEAR:04d}-{key % YEAR + 1:02d}"


def _sides(wanted: Asked) -> tuple[str, str]:
    return wanted.rows, wanted.columns


def _is(columns: Columns, dimension: str, value: str) -> ColumnElement[bool]:
    """A key that is none of this dimension finds nothing."""
    one = key(columns, dimension)
    if dimension in WORDS:
        return one == ("" if value == "-" else value)
    known = value.isascii() and value.isdecimal() and len(value) < LONGEST_ID
    return one == (int(value) if known else -1) if dimension else true()


def _open(made: Any, measure: str, viewer: Viewer) -> ColumnElement[bool]:
    """Which records this person may open."""
    if viewer.is_system:
        return true()
    found: list[ColumnElement[bool]] = []
    for kind in OF_MEASURE[measure]:
        found.append(and_(made.kind == literal(kind, literal_execute=True), _may(made, kind, viewer)))
    return or_(*found)


def _may(made: Any, kind: str, viewer: Viewer) -> ColumnElement[bool]:
    if kind in VERBS:
        if viewer.reach(VERBS[kind]) is Reach.ALL:
            return true()
        mine = select(Customer.id).where(condition(viewer, VERBS[kind]))
        return made.customer_id.in_(mine)  # type: ignore[no-any-return]
    seen = select(Complaint.id).where(sight.visible(viewer), sight.names_complainant(viewer))
    return made.id.in_(seen)  # type: ignore[no-any-return]
