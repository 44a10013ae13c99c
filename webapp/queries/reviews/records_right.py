"""Who reads the records behind a score by his seat in the committee, and for how long (product.md 1)."""

from webapp.domain.kpi_flow import Role
from webapp.domain.kpi_records import is_read_by_committee
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.viewer import Viewer
from webapp.models import Review
from webapp.queries.reviews import reversals
from webapp.queries.reviews.roles import roles


def reads_behind(review: Review, viewer: Viewer) -> bool:
    """Not of his own review: there he is the person, whatever seat he holds."""
    if Role.COMMITTEE not in roles(review, viewer):
        return False
    step = ReviewStep(review.state)
    is_reversed = step == ReviewStep.LOCK and reversals.waiting(review) is not None
    return is_read_by_committee(step, is_reversed=is_reversed)
