"""A locked review: every deed of its room is refused in the same words, and nothing of it changes."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select

from tests import review_ends, reviewing
from tests.world import World
from webapp.actions import acting_as, session
from webapp.actions.reviews import (
    answering,
    appeals,
    committee,
    events,
    locking,
    plan_items,
    plans,
    publishing,
    scoring,
    self_review,
    signing,
    subjects,
)
from webapp.actions.reviews.giving import Given
from webapp.domain.kpi_event_rules import Proposal
from webapp.domain.kpi_words import IndicatorClass
from webapp.domain.refusal import Refusal
from webapp.models import AuditEntry, ItemValue, Review, ReviewPeriod, ReviewPlan, ReviewStep

pytestmark = pytest.mark.usefixtures("context")
GIVEN = Given(Decimal(9), "更正", "台账")
Deed = Callable[[Review, int], Any]
PERSON: dict[str, Deed] = {
    "sign the plan": lambda one, _row: signing.agree(one, seen=""),
    "send the plan back": lambda one, _row: signing.send_back(one, reason="不合适"),
    "rate": lambda one, row: self_review.rate(one, row, GIVEN),
    "submit the rating": lambda one, _row: self_review.submit(one, words=""),
    "sign the result": lambda one, _row: answering.sign(one, seen=""),
    "refuse the result": lambda one, _row: answering.refuse(one, reason="不认可"),
    "appeal": lambda one, row: appeals.file(one, item=row, reason="漏计"),
}
REVIEWER: dict[str, Deed] = {
    "begin a plan": lambda one, _row: plans.begin(one),
    "renew the plan": lambda one, _row: plans.renew(one, reason="调整"),
    "discard the draft": lambda one, _row: plans.discard(one),
    "add an item": lambda one, row: plan_items.add(one, indicators=[row]),
    "weigh": lambda one, row: plan_items.weigh(one, row, weight=10),
    "move an item": lambda one, row: plan_items.shift(one, row, up=True),
    "take an item out": plan_items.remove,
    "offer the plan": lambda one, _row: signing.offer(one, seen=""),
    "take the plan back": lambda one, _row: signing.withdraw(one),
    "score": lambda one, row: scoring.score(one, row, GIVEN),
    "submit the scores": lambda one, _row: scoring.submit(one, words=""),
    "return the rating": lambda one, _row: scoring.send_back(one, reason="重评"),
    "talk": lambda one, _row: publishing.talk(one, on=date(2026, 11, 20), words="面谈"),
    "bring up an event": lambda one, _row: events.propose(
        one, Proposal(IndicatorClass.REWARD, "合理化建议", "通报", date(2026, 5, 1), Decimal(2))
    ),
}
COMMITTEE: dict[str, Deed] = {
    "correct": lambda one, row: committee.decide(one, row, GIVEN),
    "leave out": lambda one, row: committee.drop(one, row, reason="无数据"),
    "take in": lambda one, row: committee.take_in(one, row, reason="有数据"),
    "return the scores": lambda one, _row: committee.send_back(one, reason="重评"),
    "publish": lambda one, _row: publishing.publish(one, words="", seen=""),
    "lock again": lambda one, _row: locking.lock(one, version=one.version),
    "take out of the period": lambda one, _row: subjects.remove(
        session.get_one(ReviewPeriod, one.period_id), number=one.number
    ),
}
DEEDS = {"lin": PERSON, "head": REVIEWER, "committee": COMMITTEE}
KEPT = (Review, ReviewPlan, ReviewStep, ItemValue, AuditEntry)


@pytest.fixture
def locked(world: World) -> Review:
    """林's, in a period that goes on for others."""
    one = review_ends.published(world)
    reviewing.review(world, person=world.zhou, reviewer=world.other_head)
    review_ends.long_ago(one)
    with acting_as(world.committee):
        locking.lock(one, version=one.version)
    return one


def counts() -> list[int | None]:
    return [session.scalar(select(func.count()).select_from(model)) for model in KEPT]


@pytest.mark.parametrize(
    ("who", "deed"), [(who, deed) for who, deeds in DEEDS.items() for deed in deeds], ids=str
)
def test_nobody_does_anything_in_it(world: World, locked: Review, who: str, deed: str) -> None:
    before, row, version = counts(), review_ends.item(locked, "visit_done").id, locked.version
    with acting_as(getattr(world, who)), pytest.raises(Refusal, match="已归档，只能通过冲正更改。"):
        DEEDS[who][deed](locked, row)
    assert (counts(), reviewing.again(locked.number).version) == (before, version)
