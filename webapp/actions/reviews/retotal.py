"""The kept totals of a review follow its values and events; here alone the end of a review asks for it."""

from webapp.actions import session
from webapp.actions.reviews.totals import set_totals
from webapp.models import Review


def follow(review: Review) -> None:
    """Inside an action, after the change."""
    session.flush()
    set_totals(review)
    session.flush()
