"""What the customers of a run are worth in the years to come, by grade (4.3)."""

from typing import NamedTuple

from sqlalchemy import func

from webapp.db import session
from webapp.domain.viewer import Viewer
from webapp.models import ValueRow, ValueRun
from webapp.queries.remembered import remembered
from webapp.queries.segments.sight import weighing

GRADES = ("A", "B", "C", "D")


class Worth(NamedTuple):
    """year_spend, clv: fen."""

    customers: int = 0
    year_spend: int = 0
    clv: int = 0


def by_grade(made: ValueRun, *, viewer: Viewer, at: int) -> dict[str, Worth]:
    """By the grade that was worked out: without one there is no rate. One statement, kept."""

    def build() -> dict[str, Worth]:
        columns = (ValueRow.grade, func.count(), func.sum(ValueRow.year_spend), func.sum(ValueRow.clv))
        found = session.execute(weighing(made, viewer, *columns).group_by(ValueRow.grade))
        return {grade: Worth(n, year or 0, clv or 0) for grade, n, year, clv in found}

    found = remembered(("worth", made.id, viewer), build, at=at)
    return {grade: found.get(grade, Worth()) for grade in GRADES}
