"""Asking a department for something a customer needs, by a day."""

from datetime import date

from sqlalchemy import select

from webapp import clock
from webapp.actions import NotAllowed, action, actor, session
from webapp.actions.coordinations.going import leave
from webapp.domain.coordination import State, number_of, refuse_due
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Coordination, Customer, Order, Sequence
from webapp.queries.coordinations.choices import departments


@action(Verb.COORDINATION_ASK)
def ask(customer: Customer, *, department: int, what: str, due_on: date, order: str = "") -> Coordination:
    """order: its number, "" where none is meant."""
    if not what.strip():
        raise Refusal("请写明需要协调的事项。")
    refuse_due(due_on, today=clock.today())
    _refuse_department(customer, department)
    order_id = _order_id(customer, order)
    _refuse_twice(customer, department, what.strip())
    year, now = clock.today().year, clock.now()
    made = Coordination(
        number=number_of(year, Sequence.take(f"coordination-{year}")),
        customer_id=customer.id,
        department_id=department,
        order_id=order_id,
        what=what.strip(),
        due_on=due_on,
        state=State.OPEN.value,
        asked_by_id=_asker(),
        asked_at=now,
    )
    session.add(made)
    session.flush()
    leave(made, "", note=made.what, due_on=due_on)
    return made


def _asker() -> int:
    """A slip has somebody who waits for its answer."""
    key = actor().id
    if key is None:
        raise NotAllowed(Verb.COORDINATION_ASK)
    return key


def _refuse_department(customer: Customer, department: int) -> None:
    if department in dict(departments(customer, but=actor().id)):
        return
    if customer.secrecy == "isolated":
        raise Refusal("该客户已隔离，所选部门没有知情人，不能发协调单。请先安排知情人，或当面办理。")
    raise Refusal("所选部门没有可以答复的人，请选择其他部门。")


def _order_id(customer: Customer, number: str) -> int | None:
    """One of this customer's own."""
    if not number:
        return None
    wanted = select(Order.id).where(Order.number == number, Order.customer_id == customer.id)
    found = session.scalar(wanted)
    if found is None:
        raise Refusal("委托单 %(number)s 不是这家客户的。", number=number)
    return found


def _refuse_twice(customer: Customer, department: int, what: str) -> None:
    """The same form sent twice makes one slip."""
    same = select(Coordination.number).where(
        Coordination.customer_id == customer.id,
        Coordination.department_id == department,
        Coordination.what == what,
        Coordination.asked_by_id == actor().id,
        Coordination.state == State.OPEN,
    )
    number = session.scalars(same.limit(1)).first()
    if number is not None:
        raise Refusal("您已提出过同样的协调单：%(number)s。", number=number)
