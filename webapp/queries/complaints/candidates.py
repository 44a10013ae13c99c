"""A person who might judge a complaint, as far as the rule of independence asks (domain 2.4)."""

from sqlalchemy import or_, select

from webapp import clock
from webapp.db import session
from webapp.domain.grants import GRANTS
from webapp.domain.independence import Candidate
from webapp.domain.verbs import Role, Verb
from webapp.models import Complaint, ComplaintPerson, Department, Tie, User, UserRole

CLOSE = ("kin", "friend", "commercial", "financial", "isolated")


def candidate(complaint: Complaint, user_id: int | None) -> Candidate:
    """is_superior: heads the department of somebody complained of; is_close: tied to the customer."""
    user = session.get(User, user_id or 0)
    if user is None:
        return Candidate(user_id, "")
    return Candidate(
        user.id,
        user.name,
        is_superior=_heads(complaint, user.id),
        is_close=_is_close(complaint, user.id),
        is_top=_is_top(user.id),
    )


def may_decide(user_id: int) -> bool:
    """Whether he is at work and a role of his lets him review solutions."""
    at_work = select(UserRole.role).join(User, User.id == UserRole.user_id).where(User.is_active)
    roles = session.scalars(at_work.where(UserRole.user_id == user_id))
    return any(Verb.COMPLAINT_REVIEW in GRANTS[Role(role)] for role in roles)


def _heads(complaint: Complaint, user_id: int) -> bool:
    complained = select(ComplaintPerson.user_id).where(
        ComplaintPerson.complaint_id == complaint.id,
        ComplaintPerson.part == "complained",
        ComplaintPerson.until_at.is_(None),
    )
    theirs = select(User.department_id).where(User.id.in_(complained), User.department_id.is_not(None))
    found = select(Department.id).where(
        Department.head_id == user_id,
        or_(Department.id.in_(theirs), Department.id == complaint.department_id),
    )
    return session.execute(found).first() is not None


def _is_close(complaint: Complaint, user_id: int) -> bool:
    if complaint.customer_id is None:
        return False
    found = select(Tie.id).where(
        Tie.customer_id == complaint.customer_id,
        Tie.user_id == user_id,
        Tie.kind.in_(CLOSE),
        or_(Tie.ended_on.is_(None), Tie.ended_on > clock.today()),
    )
    return session.execute(found).first() is not None


def _is_top(user_id: int) -> bool:
    found = select(UserRole.role).where(UserRole.user_id == user_id, UserRole.role == Role.DIRECTOR)
    return session.execute(found).first() is not None
