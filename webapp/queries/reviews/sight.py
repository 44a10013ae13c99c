"""Who may see which review: his own, those he reviews, his department's, those of his committee's period."""

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select, true

from webapp.db import session
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import CommitteeSeat, Department, Review, ReviewPeriod


def visible(viewer: Viewer) -> ColumnElement[bool]:
    """The only WHERE for reviews; the head of a department reads those of people who were in it then.

    Who has the role of a head under another head does not read that one's: it would tell him before himself.
    """
    if viewer.is_system:
        return true()
    reach = viewer.reach(Verb.REVIEW_READ)
    if reach is None:
        return false()
    if reach is Reach.ALL:
        return true()
    seen = or_(
        Review.person_id == viewer.id, Review.reviewer_id == viewer.id, Review.period_id.in_(seats(viewer))
    )
    if reach is not Reach.DEPARTMENT:
        return seen
    own = and_(Review.department_id.in_(viewer.departments), Review.person_id.not_in(_above(viewer)))
    return or_(seen, own)


def _above(viewer: Viewer) -> Select[int | None]:
    """Who heads the department he is in, where he heads none himself."""
    heads_one = exists().where(Department.head_id == viewer.id)
    return select(Department.head_id).where(
        Department.id == viewer.department_id, Department.head_id != viewer.id, ~heads_one
    )


def seats(viewer: Viewer) -> Select[int]:
    """Ids of the periods in whose committee he sits; none once the role was taken from him."""
    own = select(CommitteeSeat.period_id).where(CommitteeSeat.user_id == viewer.id)
    return own if viewer.may(Verb.REVIEW_RUN) else own.where(false())


def get(number: str, *, viewer: Viewer) -> Review | None:
    """The review, if it is there for this person."""
    return session.execute(
        select(Review).where(Review.number == number, visible(viewer))
    ).scalar_one_or_none()


def seated(slug: str, *, viewer: Viewer) -> ReviewPeriod | None:
    """The period, for a member of its committee."""
    wanted = select(ReviewPeriod).where(ReviewPeriod.slug == slug, ReviewPeriod.id.in_(seats(viewer)))
    return session.scalars(wanted).one_or_none()
