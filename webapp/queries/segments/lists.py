"""The values of a run as a list: filtered, sorted, paged, within reach, with what they add up to."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, User, ValueRow, ValueRun
from webapp.queries.paging import PER_PAGE, Found, cut, nearest
from webapp.queries.reach import within_reach
from webapp.queries.remembered import remembered
from webapp.queries.segments.narrowing import DEFAULT_SORT, Asked, narrowed
from webapp.queries.segments.sight import Chosen, rows

SORTS: dict[str, Any] = {
    "index": ValueRow.value_index,
    "points": ValueRow.points,
    "customer": Customer.name,
    "last": ValueRow.last_on,
    "orders": ValueRow.orders,
    "spend": ValueRow.spend,
    "year": ValueRow.year_spend,
    "delta": ValueRow.delta,
    "loss": ValueRow.before_spend - ValueRow.year_spend,
    "clv": ValueRow.clv,
    "since": ValueRow.churn_since,
}
COLUMNS = (
    Customer.number, Customer.name, User.name.label("manager"), Customer.grade.label("held_grade"),
    ValueRow.last_on, ValueRow.expected_days, ValueRow.orders, ValueRow.spend, ValueRow.worth, ValueRow.r,
    ValueRow.f, ValueRow.m, ValueRow.value_index, ValueRow.segment, ValueRow.points, ValueRow.grade,
    ValueRow.is_pareto, ValueRow.churn, ValueRow.churn_since, ValueRow.year_spend, ValueRow.before_spend,
    ValueRow.change, ValueRow.delta, ValueRow.problems, ValueRow.deeds, ValueRow.lost_fields, ValueRow.clv,
)  # fmt: skip
EXPORTED = 100_000


@dataclass(frozen=True, kw_only=True)
class Values(Found[Any]):
    """year_spend, clv: fen, of all that were found, not of the page alone."""

    year_spend: int
    clv: int


def search(wanted: Asked, made: ValueRun, *, viewer: Viewer, at: int) -> Values:
    """One page: two statements, the sums kept while nothing changes. at: the age of the database.

    A row has the columns of COLUMNS; held_grade: the grade in force, beside the one that was worked out.
    """
    key = ("values", made.id, replace(wanted, page=1, sort=DEFAULT_SORT), viewer)
    total, year, clv = remembered(key, lambda: _sums(wanted, made, viewer), at=at)
    page = nearest(wanted.page, total)
    ids = _ordered(wanted, made, viewer, ValueRow.customer_id)
    shown = session.scalars(cut(ids, page)).all()
    told = {
        row.id: row for row in session.execute(_wide(made, viewer).where(ValueRow.customer_id.in_(shown)))
    }
    found = [told[one] for one in shown if one in told]
    return Values(rows=found, page=page, total=total, per_page=PER_PAGE, year_spend=year, clv=clv)


def every(
    wanted: Asked, made: ValueRun, *, viewer: Viewer, verb: Verb = Verb.VALUE_READ, most: int = EXPORTED
) -> Iterator[Any]:
    """In the order of the list, one more than most; verb: what this person may do with each of them, too."""
    statement = _ordered(wanted, made, viewer, *COLUMNS).outerjoin(User, User.id == Customer.manager_id)
    yield from session.execute(within_reach(statement, viewer, verb).limit(most + 1))


def numbers(wanted: Asked, made: ValueRun, *, viewer: Viewer, most: int) -> list[str]:
    """Of the customers, in the order of the list."""
    return list(session.scalars(_ordered(wanted, made, viewer, Customer.number).limit(most)))


def _wide(made: ValueRun, viewer: Viewer) -> Chosen:
    return rows(made, viewer, Customer.id, *COLUMNS).outerjoin(User, User.id == Customer.manager_id)


def _ordered(wanted: Asked, made: ValueRun, viewer: Viewer, *columns: Any) -> Chosen:
    name = wanted.sort.removeprefix("-")
    column = SORTS.get(name, SORTS["index"])
    is_down = wanted.sort.startswith("-") or name not in SORTS
    order = column.desc().nulls_last() if is_down else column.asc().nulls_last()
    return rows(made, viewer, *columns).where(*narrowed(wanted)).order_by(order, ValueRow.customer_id)


def _sums(wanted: Asked, made: ValueRun, viewer: Viewer) -> tuple[int, int, int]:
    columns = (func.count(), func.coalesce(func.sum(ValueRow.year_spend), 0), func.sum(ValueRow.clv))
    total, year, clv = session.execute(rows(made, viewer, *columns).where(*narrowed(wanted))).one()
    return total, year, clv or 0
