"""Whose department changed: his goals are set, and told of, by who heads him now."""

import re

import pytest

from tests import goaling
from webapp.actions import session
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import User
from webapp.models.goal import Goal


@pytest.fixture
def moved(app, world):
    """A draft and an issued goal of 林's, set before he went to the other head's department."""
    with app.app_context():
        draft = goaling.goal(goaling.of_person(world.lin), "2026-12", 5000).number
        issued = goaling.issued(goaling.of_person(world.lin), "2026-11", 4000).number
        with transaction(Verb.USER_MANAGE, SYSTEM):
            session.get(User, world.lin.id).department_id = world.other_head.department_id
    return draft, issued


def version(page):
    return re.search(r'name="version" value="(\d+)"', page)[1]


def test_the_head_he_left_sets_nothing_of_his_any_more(app, as_, world, moved):
    draft, issued = moved
    visitor = as_(world.head)
    assert visitor.get(f"/goals/{draft}").status_code == 404
    assert visitor.get(f"/goals/{issued}").status_code == 200  # his months are still to be looked back at
    for number, status in ((draft, 404), (issued, 403)):
        sent = {"target": "1", "reason": "因", "version": "1"}
        assert visitor.post(f"/goals/{number}", sent).status_code == status
        assert visitor.post(f"/goals/{number}/issuing").status_code == status
    assert visitor.post("/goals/issuing", {"period": "2026"}).status_code == 409
    with app.app_context():
        assert {(one.state, one.target) for one in session.query(Goal)} == {("draft", 5000), ("issued", 4000)}


def test_the_head_he_came_to_does(app, as_, world, moved):
    draft, _issued = moved
    visitor = as_(world.other_head)
    for number in moved:
        assert visitor.get(f"/goals/{number}").status_code == 200
    sent = {"target": "6000", "version": version(visitor.get(f"/goals/{draft}?edit=1").text)}
    assert visitor.post(f"/goals/{draft}", sent).status_code == 303
    assert visitor.post(f"/goals/{draft}/issuing").status_code == 303
    with app.app_context():
        assert {one.target for one in session.query(Goal) if one.state == "issued"} == {6000, 4000}


def test_nobody_sets_his_own_wherever_he_went(as_, world, moved):
    for number in moved:
        assert as_(world.lin).post(f"/goals/{number}", {"target": "1", "version": "1"}).status_code in {
            403,
            404,
        }
