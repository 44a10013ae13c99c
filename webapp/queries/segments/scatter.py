"""Points of the two scatter views: F×M, what customers pay and bring; F×R, who is slipping away (CV-02)."""

from collections.abc import Sequence
from typing import NamedTuple

from webapp.db import session
from webapp.domain.viewer import Viewer
from webapp.models import Customer, ValueRow, ValueRun
from webapp.queries.segments.narrowing import Asked, narrowed
from webapp.queries.segments.sight import rows

MOST = 1000


class Point(NamedTuple):
    """spend: fen in the window, of 法定业务客户 what the work is worth; days: since the last order."""

    number: str
    name: str
    orders: int
    spend: int
    days: int
    expected: int
    f: int
    m: int
    r: int
    segment: str


def points(wanted: Asked, made: ValueRun, *, viewer: Viewer) -> Sequence[Point]:
    """Those that brought most in the last year, at most MOST; the cells of counts.py hold everybody."""
    chosen = (
        rows(
            made, viewer, Customer.number, Customer.name, ValueRow.orders, ValueRow.spend, ValueRow.worth,
            ValueRow.last_on, ValueRow.expected_days, ValueRow.f, ValueRow.m, ValueRow.r, ValueRow.segment,
        )
        .where(*narrowed(wanted))
        .order_by(ValueRow.year_spend.desc(), ValueRow.customer_id)
        .limit(MOST)
    )  # fmt: skip
    return [
        Point(
            row.number, row.name, row.orders, row.worth if row.segment == "legal" else row.spend,
            (made.as_of - row.last_on).days, row.expected_days, row.f, row.m, row.r, row.segment,
        )
        for row in session.execute(chosen)
    ]  # fmt: skip
