"""A customer's status, changed by hand with a reason; the history stays (CC-02, FN-01)."""

from webapp.actions import action
from webapp.actions.customers import histories
from webapp.actions.customers.upkeep import refresh
from webapp.domain.customer_status import refuse_move
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Customer


@action(Verb.CUSTOMER_EDIT)
def move(customer: Customer, *, to: str, reason: str) -> None:
    """For example 准客户 → 现有客户."""
    refuse_move(customer.status, to)
    if not reason.strip():
        raise Refusal("请写明变更原因。")
    old, customer.status = customer.status, to
    histories.note_status(customer, old=old, reason=reason.strip())
    refresh(customer)
