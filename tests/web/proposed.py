"""A world in which proposals wait, and how the newest of a customer stands."""

from tests.managing import certify, customer, profile
from webapp.actions import acting_as, session
from webapp.actions.assignments import raising
from webapp.actions.customers import creation
from webapp.domain.viewer import SYSTEM
from webapp.models import Proposal


def proposed(app, world):
    """林 is 资深, 周 客户经理; 周's 东方 wants another manager, a new card wants one."""
    with app.app_context(), acting_as(SYSTEM):
        certify(world.lin, "senior")
        certify(world.zhou, "manager")
        profile(world.lin, skills={"力学": 5}, industries=("食品",), cap=100)
        profile(world.zhou, skills={"力学": 1}, cap=100)
        with acting_as(world.zhou):
            raising.request(customer(world.dongfang), words="回复太慢")
        creation.create(values={"name": "温州新来的厂"})
    return world


def last(app, number):
    """State of the newest proposal, and who has the customer."""
    with app.app_context():
        held = customer(number)
        rows = session.query(Proposal.state).filter(Proposal.customer_id == held.id).order_by(Proposal.id)
        return rows.all()[-1].state, held.manager_id
