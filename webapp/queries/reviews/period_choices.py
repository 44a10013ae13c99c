"""Which periods a deed may be done in."""

from collections.abc import Sequence

from sqlalchemy import select

from webapp.db import session
from webapp.domain.viewer import Viewer
from webapp.models import Review, ReviewPeriod
from webapp.queries.reviews.sight import seats


def open_periods(viewer: Viewer) -> Sequence[ReviewPeriod]:
    """Open ones in whose committee he sits, the latest first."""
    rows = select(ReviewPeriod).where(ReviewPeriod.state == "open", ReviewPeriod.id.in_(seats(viewer)))
    return session.scalars(rows.order_by(ReviewPeriod.starts_on.desc())).all()


def period_of(number: str) -> ReviewPeriod | None:
    """Of the review with that number."""
    rows = select(ReviewPeriod).join(Review, Review.period_id == ReviewPeriod.id)
    return session.scalars(rows.where(Review.number == number)).one_or_none()
