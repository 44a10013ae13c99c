"""A review led through its steps as the worked example 3.4 wants it, each by whose deed it is."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests import reviewing
from tests.world import World
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.reviews import committee, publishing, running, scoring, self_review
from webapp.actions.reviews.giving import Given
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import PlanItem, Review, ReviewPeriod, ScoreEvent
from webapp.queries.indicators.facts import Figure
from webapp.queries.reviews import plans, runs
from webapp.queries.reviews.marks import result_mark
from webapp.queries.reviews.sheets import sheet

COMPUTED = {code: reviewing.ACTUALS[code] for code in reviewing.AUTO}


def figure(actual: float | str | None, *, digest: str = "") -> Figure:
    value = None if actual is None else Decimal(str(actual))
    return Figure(value, value or Decimal(0), None, 1, digest or f"digest of {actual}")


def come_to(patch: pytest.MonkeyPatch, **actuals: Any) -> None:
    """What the sources come to: the example's figures, but for what is said here."""
    told: Mapping[str, Any] = COMPUTED | actuals
    patch.setattr(
        runs,
        "compute_all",
        lambda sources, _span, subjects: {
            one.key: {subject: figure(told[one.key]) for subject in subjects} for one in sources
        },
    )


def item(one: Review, code: str) -> PlanItem:
    plan = plans.in_force(one)
    assert plan is not None
    return reviewing.item(plan, code)


def ran(world: World, patch: pytest.MonkeyPatch, **changes: Any) -> Review:
    """Agreed and worked out: in step self."""
    one = reviewing.review(world, **changes)
    reviewing.agreed(one, world)
    come_to(patch)
    running.run(session.get_one(ReviewPeriod, one.period_id))
    return one


def rated(world: World, patch: pytest.MonkeyPatch) -> Review:
    """In step review."""
    one = ran(world, patch)
    with acting_as(world.lin):
        self_review.rate(one, item(one, "visit_done").id, Given(Decimal(98), "按计划走访"))
        self_review.submit(one, words="完成较好")
    return one


def scored(world: World, patch: pytest.MonkeyPatch, *, actual: int = 98) -> Review:
    """In step committee."""
    one = rated(world, patch)
    with acting_as(world.head):
        given = Given(Decimal(actual), "按计划完成", "走访台账")
        scoring.score(one, item(one, "visit_done").id, given)
        scoring.submit(one, words="同意自评")
    return one


def published(world: World, patch: pytest.MonkeyPatch) -> Review:
    one = scored(world, patch)
    with acting_as(world.committee):
        publishing.publish(one, words="", seen=result_mark(sheet(one)))
    return one


def event(one: Review, world: World, klass: str, points: str, *, tier: str = "") -> ScoreEvent:
    """A confirmed one; whoever adds one sets the totals."""
    made = ScoreEvent(
        review_id=one.id, klass=klass, tier=tier, points=Decimal(points), what="事由", evidence="依据",
        happened_on=session.get_one(ReviewPeriod, one.period_id).starts_on, source="person",
        state="confirmed", proposed_by_id=world.head.id, proposed_at=clock.now(),
        first_by_id=world.committee.id, first_at=clock.now(),
        second_by_id=reviewing.another_member().id, second_at=clock.now(),
    )  # fmt: skip
    reviewing.kept(made)
    return made


def example_events(one: Review, world: World) -> None:
    """+2 for an innovation adopted; +1 and −2 of quality awareness."""
    event(one, world, "reward", "2")
    event(one, world, "reward_penalty", "1")
    event(one, world, "reward_penalty", "-2")


def late(one: Review, *, days: int = 1) -> None:
    """Its step was due that many days ago."""
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        one.due_on = clock.today() - timedelta(days=days)
        session.flush()


def given_by_committee(one: Review, code: str, actual: int, *, seen: int = 0) -> None:
    committee.decide(one, item(one, code).id, Given(Decimal(actual), "核对原始凭证", "凭证复印件", seen))
