"""The Pareto curve of a run over the customers a person sees, and what the flagged ones bring (CV-04)."""

from dataclasses import dataclass
from fractions import Fraction

from webapp.db import session
from webapp.domain import pareto
from webapp.domain.viewer import Viewer
from webapp.models import ValueRow, ValueRun
from webapp.queries.remembered import remembered
from webapp.queries.segments.sight import weighing

POINTS = 100


@dataclass(frozen=True)
class Curve:
    """flagged: customers marked over the whole house, as far as this person sees them; revenues in fen."""

    points: tuple[pareto.Point, ...]
    customers: int
    revenue: int
    flagged: int
    flagged_revenue: int

    @property
    def share(self) -> Fraction | None:
        """Percent of the customers that the flagged ones are."""
        return Fraction(100 * self.flagged, self.customers) if self.customers else None


def curve(made: ValueRun, *, viewer: Viewer, at: int) -> Curve:
    """One statement, kept while nothing changes."""
    return remembered(("pareto", made.id, viewer), lambda: _curve(made, viewer), at=at)


def _curve(made: ValueRun, viewer: Viewer) -> Curve:
    found = session.execute(weighing(made, viewer, ValueRow.year_spend, ValueRow.is_pareto)).all()
    flagged = [fen for fen, is_flagged in found if is_flagged]
    return Curve(
        tuple(pareto.curve((fen for fen, _flag in found), points=POINTS)),
        len(found),
        sum(max(0, fen) for fen, _flag in found),
        len(flagged),
        sum(flagged),
    )
