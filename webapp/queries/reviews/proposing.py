"""Who may bring up an event about whom, and to which indicator of the plan it belongs."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select, true
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.kpi_end_words import OPEN_TO_EVENTS
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Department, PlanItem, Review, ReviewPeriod, User
from webapp.queries.reviews import plans
from webapp.queries.reviews.sight import seats


def about(viewer: Viewer) -> ColumnElement[bool]:
    """Reviews he may bring up an event in: a head his departments', a member his committee's, 院领导 all;
    nobody his own.
    """
    reach = viewer.reach(Verb.REVIEW_PROPOSE)
    if reach is Reach.ALL:
        return true() if viewer.is_system else Review.person_id != viewer.id
    mine: ColumnElement[bool] = Review.period_id.in_(seats(viewer))
    if reach is Reach.DEPARTMENT:
        mine = or_(mine, Review.reviewer_id == viewer.id, Review.department_id.in_(viewer.departments))
    return mine & (Review.person_id != viewer.id)


def refuse_proposer(review: Review, viewer: Viewer) -> None:
    if review.person_id == viewer.id:
        raise Refusal("不能提出关于自己的事项。")
    found = select(Review.id).where(Review.id == review.id, about(viewer))
    if session.execute(found).first() is None:
        raise Refusal("只能提出本部门或本考评小组所考评人员的事项。")


def reviews(viewer: Viewer) -> Sequence[tuple[str, str, ReviewPeriod]]:
    """Number, whose, period of those open to events, the latest period first."""
    person, department = aliased(User), aliased(Department)
    rows = session.execute(
        select(Review, person.name, department.name, ReviewPeriod)
        .join(ReviewPeriod, ReviewPeriod.id == Review.period_id)
        .join(person, person.id == Review.person_id)
        .outerjoin(department, department.id == Review.department_id)
        .where(about(viewer), Review.state.in_(OPEN_TO_EVENTS), ReviewPeriod.state == "open")
        .order_by(ReviewPeriod.starts_on.desc(), Review.subject.desc(), department.name, person.name)
    )
    return [
        (one.number, place if one.subject == "department" else name, period)
        for one, name, place, period in rows
    ]


def planned(review: Review, klass: str) -> Sequence[PlanItem]:
    """Items of that class in the plan in force."""
    plan = plans.in_force(review)
    return [one for one in plans.items(plan) if one.klass == klass] if plan else []


def indicator_of(review: Review, klass: str) -> int | None:
    """Where the plan has exactly one of that class."""
    found = planned(review, klass)
    return found[0].indicator_id if len(found) == 1 else None
