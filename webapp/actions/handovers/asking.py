"""Asking for a hand-over: from whom, to whom, why; its package is drawn up at once (steps 1 and 2)."""

from collections.abc import Sequence

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.customers import histories
from webapp.actions.handovers.fitness import refuse_unfit
from webapp.actions.handovers.going import go_on
from webapp.domain.handover import refuse_two
from webapp.domain.handover_words import CAUSES, MOST, number_of
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import (
    Customer,
    Handover,
    HandoverCustomer,
    HandoverItem,
)
from webapp.models import (
    Sequence as Numbers,
)
from webapp.queries.handovers import package
from webapp.queries.handovers.choices import handable


@action(Verb.HANDOVER_EDIT)
def ask(*, old: int, to: int, numbers: Sequence[str], cause: str, reason: str) -> Handover:
    """numbers: customers of `old` that whoever asks may hand over."""
    refuse_two(old, to)
    if cause not in dict(CAUSES):
        raise Refusal("请选择交接的起因。")
    if not reason.strip():
        raise Refusal("请写明交接的原因。")
    if histories.manager_at_work(to) is None:
        raise Refusal("接收人应为在岗的客户经理。")
    customers = _picked(old, numbers)
    _refuse_open(customers)
    refuse_unfit(customers, to=to)
    return _write(old, to, customers, cause=cause, reason=reason)


def _write(old: int, to: int, customers: Sequence[Customer], *, cause: str, reason: str) -> Handover:
    year, now = clock.today().year, clock.now()
    made = Handover(
        number=number_of(year, Numbers.take(f"handover-{year}")),
        from_id=old,
        to_id=to,
        cause=cause,
        reason=reason.strip(),
        asked_by_id=actor().id,
        asked_at=now,
        packed_at=now,
        state="packed",
    )
    session.add(made)
    session.flush()
    ids = [one.id for one in customers]
    session.add_all(HandoverCustomer(handover_id=made.id, customer_id=one) for one in ids)
    session.add_all(
        HandoverItem(handover_id=made.id, **vars(line))
        for line in package.drawn(ids, today=clock.today(), to=to)
    )
    session.flush()
    go_on(made)
    return made


def _picked(old: int, numbers: Sequence[str]) -> list[Customer]:
    wanted = list(dict.fromkeys(numbers))
    if not wanted:
        raise Refusal("请选择要交接的客户。")
    if len(wanted) > MOST:
        raise Refusal("一次最多交接 %(most)d 家客户，请分几次办理。", most=MOST)
    statement = select(Customer).where(Customer.number.in_(wanted), *handable(old, actor()))
    found = list(session.scalars(statement.order_by(Customer.number)))
    if len(found) != len(wanted):
        raise Refusal("有客户已不在移交人名下，或不在您的范围内，请重新选择。")
    return found


def _refuse_open(customers: Sequence[Customer]) -> None:
    ids = [one.id for one in customers]
    found = session.execute(
        select(Customer.name, Handover.number)
        .join(HandoverCustomer, HandoverCustomer.customer_id == Customer.id)
        .join(Handover, Handover.id == HandoverCustomer.handover_id)
        .where(Customer.id.in_(ids), HandoverCustomer.is_open)
        .limit(1)
    ).first()
    if found:
        raise Refusal("%(name)s 已在交接 %(number)s 中。", name=found[0], number=found[1])
