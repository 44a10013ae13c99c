"""What came out last time: the latest published result of the same person or department before a period."""

from collections.abc import Iterable

from sqlalchemy import and_, or_

from webapp.domain.kpi_turns import PUBLISHED
from webapp.domain.viewer import Viewer
from webapp.models import Review, ReviewPeriod
from webapp.queries.reviews.subjects import DEPARTMENT, PERSON
from webapp.queries.reviews.year_rows import Row, rows

Who = tuple[str, int | None]


def who(review: Review) -> Who:
    """The subject measured, whoever answers for it."""
    return review.subject, review.department_id if review.subject == DEPARTMENT else review.person_id


def last_results(reviews: Iterable[Review], period: ReviewPeriod, *, viewer: Viewer) -> dict[Who, Row]:
    """Of periods of the same kind, as this reader may see them; one statement."""
    asked = [who(one) for one in reviews]
    people = [key for subject, key in asked if subject == PERSON]
    units = [key for subject, key in asked if subject == DEPARTMENT]
    earlier = and_(
        or_(
            and_(Review.subject == PERSON, Review.person_id.in_(people)),
            and_(Review.subject == DEPARTMENT, Review.department_id.in_(units)),
        ),
        Review.state.in_(PUBLISHED),
        ReviewPeriod.kind == period.kind,
        ReviewPeriod.ends_on < period.starts_on,
    )
    return {who(one.review): one for one in rows(earlier, viewer=viewer) if one.is_known}
