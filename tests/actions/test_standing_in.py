"""What is agreed stands for the visit that is due by the grade: in its time, and where people are met."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.contacting import record, visit
from tests.managing import customer
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.activities import planning, plans
from webapp.actions.activities.plans import Wish
from webapp.db import transaction
from webapp.domain.months import Month
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import ScheduledActivity

NOW = datetime(2026, 11, 20, 2, tzinfo=UTC)


@pytest.fixture
def due(context, world):
    """A visit is due on 23 October and late by now."""
    with clock.standing_at(NOW):
        with transaction(Verb.CUSTOMER_GRADE, SYSTEM):
            customer(world.haichuan).grade = "B"
        with clock.standing_at(NOW - timedelta(days=120)):
            record(world.haichuan, visit(world.haichuan), by=world.lin)
        yield world


def planned(world, *wishes):
    with acting_as(world.lin):
        for kind, on in wishes:
            plans.plan(customer(world.haichuan), Wish(kind, on))
        planning.plan_month(world.lin, Month(2026, 11))
    causes = select(ScheduledActivity.cause).order_by(ScheduledActivity.id)
    return [cause for cause in session.scalars(causes) if cause == "interval"]


@pytest.mark.parametrize("on", [date(2026, 11, 23), date(2026, 11, 30)])
def test_a_visit_agreed_for_this_month(due, on):
    assert planned(due, ("visit", on)) == []


def test_a_call_is_no_visit(due):
    assert planned(due, ("phone", date(2026, 11, 23))) == ["interval"]


@pytest.mark.parametrize("on", [date(2026, 12, 1), date(2031, 11, 1)])
def test_what_is_put_off_puts_nothing_off(due, on):
    assert planned(due, ("visit", on)) == ["interval"]
