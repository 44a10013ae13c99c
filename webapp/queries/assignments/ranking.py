"""业绩排名: what each manager brought this year, beside the same time last year (AM-15)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import case, func, or_, select

from webapp.db import session
from webapp.domain.comparison import Years, change, years
from webapp.domain.viewer import Viewer
from webapp.models import Assignment, Customer, Order, Praise
from webapp.queries.assignments.people import Row
from webapp.queries.assignments.turnover import Turnover, by_manager
from webapp.queries.orders.credit import NOT_COUNTED
from webapp.queries.praises.asked import year_of
from webapp.queries.praises.sight import visible
from webapp.queries.reach import is_named
from webapp.queries.remembered import remembered

Found = tuple[dict[int, tuple[int, int]], dict[int, Turnover], dict[int, int]]
NOBODY = Turnover(0, 0)


@dataclass(frozen=True)
class Rank:
    """now, same: fen of this year, and of last year up to the same day; place 1 has brought most."""

    place: int
    row: Row
    now: int
    same: int
    moved: Turnover
    praised: int

    @property
    def percent(self) -> int | None:
        return change(self.now, self.same)


def ranking(rows: Sequence[Row], *, viewer: Viewer, today: date, at: int) -> list[Rank]:
    """Three statements, kept until something changes; each of the rows, whoever brought most first."""
    span = years(today)
    found = remembered(("ranking", viewer, today), partial(_read, viewer, span), at=at)
    brought, moved, praised = found
    ordered = sorted(rows, key=lambda row: (-brought.get(row.id, (0, 0))[0], row.name))
    return [
        Rank(place, row, *brought.get(row.id, (0, 0)), moved.get(row.id, NOBODY), praised.get(row.id, 0))
        for place, row in enumerate(ordered, start=1)
    ]


def _read(
    viewer: Viewer, span: Years
) -> tuple[dict[int, tuple[int, int]], dict[int, Turnover], dict[int, int]]:
    return (
        _brought(viewer, span),
        by_manager(viewer=viewer, first=span.first, last=span.today),
        _praised(viewer, span),
    )


def _brought(viewer: Viewer, span: Years) -> dict[int, tuple[int, int]]:
    """An order counts for whoever was responsible on its day, for ever."""
    now = case((Order.ordered_on >= span.first, Order.charged_total), else_=0)
    same = case((Order.ordered_on <= span.same_day, Order.charged_total), else_=0)
    rows: Any = session.execute(
        select(Assignment.manager_id, func.sum(now), func.sum(same))
        .join(Order, Order.customer_id == Assignment.customer_id)
        .join(Customer, Customer.id == Order.customer_id)
        .where(
            Order.ordered_on.between(span.before, span.today),
            Order.state.not_in(NOT_COUNTED),
            Assignment.from_on <= Order.ordered_on,
            or_(Assignment.until_on.is_(None), Order.ordered_on < Assignment.until_on),
            Customer.deleted_at.is_(None),
            is_named(viewer),
        )
        .group_by(Assignment.manager_id)
    ).all()
    return {manager: (this or 0, last or 0) for manager, this, last in rows}


def _praised(viewer: Viewer, span: Years) -> dict[int, int]:
    rows: Any = session.execute(
        select(Praise.person_id, func.count(Praise.id))
        .where(Praise.state == "verified", year_of == str(span.today.year), visible(viewer))
        .group_by(Praise.person_id)
    ).all()
    return {person: count for person, count in rows if person is not None}
