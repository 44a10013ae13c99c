"""A customer's status, changed by hand with a reason; the history stays (CC-02, FN-01)."""

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.customers.upkeep import refresh
from webapp.domain.customer_status import refuse_move
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Customer, StatusChange


@action(Verb.CUSTOMER_EDIT)
def move(customer: Customer, *, to: str, reason: str) -> None:
    """For example 准客户 → 现有客户."""
    refuse_move(customer.status, to)
    if not reason.strip():
        raise Refusal("请写明变更原因。")
    session.add(
        StatusChange(
            customer_id=customer.id,
            old=customer.status,
            new=to,
            reason=reason.strip(),
            changed_by_id=actor().id,
            created_at=clock.now(),
        )
    )
    customer.status = to
    refresh(customer)
