"""What the customers of a run are worth in the years to come, by grade (4.3)."""

from typing import NamedTuple

from sqlalchemy import func

from webapp.domain.viewer import Viewer
from webapp.models import ValueRow, ValueRun
from webapp.queries.kept_together import Kept
from webapp.queries.segments.sight import Chosen, weighing
from webapp.queries.together import Rows

GRADES = ("A", "B", "C", "D")


class Worth(NamedTuple):
    """year_spend, clv: fen."""

    customers: int = 0
    year_spend: int = 0
    clv: int = 0


def by_grade(made: ValueRun, *, viewer: Viewer, at: int) -> dict[str, Worth]:
    """By the grade that was worked out: without one there is no rate. One statement, kept."""
    found = asked_by_grade(made, viewer=viewer).answer(at=at)
    return {grade: found.get(grade, Worth()) for grade in GRADES}


def asked_by_grade(made: ValueRun, *, viewer: Viewer) -> Kept:
    def build() -> Chosen:
        columns = (ValueRow.grade, func.count(), func.sum(ValueRow.year_spend), func.sum(ValueRow.clv))
        return weighing(made, viewer, *columns).group_by(ValueRow.grade)

    def add_up(found: Rows) -> dict[str, Worth]:
        return {grade: Worth(n, year or 0, clv or 0) for grade, n, year, clv in found}

    return Kept(("worth", made.id, viewer), build, add_up)
