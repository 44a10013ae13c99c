"""Whose account is disabled while a review of his, or one he has to carry out, is not finished."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select

from webapp.db import session
from webapp.domain.kpi_flow import Role
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.viewer import Viewer
from webapp.models import Review, User
from webapp.queries.reviews.periods import BEFORE_PUBLISHED
from webapp.queries.reviews.roles import by_top, roles
from webapp.queries.reviews.staff import Staff, staff

# Once it is published time alone leads it to its end.
ENDABLE = (ReviewStep.PLAN, *BEFORE_PUBLISHED)
# Steps that nobody else can take.
PERSON_S, REVIEWER_S = (ReviewStep.PLAN,), (ReviewStep.PLAN, ReviewStep.REVIEW)


@dataclass(frozen=True)
class Gone:
    """may_end, may_pass_on: by this reader."""

    person: bool
    reviewer: bool
    may_end: bool
    may_pass_on: bool


def gone(review: Review, viewer: Viewer) -> Gone:
    people = {review.person_id, review.reviewer_id or 0}
    left = set(session.scalars(select(User.id).where(User.id.in_(people), ~User.is_active)))
    person, reviewer = review.person_id in left, review.reviewer_id in left
    decides = bool(left) and Role.COMMITTEE in roles(review, viewer)
    return Gone(
        person,
        reviewer,
        may_end=decides and person and review.state in ENDABLE,
        may_pass_on=decides and reviewer and review.state != ReviewStep.LOCK,
    )


def successor(review: Review) -> tuple[int | None, bool]:
    """Who reviews him by the rule as people stand today, None: 院领导; and whether there is anybody."""
    found = staff()
    unit = found.units.get(review.department_id or 0)
    head = found.people.get(unit.head) if unit else None
    is_fit = head is not None and head.is_active and head.id != review.person_id and not by_top(review)
    if head is not None and is_fit and not _heads(review, found):
        return head.id, True
    return None, found.has_director


def stuck() -> ColumnElement[bool]:
    """Reviews in a step that waits for somebody who is gone; asked beside Review."""
    left = select(User.id).where(~User.is_active)
    return or_(
        and_(Review.person_id.in_(left), Review.state.in_(PERSON_S)),
        and_(Review.reviewer_id.in_(left), Review.state.in_(REVIEWER_S)),
    )


def _heads(review: Review, found: Staff) -> bool:
    person = found.people.get(review.person_id)
    return bool(person and person.heads)
