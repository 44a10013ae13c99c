"""What somebody is towards one review: the person, who reviews him, a member of the committee, the system."""

from sqlalchemy import exists, select

from webapp.db import session
from webapp.domain.kpi_deciders import Decider, Reviewed
from webapp.domain.kpi_flow import Role
from webapp.domain.verbs import Role as Office
from webapp.domain.viewer import Viewer
from webapp.models import Review, UserRole
from webapp.queries.reviews.sight import seats


def roles(review: Review, viewer: Viewer) -> frozenset[Role]:
    """None for a stranger. Of his own review nobody is more than the person, whatever office he holds."""
    if viewer.is_system:
        return frozenset({Role.SYSTEM})
    if viewer.id == review.person_id:
        return frozenset({Role.PERSON})
    found = set()
    if is_reviewer(review, viewer):
        found.add(Role.TOP if by_top(review) else Role.HEAD)
    if has_seat(review, viewer):
        found.add(Role.COMMITTEE)
    return frozenset(found)


def is_reviewer(review: Review, viewer: Viewer) -> bool:
    """He alone; 院领导 where nobody was named."""
    if viewer.id is None or viewer.id == review.person_id:
        return False
    if review.reviewer_id is None:
        return Office.DIRECTOR in viewer.roles
    return viewer.id == review.reviewer_id


def by_top(review: Review) -> bool:
    """A department, whoever has no head above him, and whom 院领导 reviews."""
    if review.subject == "department" or review.reviewer_id is None:
        return True
    held = exists().where(UserRole.user_id == review.reviewer_id, UserRole.role == Office.DIRECTOR)
    return bool(session.scalar(select(held)))


def has_seat(review: Review, viewer: Viewer) -> bool:
    return review.period_id in set(session.scalars(seats(viewer)))


def decider(review: Review, viewer: Viewer) -> Decider:
    """For kpi_deciders."""
    is_top = Office.DIRECTOR in viewer.roles
    return Decider(viewer.id or 0, is_top=is_top, in_committee=has_seat(review, viewer))


def reviewed(review: Review) -> Reviewed:
    top = by_top(review)
    return Reviewed(review.person_id, head=None if top else review.reviewer_id, by_top=top)
