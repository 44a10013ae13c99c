"""Which head of the demo institute decides on a customer: nobody decides on his own."""

from webapp.actions import session
from webapp.demo.stage import Stage
from webapp.models import Customer, Department, User


def head_over(stage: Stage, customer: Customer) -> User:
    """Of the department of its manager, who is not the manager himself."""
    manager = session.get(User, customer.manager_id) if customer.manager_id is not None else None
    place = session.get(Department, manager.department_id) if manager is not None else None
    if manager is None or place is None or place.head_id in {None, manager.id}:
        return stage.head
    return session.get_one(User, place.head_id)
