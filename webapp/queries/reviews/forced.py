"""A V3 reaches further than its period: the other reviews of the same subject in the rest of the year."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from webapp.db import session
from webapp.domain.kpi_words import ReviewStep, Tier
from webapp.models import Review, ReviewPeriod, ScoreEvent


def forced_by(reviews: Sequence[Review], periods: Mapping[int, ReviewPeriod]) -> dict[int, str]:
    """Id of the review -> number of the earliest one whose confirmed V3 fails it."""
    years = {one.year for one in periods.values()}
    rows = session.execute(
        select(Review, ReviewPeriod)
        .join(ReviewPeriod, ReviewPeriod.id == Review.period_id)
        .join(ScoreEvent, ScoreEvent.review_id == Review.id)
        .where(ReviewPeriod.year.in_(years), ScoreEvent.state == "confirmed", ScoreEvent.tier == Tier.V3)
        .where(_still_fails())
        .order_by(ReviewPeriod.ends_on, ReviewPeriod.starts_on, Review.id)
    ).all()
    found = dict[int, str]()
    for one in reviews:
        for other, period in rows:
            if _reaches(other, period, one, periods[one.period_id]):
                found.setdefault(one.id, other.number)
    return found


def later(review: Review) -> Sequence[Review]:
    """Those of the same subject and year that a V3 of this one fails, not locked yet."""
    period = session.get_one(ReviewPeriod, review.period_id)
    rows = session.execute(
        select(Review, ReviewPeriod)
        .join(ReviewPeriod, ReviewPeriod.id == Review.period_id)
        .where(ReviewPeriod.year == period.year, _same(review), Review.locked_at.is_(None))
        .order_by(Review.id)
    )
    return [one for one, of in rows if _reaches(review, period, one, of)]


def _still_fails() -> ColumnElement[bool]:
    """Unless a reversal put the locked total above it; one that was ended early has no total to put right."""
    is_locked = Review.state == ReviewStep.LOCK
    return or_(~is_locked, Review.effective.is_(None), Review.failed_by == Tier.V3)


def _reaches(first: Review, period: ReviewPeriod, other: Review, later_period: ReviewPeriod) -> bool:
    """The rest of the year, and the whole year's own."""
    is_same = first.subject == other.subject and _who(first) == _who(other)
    is_after = period.year == later_period.year and period.ends_on <= later_period.ends_on
    return is_same and is_after and first.id != other.id and period.id != later_period.id


def _who(review: Review) -> int | None:
    return review.department_id if review.subject == "department" else review.person_id


def _same(review: Review) -> Any:
    column = Review.department_id if review.subject == "department" else Review.person_id
    return (Review.subject == review.subject) & (column == _who(review))
