"""Who sees a ranking: the period's committee and 院领导 the whole, a head his people, others nothing."""

from webapp.domain.kpi_turns import PUBLISHED
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Review, ReviewPeriod
from webapp.queries.reviews import periods
from webapp.queries.reviews.periods import PREPARING, Row


def sees_whole(period: ReviewPeriod, viewer: Viewer) -> bool:
    if period.state == PREPARING:
        return False
    return viewer.reach(Verb.REVIEW_READ) is Reach.ALL or periods.has_seat(period, viewer)


def heads(viewer: Viewer) -> bool:
    """He reads reviews of other people than those of a committee's period."""
    return viewer.may(Verb.REVIEW_SCORE) and viewer.reach(Verb.REVIEW_READ) is Reach.DEPARTMENT


def told(rows: list[Row], viewer: Viewer, *, is_whole: bool) -> list[Row]:
    """Rows he sees anyway, without his own: a head's never, other people's until it is published."""
    return [one for one in rows if is_told(one.review, viewer, is_whole=is_whole)]


def is_told(review: Review, viewer: Viewer, *, is_whole: bool) -> bool:
    if review.person_id != viewer.id:
        return True
    return is_whole and review.state in PUBLISHED
