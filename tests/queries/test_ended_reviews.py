"""A review that was ended early in rankings, calibration and years: it has no score, and waits for none."""

from datetime import date

import pytest

from tests import ranked_reviews, review_course
from tests.world import World
from webapp.actions import acting_as, session
from webapp.actions.reviews import leaving
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Review, ReviewPeriod, User
from webapp.queries.reviews import calibration, person_years, rankings, year_rankings

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def ended(world: World, monkeypatch: pytest.MonkeyPatch) -> Review:
    """林's, all of its items scored; 周 has a result."""
    one = review_course.scored(world, monkeypatch)
    ranked_reviews.scored(world, "95", person=world.zhou, reviewer=world.other_head, state="lock")
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.get_one(User, world.lin.id).is_active = False
    with acting_as(world.committee):
        leaving.end(one, reason="五月离职")
    return one


def test_it_says_so_and_counts_for_no_quota(world: World, ended: Review) -> None:
    period = session.get_one(ReviewPeriod, ended.period_id)
    quarter = rankings.ranking(period, world.committee)
    year = year_rankings.ranking(2026, world.committee, shares=rankings.rules.of(period).quota)
    for found in (quarter, year):
        assert found is not None
        assert found.people.quota is not None
        assert [[one.message for one in row.why] for row in found.people.missing] == [
            ["考评提前终止，没有总分。"]
        ]
        assert (found.people.quota.persons, found.people.share) == (1, 100)


def test_nobody_waits_for_its_score(world: World, ended: Review) -> None:
    found = calibration.calibration(session.get_one(ReviewPeriod, ended.period_id), world.committee)
    assert found is not None
    assert found.missing == 0


def test_the_year_ends_all_the_same(world: World, ended: Review) -> None:
    ranked_reviews.scored(world, "88", person=world.lin, slug="2026Q1", state="lock")
    for day, is_final in ((date(2026, 12, 31), False), (date(2027, 1, 4), True)):
        page = person_years.page("lin", year=2026, viewer=world.director, today=day)
        assert page is not None
        assert page.year is not None
        assert page.year.is_final is is_final
