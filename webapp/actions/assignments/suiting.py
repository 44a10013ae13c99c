"""Whether a manager may have a customer, asked under the lock, by whatever way he is to get it."""

from webapp import clock
from webapp.domain.assignment_facts import Manager, Needs
from webapp.domain.obstacles import refuse_choice
from webapp.domain.refusal import Refusal
from webapp.models import Customer
from webapp.queries.assignments import managers, needs, rules


def facts(customer: Customer, to: int) -> tuple[Needs, Manager]:
    """What the rules ask of both, as it is under the lock."""
    return needs.needs([customer.id], today=clock.today())[customer.id], manager_for(to)


def manager_for(user_id: int) -> Manager:
    """Inside an action: the facts of a manager at work."""
    for one in managers.managers(rules.now(), today=clock.today(), only=user_id):
        return one
    raise Refusal("所选人员不是在岗的客户经理。")


def refuse_unsuited(customer: Customer, to: int) -> None:
    """What no reason of a head overcomes."""
    need, manager = facts(customer, to)
    refuse_choice(need, manager, rules=rules.now(), today=clock.today())
