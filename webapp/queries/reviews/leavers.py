"""Who is gone, or may no longer review, while a review of his or one he has to carry out is not finished."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, or_, select

from webapp.db import session
from webapp.domain.kpi_flow import Role
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.viewer import Viewer
from webapp.models import Review, User, UserRole
from webapp.queries.reviews.periods import BEFORE_PUBLISHED
from webapp.queries.reviews.roles import by_top, roles
from webapp.queries.reviews.staff import SCORERS, Staff, staff

# Once it is published time alone leads it to its end.
ENDABLE = (ReviewStep.PLAN, *BEFORE_PUBLISHED)
# Steps that nobody else can take.
PERSON_S, REVIEWER_S = (ReviewStep.PLAN,), (ReviewStep.PLAN, ReviewStep.REVIEW)


@dataclass(frozen=True)
class Gone:
    """reviewer: his account is disabled, or he holds no office that reviews; may_end, may_pass_on: by this
    reader.
    """

    person: bool
    reviewer: bool
    may_end: bool
    may_pass_on: bool


def gone(review: Review, viewer: Viewer) -> Gone:
    person = session.scalar(_left().where(User.id == review.person_id)) is not None
    reviewer = session.scalar(_unable().where(User.id == review.reviewer_id)) is not None
    decides = (person or reviewer) and Role.COMMITTEE in roles(review, viewer)
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
    is_fit = head is not None and head.may_review and head.id != review.person_id and not by_top(review)
    if head is not None and is_fit and not _heads(review, found):
        return head.id, True
    return None, found.has_director


def stuck() -> ColumnElement[bool]:
    """Reviews in a step that waits for somebody who is gone; asked beside Review."""
    return or_(
        and_(Review.person_id.in_(_left()), Review.state.in_(PERSON_S)),
        and_(Review.reviewer_id.in_(_unable()), Review.state.in_(REVIEWER_S)),
    )


def _left() -> Select[int]:
    return select(User.id).where(~User.is_active)


def _unable() -> Select[int]:
    """Who cannot score: gone, or without an office that may."""
    able = select(UserRole.user_id).where(UserRole.role.in_(SCORERS))
    return select(User.id).where(or_(~User.is_active, User.id.not_in(able)))


def _heads(review: Review, found: Staff) -> bool:
    person = found.people.get(review.person_id)
    return bool(person and person.heads)
