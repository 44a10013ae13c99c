"""How many customers of a run changed in value, are a problem, or lost a field (CV-06)."""

from typing import Any

from sqlalchemy import case, func

from webapp.db import session
from webapp.domain.viewer import Viewer
from webapp.models import ValueRow, ValueRun
from webapp.queries.remembered import remembered
from webapp.queries.segments.narrowing import Asked
from webapp.queries.segments.sight import rows

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

    def build() -> dict[str, int]:
        columns = (func.coalesce(func.sum(case((one, 1), else_=0)), 0) for one in CONDITIONS.values())
        return dict(zip(CONDITIONS, session.execute(rows(made, viewer, *columns)).one(), strict=True))

    return remembered(("changed", made.id, viewer), build, at=at)


def asked(kind: str, wanted: Asked) -> Asked:
    """kind: of KINDS."""
    return Asked(text=wanted.text, manager=wanted.manager, sort=wanted.sort, page=wanted.page, **KINDS[kind])
