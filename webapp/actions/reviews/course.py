"""The course of a review is written here alone: who did what, from which step to which."""

from webapp import clock
from webapp.actions import actor, session
from webapp.domain.kpi_plan_words import Deed
from webapp.models import Review, ReviewStep


def note(review: Review, deed: str = Deed.MOVE, *, to: str = "", words: str = "") -> None:
    """Inside an action; to: the step it leads to, the present one where it stays."""
    session.add(
        ReviewStep(
            review_id=review.id,
            at=clock.now(),
            actor_id=actor().id,
            from_state=review.state,
            to_state=to or review.state,
            deed=deed,
            note=words.strip(),
        )
    )
