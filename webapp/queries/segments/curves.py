"""The Pareto curve of a run over the customers a person sees, and what the flagged ones bring (CV-04)."""

from dataclasses import dataclass
from fractions import Fraction

from webapp.domain import pareto
from webapp.domain.viewer import Viewer
from webapp.models import ValueRow, ValueRun
from webapp.queries.kept_together import Kept
from webapp.queries.segments.sight import Chosen, weighing
from webapp.queries.together import Rows

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
    found: Curve = asked_curve(made, viewer=viewer).answer(at=at)
    return found


def asked_curve(made: ValueRun, *, viewer: Viewer) -> Kept:
    def build() -> Chosen:
        return weighing(made, viewer, ValueRow.year_spend, ValueRow.is_pareto)

    return Kept(("pareto", made.id, viewer), build, _curve)


def _curve(found: Rows) -> Curve:
    flagged = [fen for fen, is_flagged in found if is_flagged]
    return Curve(
        tuple(pareto.curve((fen for fen, _flag in found), points=POINTS)),
        len(found),
        sum(max(0, fen) for fen, _flag in found),
        len(flagged),
        sum(flagged),
    )
