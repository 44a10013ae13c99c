"""The parts a party plays for us: buyer, payer, supplier, ally …, each with its dates (RL-02, RL-03)."""

from datetime import date, timedelta

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, session
from webapp.actions.customers.upkeep import refresh
from webapp.domain.card_words import PARTY_ROLES
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.models import Customer, CustomerRole
from webapp.queries.holding import not_over


@action(Verb.CUSTOMER_EDIT)
def add(
    customer: Customer, *, role: str, from_on: date | None = None, until_on: date | None = None
) -> CustomerRole:
    """From today where nothing else is said; until_on is the last day."""
    start = from_on or clock.today()
    if role not in dict(PARTY_ROLES):
        raise Refusal("请选择往来角色。")
    if until_on is not None and until_on < start:
        raise Refusal("截止日期不能早于起始日期。")
    if _overlaps(customer, role, start, until_on):
        raise Refusal("该时段内已有“%(role)s”这一角色。", role=label_of(PARTY_ROLES, role))
    row = CustomerRole(customer_id=customer.id, role=role, from_on=start, until_on=until_on)
    session.add(row)
    refresh(customer)
    return row


@action(Verb.CUSTOMER_EDIT)
def end(customer: Customer, row: CustomerRole) -> None:
    """Yesterday was the last day; one that began today or later was a slip and goes."""
    if row.until_on is not None and row.until_on < clock.today():
        raise Refusal("该角色已经结束。")
    if row.from_on >= clock.today():
        session.delete(row)
    else:
        row.until_on = clock.today() - timedelta(days=1)
    refresh(customer)


def _overlaps(customer: Customer, role: str, start: date, until_on: date | None) -> bool:
    statement = select(CustomerRole.id).where(
        CustomerRole.customer_id == customer.id,
        CustomerRole.role == role,
        not_over(CustomerRole, start),
    )
    if until_on is not None:
        statement = statement.where(CustomerRole.from_on <= until_on)
    return session.execute(statement).first() is not None
