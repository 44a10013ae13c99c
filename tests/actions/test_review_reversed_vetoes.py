"""A V3 that turned out wrong: once the locked total is put above it, the later periods are free of it."""

from decimal import Decimal

import pytest

from tests import review_course, review_ends, reviewing
from tests.world import World
from webapp.actions import acting_as
from webapp.actions.reviews import locking, reversals
from webapp.actions.reviews.retotal import follow
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Review
from webapp.queries.reviews import plans, soundness
from webapp.queries.reviews.sheets import sheet

pytestmark = pytest.mark.usefixtures("context")


def failed(world: World) -> Review:
    """The second quarter's, locked."""
    one = review_ends.published(world)
    review_course.event(one, world, "veto", "0", tier="V3")
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        follow(one)
    review_ends.long_ago(one)
    with acting_as(world.committee):
        locking.lock(one, version=one.version)
    return one


def third(world: World) -> Review:
    """The next quarter's, waiting for the committee."""
    one = reviewing.review(world, slug="2026Q3")
    reviewing.agreed(one, world)
    plan = plans.in_force(one)
    assert plan is not None
    for row in plans.items(plan):
        if row.code in reviewing.ACTUALS:
            review_ends.valued(row, world.head)
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        one.state = "committee"
        follow(one)
    return one


def put_right(world: World, one: Review, total: str) -> None:
    with acting_as(world.committee):
        made = reversals.ask(one, item=None, value=Decimal(total), reason="事件查明不实")
    with acting_as(world.director):
        reversals.approve(made, version=made.version)


def test_the_later_period_is_free_at_once(world: World) -> None:
    one, later = failed(world), third(world)
    assert (one.effective, one.failed_by) == (Decimal(59), "V3")
    assert (later.effective, later.failed_by) == (Decimal(59), "V3")
    put_right(world, one, "97.42")
    assert (one.effective, one.failed_by) == (Decimal("97.42"), "")
    assert (later.effective, later.failed_by, sheet(later).forced) == (Decimal("97.42"), "", "")
    assert (soundness.broken_sheets(), soundness.other_totals()) == ([], [])


def test_put_right_within_what_it_leaves_it_still_fails(world: World) -> None:
    one, later = failed(world), third(world)
    put_right(world, one, "59.00")
    assert (one.failed_by, later.failed_by, later.effective) == ("V3", "V3", Decimal(59))
