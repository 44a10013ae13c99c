"""Which departments can be asked: those in which somebody may answer, and may know of the customer."""

from sqlalchemy import ColumnElement, and_, exists, or_, select

from webapp import clock
from webapp.db import session
from webapp.domain.grants import GRANTS
from webapp.domain.verbs import Role, Verb
from webapp.models import Customer, Department, Member, User, UserRole
from webapp.queries.holding import not_over

ANSWERERS = tuple(role for role in Role if Verb.COORDINATION_ANSWER in GRANTS[role])


def departments(customer: Customer, *, but: int | None) -> list[tuple[int, str]]:
    """but: whoever asks, who cannot answer himself. Of an isolated customer those with somebody named."""
    member = and_(User.department_id == Department.id, _holds(ANSWERERS))
    heads = and_(User.id == Department.head_id, _holds((Role.HEAD,)))
    somebody = exists().where(User.is_active, User.id.is_distinct_from(but), or_(member, heads))
    if customer.secrecy == "isolated":
        somebody = somebody.where(_named(customer))
    found = select(Department.id, Department.name).where(somebody.correlate(Department))
    return [
        (key, name) for key, name in session.execute(found.order_by(Department.position, Department.name))
    ]


def _holds(roles: tuple[Role, ...]) -> ColumnElement[bool]:
    return User.id.in_(select(UserRole.user_id).where(UserRole.role.in_(roles)))


def _named(customer: Customer) -> ColumnElement[bool]:
    named = select(Member.user_id).where(Member.customer_id == customer.id, not_over(Member, clock.today()))
    return or_(User.id.in_(named), User.id == customer.manager_id)
