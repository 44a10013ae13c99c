"""Whose deed each is on a plan, and who may lead a review from which step to which."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from tests import reviewing
from tests.world import World
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.reviews import moving, plan_items, plans, signing
from webapp.db import transaction
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Review
from webapp.queries.reviews import plans as queries

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def one(world: World) -> Review:
    return reviewing.review(world)


Deed = Callable[[Review, Any], object]
EDITS: dict[str, Deed] = {
    "begin": lambda one, _row: plans.begin(one),
    "renew": lambda one, _row: plans.renew(one, reason="原因"),
    "discard": lambda one, _row: plans.discard(one),
    "add": lambda one, row: plan_items.add(one, indicators=[row.indicator_id]),
    "weigh": lambda one, row: plan_items.weigh(one, row.id, weight=None),
    "shift": lambda one, row: plan_items.shift(one, row.id, up=True),
    "remove": lambda one, row: plan_items.remove(one, row.id),
    "offer": lambda one, _row: signing.offer(one, seen=_seen(one)),
    "withdraw": lambda one, _row: signing.withdraw(one),
}
ANSWERS: dict[str, Deed] = {
    "agree": lambda one, _row: signing.agree(one, seen=_seen(one)),
    "send_back": lambda one, _row: signing.send_back(one, reason="原因"),
}
PEOPLE = (
    "lin", "zhou", "he", "assistant", "head", "other_head", "chief", "quality", "director", "committee",
    "admin",
)  # fmt: skip


def _seen(one: Review) -> str:
    plan = queries.being_made(one)
    assert plan is not None
    return queries.mark(plan, queries.items(plan))


@pytest.mark.parametrize("deed", [*EDITS, *ANSWERS])
def test_every_deed_is_one_persons(deed: str, world: World, one: Review) -> None:
    """The reviewer alone makes the plan, the person alone signs it; nobody else, whatever his office."""
    is_answer = deed in ANSWERS
    if deed == "renew":
        plan = reviewing.agreed(one, world)
    elif is_answer or deed == "withdraw":
        plan = reviewing.offered(one, world.head)
    else:
        plan = reviewing.draft(one, world.head)
    row = reviewing.item(plan, "innovation")
    with acting_as(world.head):
        if deed == "begin":
            plans.discard(one)
        if deed == "add":
            plan_items.remove(one, row.id)
    owner, act = "lin" if is_answer else "head", (EDITS | ANSWERS)[deed]
    for person in [name for name in PEOPLE if name != owner]:
        with acting_as(getattr(world, person)), pytest.raises((Refusal, NotAllowed)):
            act(one, row)
    with acting_as(getattr(world, owner)):
        act(one, row)


def test_nobody_is_both_even_where_a_head_reviews_himself_on_paper(world: World) -> None:
    """The database keeps the two apart as well."""
    one = reviewing.review(world)
    plan = reviewing.offered(one, world.head)
    with transaction(Verb.REVIEW_ANSWER, SYSTEM):
        plan.agreed_by_id = world.head.id
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()


def test_a_step_goes_back_only_with_a_reason_and_only_by_whose_it_is(world: World, one: Review) -> None:
    reviewing.agreed(one, world)
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        moving.move(one, ReviewStep.SELF)
        moving.move(one, ReviewStep.REVIEW, note="未自评")
    with pytest.raises(Refusal, match="不能由您转到“审定”"), acting_as(world.committee):
        moving.move(one, ReviewStep.COMMITTEE)
    with acting_as(world.head), transaction(Verb.REVIEW_SCORE, world.head):
        with pytest.raises(Refusal, match="没有写明评分理由"):
            moving.move(one, ReviewStep.COMMITTEE)
        with pytest.raises(Refusal, match="退回的原因"):
            moving.move(one, ReviewStep.SELF)
        moving.move(one, ReviewStep.SELF, note="请补充自评")
    assert (one.state, reviewing.course(one)[-1]) == ("self", ("move", "review", "self", "请补充自评"))
