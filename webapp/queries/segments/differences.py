"""What two runs say otherwise of the same customers: from month to month, or what later entries change."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import and_, or_
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.viewer import Viewer
from webapp.models import Customer, ValueRow, ValueRun
from webapp.queries.segments.sight import rows

MOST = 500
CODES = ("segment", "grade", "churn")
OTHER = aliased(ValueRow)


class Side(NamedTuple):
    """value_index, points: hundredths; year_spend: fen."""

    segment: str
    grade: str
    churn: str
    value_index: int
    points: int
    year_spend: int


class Difference(NamedTuple):
    """before None: the customer was not there yet."""

    number: str
    name: str
    before: Side | None
    after: Side


def differences(
    before: ValueRun, after: ValueRun, *, viewer: Viewer, whole: bool = True
) -> Sequence[Difference]:
    """Customers of the later run whose segment, grade or state differ, greatest first; whole: or figures."""
    names = Side._fields
    compared = names if whole else CODES
    here, there = ([getattr(side, name) for name in names] for side in (ValueRow, OTHER))
    statement = (
        rows(after, viewer, Customer.number, Customer.name, OTHER.customer_id, *there, *here)
        .outerjoin(OTHER, and_(OTHER.run_id == before.id, OTHER.customer_id == ValueRow.customer_id))
        .where(or_(*(getattr(ValueRow, name).is_distinct_from(getattr(OTHER, name)) for name in compared)))
        .order_by(ValueRow.year_spend.desc(), ValueRow.customer_id)
        .limit(MOST)
    )
    half = 3 + len(names)
    return [
        Difference(row[0], row[1], None if row[2] is None else Side(*row[3:half]), Side(*row[half:]))
        for row in session.execute(statement)
    ]
