"""淘汰客户: proposed with a reason, approved by a director who is somebody else, taken back (CV-11)."""

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.activities.plans import end_reminders
from webapp.domain import drops as law
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Customer, CustomerDrop
from webapp.queries.assignments.meanwhile import managed_since
from webapp.queries.keys import drops

DROPPED = "客户已淘汰，不再按等级安排联络"


@action(Verb.DROP_PROPOSE)
def propose(customer: Customer, *, reason: str) -> CustomerDrop:
    if open_of(customer) is not None:
        raise Refusal("这家客户已经提出淘汰。")
    if not reason.strip():
        raise Refusal("请写明淘汰理由。")
    law.refuse(drops.standing(customer))
    made = CustomerDrop(
        customer_id=customer.id, reason=reason.strip(), proposed_at=clock.now(), proposed_by_id=actor().id
    )
    session.add(made)
    session.flush()
    return made


@action(Verb.DROP_APPROVE)
def decide(customer: Customer, made: CustomerDrop, *, agrees: bool, decision: str = "") -> None:
    """Approved, nobody is reminded to call on it; whatever it brings is still taken."""
    session.refresh(made)
    if made.state != "waiting":
        raise Refusal("这条淘汰建议刚被他人处理，请刷新后查看。")
    if actor().id in {made.proposed_by_id, customer.manager_id}:
        raise Refusal("不能审批自己提出的淘汰或自己负责的客户。")
    if managed_since(customer.id, actor().id, since=clock.wall(made.proposed_at).date()):
        raise Refusal("提出淘汰之后您曾负责该客户，请由另一位院领导审批。")
    if agrees:
        law.refuse(drops.standing(customer))
    elif not decision.strip():
        raise Refusal("请写明不同意的理由。")
    made.state, made.decision = "approved" if agrees else "refused", decision.strip()
    made.decided_at, made.decided_by_id = clock.now(), actor().id
    session.flush()
    if agrees:
        end_reminders(customer, reason=DROPPED)


@action(Verb.DROP_PROPOSE)
def withdraw(customer: Customer, made: CustomerDrop) -> None:  # noqa: ARG001
    """By whoever proposed it, before it is decided."""
    session.refresh(made)
    if made.state != "waiting":
        raise Refusal("这条淘汰建议刚被他人处理，请刷新后查看。")
    if made.proposed_by_id != actor().id:
        raise Refusal("只能撤回自己提出的淘汰建议。")
    made.state, made.decided_at, made.decided_by_id = "withdrawn", clock.now(), actor().id
    session.flush()


@action(Verb.DROP_PROPOSE)
def restore(customer: Customer, made: CustomerDrop, *, why: str) -> None:  # noqa: ARG001
    """Served by plan again."""
    session.refresh(made)
    if made.state != "approved":
        raise Refusal("这家客户没有被淘汰。")
    if not why.strip():
        raise Refusal("请写明恢复原因。")
    made.state, made.restored_why = "restored", why.strip()
    made.restored_at, made.restored_by_id = clock.now(), actor().id
    session.flush()


def open_of(customer: Customer) -> CustomerDrop | None:
    """The one that waits or holds."""
    found = select(CustomerDrop).where(
        CustomerDrop.customer_id == customer.id, CustomerDrop.state.in_(("waiting", "approved"))
    )
    return session.scalars(found).one_or_none()
