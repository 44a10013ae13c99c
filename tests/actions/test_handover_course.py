"""Whatever is done in whatever order: one manager a customer at any day, and no gap between two."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.handing import TODAY, items
from tests.managing import certify, customer
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.customers import assignment
from webapp.actions.handovers import asking, effect, steps
from webapp.domain.refusal import Refusal
from webapp.models import Assignment, Customer, Handover, HandoverCustomer

WITHOUT = {"ask", "assign", "night", "day"}  # what can be done where nothing was asked for
PEOPLE = ("lin", "zhou", "chief", "head", "other_head")
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(
            ("ask", "comment", "accept", "tell", "approve", "night", "check", "cancel", "assign", "day")
        ),
        st.sampled_from(PEOPLE),
        st.sampled_from(("haichuan", "dongfang")),
    ),
    max_size=25,
)


@pytest.fixture(autouse=True)
def _inside(context, world):
    certify(world.lin, "senior")
    certify(world.zhou, "senior")


@pytest.fixture
def course(world):
    return Course(world)


class Course:
    """One world in which each drawn deed is tried by whoever was drawn."""

    def __init__(self, world):
        self.world, self.today = world, TODAY

    def take(self, deed, who, which):
        held = customer(getattr(self.world, which))
        one = session.scalars(select(Handover).order_by(Handover.id.desc()).limit(1)).first()
        if one is None and deed not in WITHOUT:
            return
        with acting_as(getattr(self.world, who)):
            getattr(self, deed)(one, held)

    def ask(self, _one, held):
        to = self.world.zhou if held.manager_id == self.world.lin.id else self.world.lin
        asking.ask(old=held.manager_id, to=to.id, numbers=[held.number], cause="other", reason="试")

    def comment(self, one, _held):
        steps.comment(one, words={item.id: "好" for item in items(one)})

    def accept(self, one, _held):
        steps.accept_rest(one)

    def tell(self, one, held):
        steps.tell(one, customer=held.number, on=self.today, how="phone", visit_on=self.today)

    def approve(self, one, _held):
        effect.approve(one, effective_on=self.today + timedelta(days=one.id % 2))

    def check(self, one, held):
        effect.check(one, customer=held.number, on=self.today, is_satisfied=True, note="好")

    def cancel(self, one, _held):
        effect.cancel(one, reason="算了")

    def assign(self, _one, held):
        to = self.world.zhou if held.manager_id == self.world.lin.id else self.world.lin
        assignment.assign(held, to=to.id, reason="另有安排")

    def night(self, _one, _held):
        effect.carry_out_due()

    def day(self, _one, _held):
        self.today += timedelta(days=1)


def sound():
    """One open row a card, equal to its manager; each row ends on the day on which the next begins."""
    for card in session.scalars(select(Customer).where(Customer.manager_id.is_not(None))):
        rows = session.scalars(
            select(Assignment).where(Assignment.customer_id == card.id).order_by(Assignment.id)
        ).all()
        assert [one.until_on is None for one in rows] == [False] * (len(rows) - 1) + [True]
        assert rows[-1].manager_id == card.manager_id
        assert all(one.until_on == two.from_on for one, two in pairwise(rows))
        waiting = select(HandoverCustomer).where(
            HandoverCustomer.customer_id == card.id, HandoverCustomer.is_open
        )
        assert len(session.scalars(waiting).all()) <= 1


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(deeds=DEEDS)
def test_one_manager_and_no_gap(course, deeds):
    """The world goes on from one example to the next; its days only go forward."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "today", lambda: course.today)
        for deed in deeds:
            try:
                course.take(*deed)
            except (Refusal, NotAllowed):
                session.rollback()
            sound()
