"""Whose work an open opportunity is: it goes with its customer, or is given to another manager."""

from sqlalchemy import select

from webapp.actions import action, session
from webapp.actions.opportunities import steps
from webapp.domain.opportunity_words import State, Step
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Role, Verb
from webapp.models import Customer, Opportunity, User, UserRole


def follow(customer: Customer, *, before: int | None, to: int | None, reason: str) -> None:
    """Inside an action: those of the former manager, or of nobody; what has ended stays his."""
    if before == to:
        return
    wanted = select(Opportunity).where(
        Opportunity.customer_id == customer.id,
        Opportunity.state == State.OPEN.value,
        Opportunity.deleted_at.is_(None),
        Opportunity.owner_id.is_(None) if before is None else Opportunity.owner_id == before,
    )
    for one in session.scalars(wanted).all():
        one.owner_id = to
        steps.note(one, Step.HANDED, note=reason)


@action(Verb.CUSTOMER_ASSIGN)
def give(
    customer: Customer, opportunity: Opportunity, *, to: int, reason: str, version: int | None = None
) -> None:
    """To another account manager, without the customer."""
    steps.refuse_unopen(customer, opportunity, version=version)
    if not reason.strip():
        raise Refusal("请写明更换负责人的原因。")
    at_work = select(User).join(UserRole, UserRole.user_id == User.id)
    at_work = at_work.where(User.id == to, User.is_active, UserRole.role == Role.MANAGER)
    if session.execute(at_work).first() is None:
        raise Refusal("请选择在岗的客户经理。")
    if opportunity.owner_id == to:
        raise Refusal("该商机已由这位客户经理负责。")
    opportunity.owner_id = to
    steps.note(opportunity, Step.HANDED, note=reason)
    session.flush()
