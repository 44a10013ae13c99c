"""How many customers of a run there are of each kind, and what they bring; the cells of two scores."""

from typing import Any, NamedTuple

from sqlalchemy import func

from webapp.db import session
from webapp.domain.value_words import CHANGES, CHURN, SEGMENTS
from webapp.domain.viewer import Viewer
from webapp.models import ValueRow, ValueRun
from webapp.queries.remembered import remembered
from webapp.queries.segments.sight import rows

KINDS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "segment": (ValueRow.segment, tuple(dict(SEGMENTS))),
    "grade": (ValueRow.grade, ("A", "B", "C", "D", "")),
    "churn": (ValueRow.churn, tuple(dict(CHURN))),
    "change": (ValueRow.change, tuple(dict(CHANGES))),
}
SCORES: dict[str, Any] = {"r": ValueRow.r, "f": ValueRow.f, "m": ValueRow.m}


class Count(NamedTuple):
    """year_spend: fen in twelve months."""

    customers: int = 0
    year_spend: int = 0


def by(kind: str, made: ValueRun, *, viewer: Viewer, at: int) -> dict[str, Count]:
    """kind: of KINDS; every code in its order, also those nobody has. One statement, kept."""
    column, codes = KINDS[kind]
    found = remembered(("value counts", kind, made.id, viewer), lambda: _of(column, made, viewer), at=at)
    return {code: found.get(code, Count()) for code in codes}


def cells(across: str, up: str, made: ValueRun, *, viewer: Viewer, at: int) -> dict[tuple[int, int], Count]:
    """(score across, score up) -> all 25 cells; across, up: r, f or m. One statement, kept."""

    def build() -> dict[tuple[int, int], Count]:
        one, other = SCORES[across], SCORES[up]
        counted = rows(made, viewer, one, other, func.count(), func.sum(ValueRow.year_spend))
        return {(x, y): Count(n, fen) for x, y, n, fen in session.execute(counted.group_by(one, other))}

    found = remembered(("value cells", across, up, made.id, viewer), build, at=at)
    return {(x, y): found.get((x, y), Count()) for y in range(5, 0, -1) for x in range(1, 6)}


def _of(column: Any, made: ValueRun, viewer: Viewer) -> dict[str, Count]:
    counted = rows(made, viewer, column, func.count(), func.sum(ValueRow.year_spend)).group_by(column)
    return {code: Count(n, fen) for code, n, fen in session.execute(counted)}
