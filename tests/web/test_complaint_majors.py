"""统计: upheld major complaints with who answers for them, and certificates made anew."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.complaining import Way
from tests.web.statistic_tables import BEHIND, figure
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.customers import assignment
from webapp.db import session, transaction
from webapp.domain.complaint_stages import Stage
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Complaint, ComplaintAction, ComplaintPerson, Customer
from webapp.queries.complaints.majors import majors


@pytest.fixture
def closed(app, world):
    """One that was closed and one just assigned, of 周's customer."""
    with app.app_context():
        number = Way(world).to(Stage.CLOSED).number
        other = Way(world).to(Stage.ASSIGNED).number
    return number, other


def major(number, **values):
    with transaction(Verb.COMPLAINT_RUN, SYSTEM):
        one = session.scalars(select(Complaint).where(Complaint.number == number)).one()
        one.severity = "major"
        for name, value in values.items():
            setattr(one, name, value)
        return one


def test_major_ones_that_are_upheld_are_listed_with_who_answers_for_them(app, closed, world, as_):
    """By the manager of the day it was received: the customer has gone over to another since."""
    number, other = closed
    with app.app_context():
        one = major(number, department_id=world.head.department_id)
        major(other, upheld="")
        received = clock.wall(one.received_at).date()
        with transaction(Verb.COMPLAINT_RUN, SYSTEM):
            told = {"complaint_id": one.id, "part": "complained", "since_at": clock.now()}
            session.add(ComplaintPerson(user_id=world.he.id, name="何静", **told))
        later = clock.now() + timedelta(days=30)
        with acting_as(world.other_head), clock.standing_at(later):
            card = session.get_one(Customer, one.customer_id)
            assignment.assign(card, to=world.lin.id, reason="调整")
        (found,) = majors(world.quality, received, received)
        assert (found.number, found.manager_id) == (number, world.zhou.id)
        assert found.user_ids == {world.he.id, world.zhou.id}
        assert found.department_id == world.head.department_id
        assert majors(world.quality, received - timedelta(days=9), received - timedelta(days=1)) == []
        assert majors(world.he, received, received) == []
    page = as_(world.quality).get("/complaints/statistics").text
    assert figure(page, "总体", "成立的重大投诉") == ["1", "0", "+1"]
    told = figure(page, "成立的重大投诉", f'<a href="/complaints/{number}">{number}</a>')
    assert told[2:] == ["何静", world.zhou.name]
    listed = as_(world.quality).get(f"/complaints?{BEHIND.format(figure='major')}").text
    assert f"/complaints/{number}" in listed
    assert f"/complaints/{other}" not in listed


def test_certificates_made_anew_are_counted(app, closed, world, as_):
    with app.app_context(), transaction(Verb.COMPLAINT_RUN, SYSTEM):
        remedy = session.scalars(select(ComplaintAction).where(ComplaintAction.kind == "remedy")).first()
        remedy.certificate_number = "LX-2026-0099"
    page = as_(world.quality).get("/complaints/statistics").text
    assert figure(page, "办结后满意度、费用、退费与换发证书", "换发证书（张）") == ["1", "0"]
