"""Who is responsible for a customer: a dated row, its reason, never two at one time (AM-01)."""

from webapp.actions import action, actor
from webapp.actions.assignments.proposing import Wanted, raise_for
from webapp.actions.assignments.suiting import refuse_unsuited
from webapp.actions.customers import histories
from webapp.actions.customers.upkeep import refresh
from webapp.domain.manager_words import Trigger
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Customer, User


@action(Verb.CUSTOMER_ASSIGN)
def assign(customer: Customer, *, to: int, reason: str) -> None:
    """Hands the customer to a manager from today; the row before ends today and stays as it was."""
    manager = check(to=to, reason=reason)
    if customer.manager_id == manager.id:
        raise Refusal("%(name)s 已是该客户的客户经理。", name=manager.name)
    refuse_unsuited(customer, to)
    histories.hand_to(customer, to=manager.id, reason=reason.strip())
    refresh(customer)


@action(Verb.CUSTOMER_ASSIGN)
def release(customer: Customer, *, reason: str) -> None:
    """Nobody is responsible any more: the customer waits for the head (待分配)."""
    refuse_unmanaged(customer)
    if not reason.strip():
        raise Refusal("请写明原因。")
    histories.hand_to(customer, to=None)
    refresh(customer)
    raise_for([customer.id], wanted=Wanted(Trigger.WAITING))


def refuse_unmanaged(customer: Customer) -> None:
    """There is nobody to take it back from."""
    if customer.manager_id is None:
        raise Refusal("该客户还在待分配，无须收回。")


def check(*, to: int, reason: str) -> User:
    """The manager; or what is wrong with the deed itself, whoever the customer is."""
    if not reason.strip():
        raise Refusal("请写明分配原因。")
    if to == actor().id:
        raise Refusal("不能把客户分配给自己，请由另一位负责人办理。")
    found = histories.manager_at_work(to)
    if found is None:
        raise Refusal("所选人员不是在岗的客户经理。")
    return found
