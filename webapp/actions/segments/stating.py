"""What a customer said itself: that it leaves, and that this was a mistake (4.5: stated loss)."""

from datetime import date

from webapp import clock
from webapp.actions import action, actor, session
from webapp.domain import churn_states
from webapp.domain.churn_states import Coming
from webapp.domain.refusal import Refusal
from webapp.domain.value_words import Churn
from webapp.domain.verbs import Verb
from webapp.models import ChurnEvent, Customer, CustomerValue
from webapp.queries.segments import rules


@action(Verb.CUSTOMER_EDIT)
def state_loss(customer: Customer, *, on: date, why: str) -> ChurnEvent:
    """on: the day it was said. It counts until the customer orders again."""
    kept = _kept(customer)
    if on > clock.today():
        raise Refusal("日期不能晚于今天。")
    if on < kept.last_on:
        raise Refusal("%(day)s还有委托，不能早于这一天。", day=kept.last_on.isoformat())
    if not why.strip():
        raise Refusal("请写明客户是怎么说的。")
    if (kept.churn, kept.churn_why) == (Churn.LOST, "stated"):
        raise Refusal("已经登记过客户明确表示不再委托。")
    return _enter(kept, churn_states.Standing(Churn.LOST, "stated", on), on=on, note=why.strip())


@action(Verb.CUSTOMER_EDIT)
def take_back(customer: Customer, *, why: str) -> ChurnEvent:
    """The state is again what the orders say."""
    kept = _kept(customer)
    if (kept.churn, kept.churn_why) != (Churn.LOST, "stated"):
        raise Refusal("没有登记过客户明确表示不再委托。")
    if not why.strip():
        raise Refusal("请写明撤回的原因。")
    now = churn_states.standing(
        Coming(kept.last_on, kept.expected_days), as_of=clock.today(), policy=rules.now()
    )
    return _enter(kept, now, on=clock.today(), note=why.strip())


def _kept(customer: Customer) -> CustomerValue:
    kept = session.get(CustomerValue, customer.id)
    if kept is None:
        raise Refusal("该客户还没有委托，谈不上流失。")
    return kept


def _enter(kept: CustomerValue, now: churn_states.Standing, *, on: date, note: str) -> ChurnEvent:
    event = ChurnEvent(
        customer_id=kept.customer_id,
        on_day=on,
        from_state=kept.churn,
        to_state=now.state,
        why="stated",
        is_stated=True,
        note=note,
        by_id=actor().id,
        created_at=clock.now(),
    )
    session.add(event)
    kept.churn, kept.churn_why, kept.churn_since = now.state, now.why, now.since
    session.flush()
    return event
