"""Plans of key accounts: a year's with its measures and reviews, and who may own one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import or_, select

from webapp import clock
from webapp.db import session
from webapp.domain.verbs import Role
from webapp.models import Customer, KeyMeasure, KeyPlan, KeyReview, Member, User, UserRole
from webapp.queries.holding import not_over


@dataclass(frozen=True)
class Shown:
    """years: of which there are plans, the latest first; measures, reviews: each with a name."""

    years: Sequence[int]
    plan: KeyPlan | None = None
    owner: str = ""
    measures: Sequence[Any] = field(default_factory=list)
    reviews: Sequence[Any] = field(default_factory=list)


def shown(customer: Customer, year: int | None, *, with_reviews: bool = True) -> Shown:
    """None: the latest year. Three statements at most."""
    found = select(KeyPlan, User.name).join(User, User.id == KeyPlan.owner_id)
    found = found.where(KeyPlan.customer_id == customer.id).order_by(KeyPlan.year.desc())
    rows = {plan.year: (plan, owner) for plan, owner in session.execute(found)}
    wanted = rows.get(year) if year is not None else next(iter(rows.values()), None)
    if wanted is None:
        return Shown(list(rows))
    reviews = _reviews(wanted[0]) if with_reviews else ()
    return Shown(list(rows), *wanted, _measures(wanted[0]), reviews)


def measure(customer: Customer, row: int) -> KeyMeasure | None:
    found = select(KeyMeasure).join(KeyPlan, KeyPlan.id == KeyMeasure.plan_id)
    return session.scalars(
        found.where(KeyMeasure.id == row, KeyPlan.customer_id == customer.id)
    ).one_or_none()


def people(customer: Customer) -> list[tuple[str, str]]:
    """Who may own its plan or do something for it: id and name, by name; of an isolated customer only those
    named on it (SE-05), for whom alone it exists.
    """
    roles = (Role.MANAGER, Role.HEAD)
    found = select(User.id, User.name).where(
        User.is_active, User.id.in_(select(UserRole.user_id).where(UserRole.role.in_(roles)))
    )
    if customer.secrecy == "isolated":
        named = select(Member.user_id).where(Member.customer_id == customer.id)
        named = named.where(not_over(Member, clock.today()))
        found = found.where(or_(User.id == customer.manager_id, User.id.in_(named)))
    return [(str(one.id), one.name) for one in session.execute(found.order_by(User.name, User.id))]


def _measures(plan: KeyPlan) -> Sequence[Any]:
    """What is left first, by its term."""
    found = select(KeyMeasure, User.name.label("who")).outerjoin(User, User.id == KeyMeasure.user_id)
    order = (KeyMeasure.done_on.is_not(None), KeyMeasure.due_on, KeyMeasure.id)
    return session.execute(found.where(KeyMeasure.plan_id == plan.id).order_by(*order)).all()


def _reviews(plan: KeyPlan) -> Sequence[Any]:
    found = select(KeyReview, User.name.label("by")).outerjoin(User, User.id == KeyReview.by_id)
    return session.execute(found.where(KeyReview.plan_id == plan.id).order_by(KeyReview.id.desc())).all()
