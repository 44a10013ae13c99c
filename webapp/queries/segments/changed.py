"""How many customers of a run changed in value, are a problem, or lost a field (CV-06)."""

from typing import Any

from sqlalchemy import case, func

from webapp.domain.viewer import Viewer
from webapp.models import ValueRow, ValueRun
from webapp.queries.kept_together import Kept
from webapp.queries.segments.narrowing import Asked
from webapp.queries.segments.sight import Chosen, rows
from webapp.queries.together import Rows

# What each list is narrowed to.
KINDS: dict[str, dict[str, str]] = {
    "severe": {"change": "severe"},
    "down": {"change": "down"},
    "up": {"change": "up"},
    "problem": {"problem": "any"},
    "field": {"lost_field": "yes"},
}
CONDITIONS: dict[str, Any] = {
    "severe": ValueRow.change == "severe",
    "down": ValueRow.change == "down",
    "up": ValueRow.change == "up",
    "problem": ValueRow.problems != "",
    "field": ValueRow.lost_fields != "[]",
}


def counts(made: ValueRun, *, viewer: Viewer, at: int) -> dict[str, int]:
    """Of each of KINDS. One statement, kept."""
    found: dict[str, int] = asked_counts(made, viewer=viewer).answer(at=at)
    return found


def asked_counts(made: ValueRun, *, viewer: Viewer) -> Kept:
    def build() -> Chosen:
        columns = (func.coalesce(func.sum(case((one, 1), else_=0)), 0) for one in CONDITIONS.values())
        return rows(made, viewer, *columns)

    def count(found: Rows) -> dict[str, int]:
        return dict(zip(CONDITIONS, found[0], strict=True))

    return Kept(("changed", made.id, viewer), build, count)


def asked(kind: str, wanted: Asked) -> Asked:
    """kind: of KINDS."""
    return Asked(text=wanted.text, manager=wanted.manager, sort=wanted.sort, page=wanted.page, **KINDS[kind])
