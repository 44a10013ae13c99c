"""Which reviews and periods a reader of prints and exports may know of, by their numbers and slugs."""

from collections.abc import Collection

from sqlalchemy import select, true, union

from webapp.db import session
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Review, ReviewPeriod
from webapp.queries.reviews import sight


def seen(told: Collection[str], *, viewer: Viewer) -> set[str]:
    """Of a period as a whole only its committee and who reads all reviews."""
    reads_all = viewer.reach(Verb.REVIEW_READ) is Reach.ALL
    whole = true() if reads_all else ReviewPeriod.id.in_(sight.seats(viewer))
    return set(
        session.scalars(
            union(
                select(Review.number).where(Review.number.in_(told), sight.visible(viewer)),
                select(ReviewPeriod.slug).where(ReviewPeriod.slug.in_(told), whole),
            )
        )
    )
