"""Which plans may be copied for a review: his own of earlier periods, those of the same post."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.kpi_plan_words import PlanState
from webapp.domain.viewer import Viewer
from webapp.models import Department, PlanItem, Review, ReviewPeriod, ReviewPlan, User
from webapp.queries.reviews.sight import visible

MOST = 20


@dataclass(frozen=True)
class Copy:
    """subject: the person, or the department; count: of its items; is_own: of an earlier period of his."""

    id: int
    period: str
    subject: str
    post: str
    count: int
    is_own: bool


def offered(review: Review, *, viewer: Viewer) -> list[Copy]:
    """His own first, then those of the same post; the latest period first."""
    count = select(func.count(PlanItem.id)).where(PlanItem.plan_id == ReviewPlan.id).scalar_subquery()
    rows = session.execute(
        _copyable(review, viewer)
        .add_columns(
            ReviewPlan.id,
            ReviewPeriod.slug,
            User.name.label("person"),
            Department.name.label("department"),
            count.label("count"),
            Review,
        )
        .join(User, User.id == Review.person_id)
        .outerjoin(Department, Department.id == Review.department_id)
        .order_by(_own(review).desc(), ReviewPeriod.starts_on.desc(), Review.number)
        .limit(MOST)
    )
    return [_copy(review, row) for row in rows]


def get(review: Review, plan_id: int, *, viewer: Viewer) -> ReviewPlan | None:
    """The plan, if it is one of those that are offered."""
    return session.scalars(_copyable(review, viewer).where(ReviewPlan.id == plan_id)).one_or_none()


def last(review: Review, *, viewer: Viewer) -> ReviewPlan | None:
    """What he agreed to in the last period of this kind."""
    rows = _copyable(review, viewer).where(_own(review))
    return session.scalars(rows.order_by(ReviewPeriod.starts_on.desc()).limit(1)).one_or_none()


def with_last(reviews: Sequence[Review], *, viewer: Viewer) -> frozenset[int]:
    """Ids of those that have no plan and one of an earlier period to copy: one statement."""
    earlier, then, now = aliased(Review), aliased(ReviewPeriod), aliased(ReviewPeriod)
    same = or_(
        and_(Review.subject == "person", earlier.person_id == Review.person_id),
        and_(Review.subject == "department", earlier.department_id == Review.department_id),
    )
    rows = (
        select(Review.id)
        .join(now, now.id == Review.period_id)
        .join(earlier, and_(earlier.subject == Review.subject, same))
        .join(then, and_(then.id == earlier.period_id, then.kind == now.kind, then.ends_on < now.starts_on))
        .join(ReviewPlan, and_(ReviewPlan.review_id == earlier.id, ReviewPlan.state == PlanState.AGREED))
        .where(Review.id.in_([one.id for one in reviews]), visible(viewer))
        .where(~select(ReviewPlan.id).where(ReviewPlan.review_id == Review.id).correlate(Review).exists())
    )
    return frozenset(session.scalars(rows))


def _copyable(review: Review, viewer: Viewer) -> Select[ReviewPlan]:
    """Agreed ones of this kind of subject and period that this person sees; not of a later period."""
    period = session.get_one(ReviewPeriod, review.period_id)
    same_post = and_(Review.post == review.post, Review.post != "", Review.subject == review.subject)
    return (
        select(ReviewPlan)
        .join(Review, Review.id == ReviewPlan.review_id)
        .join(ReviewPeriod, ReviewPeriod.id == Review.period_id)
        .where(
            ReviewPlan.state == PlanState.AGREED,
            ReviewPeriod.kind == period.kind,
            ReviewPeriod.starts_on <= period.starts_on,
            Review.id != review.id,
            or_(_own(review), same_post),
            visible(viewer),
        )
    )


def _own(review: Review) -> ColumnElement[bool]:
    whose = (
        Review.department_id == review.department_id
        if review.subject == "department"
        else Review.person_id == review.person_id
    )
    return and_(Review.subject == review.subject, whose)


def _copy(review: Review, row: Any) -> Copy:
    of: Review = row.Review
    is_dept = of.subject == "department"
    own = of.department_id == review.department_id if is_dept else of.person_id == review.person_id
    subject = (row.department or row.person) if is_dept else row.person
    return Copy(row.id, row.slug, subject, of.post, row.count, own)
