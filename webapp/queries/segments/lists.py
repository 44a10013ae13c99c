"""The values of a run as a list: filtered, sorted, paged, within reach, with what they add up to."""

import json
from collections import namedtuple
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Text, and_, bindparam, func, select

from webapp import clock
from webapp.db import session
from webapp.domain.value_words import SEGMENTS
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, ScheduledActivity, User, ValueRow, ValueRun, ValueTurn
from webapp.queries import plans
from webapp.queries.kept_together import Kept
from webapp.queries.paging import PER_PAGE, Found, cut, nearest
from webapp.queries.reach import within_reach
from webapp.queries.segments import counts
from webapp.queries.segments.narrowing import DEFAULT_SORT, Asked, narrowed
from webapp.queries.segments.sight import Chosen, rows
from webapp.queries.together import Rows

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
# What came of a fall: the visit, or why there is none.
TURN = (ValueTurn.why_not, ScheduledActivity.due_on, ScheduledActivity.state)
NAMES = tuple(column.name for column in (*COLUMNS, *TURN))
DAYS = frozenset({"last_on", "churn_since", "due_on"})
OPEN = frozenset({"delta", "clv", "since"})  # sorts of what may not be known; it comes last
Line: Any = namedtuple("Line", NAMES)  # type: ignore[misc]  # noqa: PYI024  (columns of a query)
EXPORTED = 100_000


@dataclass(frozen=True, kw_only=True)
class Values(Found[Any]):
    """year_spend, clv: fen, of all that were found, not of the page alone."""

    year_spend: int
    clv: int


def search(wanted: Asked, made: ValueRun, *, viewer: Viewer, at: int) -> Values:
    """One page: three statements, sums and order kept while nothing changes. at: the age of the database.

    A row has the columns of COLUMNS and TURN; held_grade: the grade in force, beside the one that was worked
    out; why_not: None where it did not begin to fall with this run.
    """
    total, year, clv = _sums(wanted, asked_sums(wanted, made, viewer=viewer).answer(at=at))
    page = nearest(wanted.page, total)
    shown = asked_ids(replace(wanted, page=page), made, viewer=viewer).answer(at=at)
    plan = ("values", made.id, viewer, clock.today())
    told = dict(plans.rows(plan, lambda: _wide(made, viewer), _line, ids=json.dumps(shown)))
    found = [told[one] for one in shown if one in told]
    return Values(rows=found, page=page, total=total, per_page=PER_PAGE, year_spend=year, clv=clv)


def asking(wanted: Asked, made: ValueRun, *, viewer: Viewer) -> tuple[Kept, Kept]:
    """What search() keeps."""
    return asked_sums(wanted, made, viewer=viewer), asked_ids(wanted, made, viewer=viewer)


def asked_sums(wanted: Asked, made: ValueRun, *, viewer: Viewer) -> Kept:
    """How many there are, and what they bring in a year and are worth; whole segments are counted already."""
    if _is_whole(wanted):
        return counts.asked_by("segment", made, viewer=viewer)

    def build() -> Chosen:
        columns = (func.count(), func.coalesce(func.sum(ValueRow.year_spend), 0), func.sum(ValueRow.clv))
        return rows(made, viewer, *columns).where(*narrowed(wanted))

    def sums(found: Rows) -> tuple[int, int, int]:
        total, year, clv = found[0]
        return total, year, clv or 0

    return Kept(("values", made.id, replace(wanted, page=1, sort=DEFAULT_SORT), viewer), build, sums)


def asked_ids(wanted: Asked, made: ValueRun, *, viewer: Viewer) -> Kept:
    """Of the customers of the page, in their order."""

    def build() -> Chosen:
        return cut(_ordered(wanted, made, viewer, ValueRow.customer_id), wanted.page)

    return Kept(("ids of values", made.id, wanted, viewer, clock.today()), build, _firsts)


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
    """Those whose ids are given."""
    ids = func.json_each(bindparam("ids", "[]", Text)).table_valued("value")
    turned = and_(ValueTurn.customer_id == ValueRow.customer_id, ValueTurn.run_id == made.id)
    found = (
        rows(made, viewer, Customer.id, *COLUMNS, *TURN)
        .outerjoin(User, User.id == Customer.manager_id)
        .outerjoin(ValueTurn, turned)
        .outerjoin(ScheduledActivity, ScheduledActivity.id == ValueTurn.plan_id)
    )
    return found.where(ValueRow.customer_id.in_(select(ids.c.value)))


def _line(row: Any) -> tuple[int, Line]:
    """Days come out of a plan as they are stored."""
    values = [plans.day(value) if name in DAYS else value for name, value in zip(NAMES, row[1:], strict=True)]
    return row[0], Line._make(values)


def _ordered(wanted: Asked, made: ValueRun, viewer: Viewer, *columns: Any) -> Chosen:
    name = wanted.sort.removeprefix("-")
    column = SORTS.get(name, SORTS["index"])
    is_down = wanted.sort.startswith("-") or name not in SORTS
    found = rows(made, viewer, *columns).where(*narrowed(wanted))
    if name == "customer" and viewer.reach(Verb.VALUE_READ) is not Reach.OWN:
        found = found.with_hint(Customer, "INDEXED BY ix_customers_name", "sqlite")
    ascending = column.asc().nulls_last() if name in OPEN else column.asc()  # an index ends with no NULLs
    return found.order_by(column.desc() if is_down else ascending, ValueRow.customer_id)


def _is_whole(wanted: Asked) -> bool:
    return not replace(wanted, segment="").is_narrowed


def _sums(wanted: Asked, found: Any) -> tuple[int, int, int]:
    """Customers, fen in a year, fen to come; found: of asked_sums."""
    if not _is_whole(wanted):
        return tuple(found)
    is_one = wanted.segment in dict(SEGMENTS)
    summed = [one for code, one in found.items() if not is_one or code == wanted.segment]
    return (
        sum(one.customers for one in summed),
        sum(one.year_spend for one in summed),
        sum(one.clv for one in summed),
    )


def _firsts(found: Rows) -> list[int]:
    return [row[0] for row in found]
