"""How many customers of a run there are of each kind, and what they bring; the cells of two scores."""

from typing import Any, NamedTuple

from sqlalchemy import func

from webapp.domain.value_words import CHANGES, CHURN, SEGMENTS
from webapp.domain.viewer import Viewer
from webapp.models import ValueRow, ValueRun
from webapp.queries.kept_together import Kept
from webapp.queries.segments.sight import Chosen, rows
from webapp.queries.together import Rows

KINDS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "segment": (ValueRow.segment, tuple(dict(SEGMENTS))),
    "grade": (ValueRow.grade, ("A", "B", "C", "D", "")),
    "churn": (ValueRow.churn, tuple(dict(CHURN))),
    "change": (ValueRow.change, tuple(dict(CHANGES))),
}
SCORES: dict[str, Any] = {"r": ValueRow.r, "f": ValueRow.f, "m": ValueRow.m}


class Count(NamedTuple):
    """year_spend: fen in twelve months; clv: fen, of by() alone."""

    customers: int = 0
    year_spend: int = 0
    clv: int = 0


def by(kind: str, made: ValueRun, *, viewer: Viewer, at: int) -> dict[str, Count]:
    """kind: of KINDS; every code in its order, also those nobody has. One statement, kept."""
    found = asked_by(kind, made, viewer=viewer).answer(at=at)
    return {code: found.get(code, Count()) for code in KINDS[kind][1]}


def asked_by(kind: str, made: ValueRun, *, viewer: Viewer) -> Kept:
    column, _codes = KINDS[kind]

    def build() -> Chosen:
        columns = (func.count(), func.sum(ValueRow.year_spend), func.coalesce(func.sum(ValueRow.clv), 0))
        return rows(made, viewer, column, *columns).group_by(column)

    def count(found: Rows) -> dict[str, Count]:
        return {code: Count(*sums) for code, *sums in found}

    return Kept(("value counts", kind, made.id, viewer), build, count)


def cells(across: str, up: str, made: ValueRun, *, viewer: Viewer, at: int) -> dict[tuple[int, int], Count]:
    """(score across, score up) -> all 25 cells; across, up: r, f or m. One statement, kept."""
    found = asked_cells(across, up, made, viewer=viewer).answer(at=at)
    return {(x, y): found.get((x, y), Count()) for y in range(5, 0, -1) for x in range(1, 6)}


def asked_cells(across: str, up: str, made: ValueRun, *, viewer: Viewer) -> Kept:
    one, other = SCORES[across], SCORES[up]

    def build() -> Chosen:
        counted = rows(made, viewer, one, other, func.count(), func.sum(ValueRow.year_spend))
        return counted.group_by(one, other)

    def count(found: Rows) -> dict[tuple[int, int], Count]:
        return {(x, y): Count(n, fen) for x, y, n, fen in found}

    return Kept(("value cells", across, up, made.id, viewer), build, count)
