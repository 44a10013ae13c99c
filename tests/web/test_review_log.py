"""The log and one's own review: what is not published yet is not read there either."""

from decimal import Decimal

import pytest

from tests import ranked_reviews, review_course, reviewing
from webapp.actions import session
from webapp.db import transaction
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import UserRole

NUMBER = "KP-2026-0001"


@pytest.fixture
def scored(app, world):
    """钱正, who reads the log, waits for the committee."""
    with app.app_context():
        ranked_reviews.scored(
            world, "87.65", person=world.quality, reviewer=world.head, state="committee", band="good"
        )
        one = reviewing.again(NUMBER)
        with transaction(Verb.REVIEW_RUN, SYSTEM):
            one.effective = Decimal("81.23")
        review_course.event(one, world, "veto", "7.77", tier="V1")
    return world


def told(text):
    return [word for word in ("87.65", "81.23", "7.77") if word in text]


def test_who_is_reviewed_reads_no_total_in_the_log_beforehand(app, scored, as_):
    reader = as_(scored.quality)
    assert told(reader.get("/audit").text) == []
    assert told(as_(scored.director).get("/audit").text) == ["87.65", "81.23", "7.77"]
    with app.app_context(), transaction(Verb.REVIEW_RUN, SYSTEM):
        reviewing.again(NUMBER).state = "publish"
    assert told(reader.get("/audit").text) == ["87.65", "81.23", "7.77"]


def test_nor_where_a_higher_office_came_since(app, scored, as_):
    with app.app_context(), transaction(Verb.USER_MANAGE, SYSTEM):
        session.add(UserRole(user_id=scored.quality.id, role=Role.DIRECTOR))
    reader = as_(scored.quality)
    assert told(reader.get("/audit").text) == []
