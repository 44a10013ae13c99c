"""One grade is in force: visits, assignment and the forecast of recalls go by what a head confirmed."""

from datetime import date, timedelta

import pytest

from tests.valuing import card, instrument
from tests.web.graded import opened, proposal
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.customers import grading
from webapp.actions.segments import grade_deciding
from webapp.db import transaction
from webapp.domain.activity_limits import USUAL
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.domain.visit_intervals import interval_ends
from webapp.queries.activities import plan_facts
from webapp.queries.assignments import needs
from webapp.queries.recalls import forecasts

pytestmark = pytest.mark.usefixtures("context")


def seen(world):
    """What each room takes for the grade: visits, assignment, the forecast of recalls."""
    key, today = card(world.haichuan).id, clock.today()
    visited = plan_facts.of_manager(world.lin, today=today, limits=USUAL).visited[key]
    forecast = {grade for _month, grade, _n, _fee in forecasts._due(world.head, today)}
    return visited.grade, needs.needs([key], today=today)[key].grade, forecast


def test_every_room_goes_by_the_confirmed_grade(world):
    made, today = opened(world), clock.today()
    instrument(world.haichuan, due_on=today + timedelta(days=40), state="in_use")
    assert seen(world) == ("C", "C", {"C"})  # proposed is not in force yet
    found = proposal(made, world.haichuan)
    with acting_as(world.head):
        grade_deciding.confirm(card(world.haichuan), found)
    granted = found.proposed
    assert granted in "AB"
    assert seen(world) == (granted, granted, {granted})
    visited = plan_facts.of_manager(world.lin, today=today, limits=USUAL).visited[card(world.haichuan).id]
    months = {"A": 1, "B": 3}[granted]
    assert USUAL.months(granted) == months
    assert interval_ends(visited, limits=USUAL) > visited.since


def test_and_by_none_once_it_is_over(world):
    opened(world)
    with transaction(Verb.CUSTOMER_GRADE, SYSTEM):
        card(world.haichuan).grade_until = date(2026, 7, 1)
    with acting_as(SYSTEM):
        grading.expire()
    assert seen(world)[:2] == ("", "")
