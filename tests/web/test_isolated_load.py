"""What an isolated customer weighs: nothing, so that no load tells of it to those not named (SE-05)."""

import json
from datetime import timedelta

import pytest

from tests.managing import certify, customer, profile
from tests.world import World
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.assignments.proposing import Wanted, raise_for
from webapp.db import transaction
from webapp.domain.manager_words import Trigger
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.queries.assignments import causes, managers, rules

PAGE = "/assignments/managers/zhou"
TODAY = clock.today()


@pytest.fixture
def laden(app, world: World) -> World:
    """周 (ceiling 4) has 东方, not graded (0.5), and the isolated customer of grade A (5)."""
    with app.app_context(), acting_as(SYSTEM):
        certify(world.zhou, "senior")
        profile(world.zhou, skills={}, cap=4)
        with transaction(Verb.CUSTOMER_GRADE, SYSTEM):
            customer(world.secret).grade = "A"
    return world


def test_load_is_the_same_number_for_every_reader_and_in_proposals(app, laden, as_):
    zhou, head = as_(laden.zhou).get(PAGE).text, as_(laden.other_head).get(PAGE).text
    assert "0.5/4 个单位" in zhou
    assert "0.5/4 个单位" in head
    assert "0.5/4" in as_(laden.director).get("/assignments/board").text
    with app.app_context(), transaction(Verb.CUSTOMER_ASSIGN, SYSTEM):
        (made,) = raise_for([customer(laden.nobody).id], wanted=Wanted(Trigger.NEW))
        (best,) = json.loads(made.best)
    assert best["load"] == [50, 400]


def test_who_is_named_reads_why_the_load_is_smaller(laden, as_):
    told = "其中隔离客户 1 家，不计入负荷"
    assert told in as_(laden.zhou).get(PAGE).text
    assert "隔离客户 1" not in as_(laden.other_head).get(PAGE).text


def test_an_isolated_customer_makes_nobody_overloaded(app, laden):
    with app.app_context():
        (zhou,) = [one for one in managers.managers(rules.now(), today=TODAY) if one.id == laden.zhou.id]
        assert (zhou.load.carried, zhou.load.cap) == (50, 400)
        later = clock.now() + timedelta(days=1)
        assert causes.overloaded(rules.now(), today=TODAY, now=later) == []
