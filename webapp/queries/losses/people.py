"""Who may be asked to interview, and who may be given what comes of it."""

from collections.abc import Sequence

from sqlalchemy import func, or_, select

from webapp.db import session
from webapp.domain.grants import GRANTS
from webapp.domain.loss_cases import Candidate
from webapp.domain.verbs import Role, Verb
from webapp.domain.words import Choices
from webapp.models import Customer, Department, Member, User, UserRole
from webapp.models.losses import LossCase
from webapp.queries.losses.sight import is_open

INTERVIEWERS = tuple(role for role in Role if Verb.LOSS_INTERVIEW in GRANTS[role])


def candidates(customer: Customer) -> Sequence[Candidate]:
    """People at work whose role interviews; of an isolated customer those alone who are named on it."""
    count = (
        select(func.count(LossCase.id))
        .where(LossCase.interviewer_id == User.id, is_open())
        .correlate(User)
        .scalar_subquery()
    )
    role = select(UserRole.user_id).where(UserRole.role.in_(INTERVIEWERS))
    statement = (
        select(User.id, User.name, func.coalesce(Department.name, ""), count)
        .outerjoin(Department, Department.id == User.department_id)
        .where(User.is_active, User.id.in_(role))
        .order_by(Department.position, Department.name, User.name)
    )
    if customer.secrecy == "isolated":
        named = select(Member.user_id).where(Member.customer_id == customer.id)
        statement = statement.where(or_(User.id.in_(named), User.id == customer.manager_id))
    return [Candidate(*row) for row in session.execute(statement)]


def colleagues() -> Choices:
    """Everybody at work: who corrects something need not be of the desk."""
    rows = session.execute(select(User.id, User.name).where(User.is_active).order_by(User.name))
    return tuple((str(key), name) for key, name in rows)


def callers(customer: Customer) -> Choices:
    """Who may call on the customer: its manager, and members who may edit."""
    editing = select(Member.user_id).where(Member.customer_id == customer.id, Member.may_edit)
    rows = session.execute(
        select(User.id, User.name)
        .where(User.is_active, or_(User.id == customer.manager_id, User.id.in_(editing)))
        .order_by(User.name)
    )
    return tuple((str(key), name) for key, name in rows)
