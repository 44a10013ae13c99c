"""归档 and 冲正: who locks when, what cannot change afterwards, the chain of sheets and its doctor."""

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from tests import review_ends, reviewing
from tests.world import World
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.reviews import appeals, events, locking, reversals
from webapp.db import transaction
from webapp.domain.kpi_appeals import Ruling
from webapp.domain.kpi_event_rules import Proposal
from webapp.domain.kpi_flow import Verdict
from webapp.domain.kpi_words import IndicatorClass
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import Review, ReviewPeriod, ReviewSheet
from webapp.queries.reviews import locked_sheets, soundness

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def review(world: World) -> Review:
    """林's, the time for appeals is over."""
    one = review_ends.published(world)
    review_ends.long_ago(one)
    return one


def lock(review: Review, by: Viewer) -> ReviewSheet:
    with acting_as(by):
        return locking.lock(review, version=review.version)


def locked(world: World, review: Review) -> Review:
    lock(review, world.committee)
    return review


def sheets(review: Review) -> list[ReviewSheet]:
    return list(locked_sheets.of_review(review))


def test_a_lock_keeps_the_whole_sheet(world: World, review: Review) -> None:
    made = lock(review, world.committee)
    assert (review.state, review.locked_by_id) == ("lock", world.committee.id)
    told = locked_sheets.read(made)
    assert told["totals"]["effective"] == "97.42"
    assert (told["person"], told["reviewer"], told["previous"]) == ("林晓", "陈立", "")
    scores = {one["code"]: one["score"] for one in told["items"]}
    assert scores == {
        "new_cust": "120", "spend": "92", "recall_conv": "88", "close_ontime": "85", "visit_done": "103.16",
    }  # fmt: skip
    assert session.get_one(ReviewPeriod, review.period_id).state == "closed"
    assert (soundness.broken_sheets(), soundness.other_totals(), soundness.count()) == ([], [], 1)


def test_a_period_stays_open_while_one_review_is(world: World, review: Review) -> None:
    reviewing.review(world, person=world.zhou, reviewer=world.other_head)
    lock(review, world.committee)
    assert session.get_one(ReviewPeriod, review.period_id).state == "open"


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("lin", NotAllowed), ("zhou", NotAllowed), ("head", NotAllowed), ("chief", NotAllowed),
        ("quality", NotAllowed), ("director", NotAllowed), ("admin", NotAllowed),
    ],
)  # fmt: skip
def test_who_has_no_seat_locks_nothing(world: World, review: Review, who: str, told: type[Exception]) -> None:
    with pytest.raises(told):
        lock(review, getattr(world, who))
    outsider = reviewing.another_member("孙外", "outsider")
    with pytest.raises(Refusal):
        lock(review, outsider)
    assert review.state == "appeal"


def test_a_member_does_not_lock_his_own(world: World) -> None:
    member = reviewing.another_member()
    one = review_ends.published(world, person=member, reviewer=world.director)
    review_ends.long_ago(one)
    with pytest.raises(Refusal, match="不能考评自己"):
        lock(one, member)
    lock(one, world.committee)


def test_not_before_the_time_is_over_nor_with_an_open_appeal(world: World) -> None:
    one = review_ends.published(world)
    with pytest.raises(Refusal, match="申诉期还没有结束"):
        lock(one, world.committee)
    made = review_ends.appealed(world, one)
    review_ends.long_ago(one)
    with pytest.raises(Refusal, match="还有 1 项申诉没有决定"):
        lock(one, world.committee)
    with acting_as(world.lin):
        appeals.withdraw(made, version=made.version)
    lock(one, world.committee)


def test_nothing_of_a_locked_review_changes(world: World, review: Review) -> None:
    locked(world, review)
    asked = Proposal(IndicatorClass.REWARD, reviewing.clock.today(), "x", "x", Decimal(1))
    with acting_as(world.head), pytest.raises(Refusal, match="已归档，只能通过冲正"):
        events.propose(review, asked)
    with acting_as(world.lin), pytest.raises(Refusal, match="已归档，只能通过冲正"):
        appeals.file(review, item=review_ends.item(review, "spend").id, reason="x")
    with pytest.raises(Refusal, match="已归档，只能通过冲正"):
        lock(review, world.committee)
    for statement in ("UPDATE review_sheets SET body = '{}'", "DELETE FROM review_sheets"):
        with pytest.raises(DatabaseError, match="never"), transaction(Verb.REVIEW_RUN, SYSTEM):
            session.execute(text(statement))


def ask(review: Review, by: Viewer, **changes: Any) -> Any:
    values: dict[str, Any] = {
        "item": review_ends.item(review, "visit_done").id, "value": Decimal(114), "reason": "漏计两次外检",
    }  # fmt: skip
    with acting_as(by):
        return reversals.ask(review, **values | changes)


def test_a_reversal_of_an_item_is_chained_and_the_old_sheet_stays(world: World, review: Review) -> None:
    locked(world, review)
    asked = ask(review, world.committee)
    assert (asked.effective, review.effective) == (Decimal("99.95"), Decimal("97.42"))
    with acting_as(world.committee), pytest.raises(Refusal, match="申请人不能批准"):
        reversals.approve(asked, version=asked.version)
    with acting_as(world.director):
        reversals.approve(asked, version=asked.version)
    first, second = sheets(review)
    assert (review.effective, review.state) == (Decimal("99.95"), "lock")
    assert (second.previous, second.number) == (first.digest, 2)
    assert locked_sheets.read(first)["totals"]["effective"] == "97.42"
    assert locked_sheets.read(second)["totals"]["effective"] == "99.95"
    assert locked_sheets.read(second)["reversal"]["approved_by"] == "李院"
    assert (soundness.broken_sheets(), soundness.other_totals()) == ([], [])
    assert [row[0] for row in reviewing.course(review)][-2:] == ["reversal.asked", "reversal.approved"]


def test_a_reversal_of_the_total_itself(world: World, review: Review) -> None:
    locked(world, review)
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        review.effective, review.band, review.failed_by = Decimal(59), "failed", "V2"
    asked = ask(review, world.committee, item=None, value=Decimal("88.50"))
    with acting_as(reviewing.another_member()):
        reversals.approve(asked, version=asked.version)
    assert (review.effective, review.band, review.failed_by) == (Decimal("88.50"), "good", "")
    assert soundness.other_totals() == []


def test_an_appealed_item_is_put_right_by_who_had_no_part_in_the_first_review(world: World) -> None:
    one = review_ends.published(world)
    made = review_ends.appealed(world, one)
    with acting_as(world.director):
        appeals.decide(made, ruling=Ruling(Verdict.KEPT, "无误"), actual=None, version=made.version)
    review_ends.long_ago(one)
    locked(world, one)
    asked = ask(one, reviewing.another_member())
    with acting_as(world.committee), pytest.raises(Refusal, match="没有参加原考评的人批准"):
        reversals.approve(asked, version=asked.version)
    with acting_as(world.director):
        reversals.approve(asked, version=asked.version)
    assert asked.state == "approved"


def test_refused_with_a_reason_and_one_at_a_time(world: World, review: Review) -> None:
    with pytest.raises(Refusal, match="还没有归档"):
        ask(review, world.committee)
    locked(world, review)
    asked = ask(review, world.committee)
    with pytest.raises(Refusal, match="已有一笔冲正待批准"):
        ask(review, reviewing.another_member())
    with acting_as(world.director):
        with pytest.raises(Refusal, match="请写明理由"):
            reversals.refuse(asked, words=" ", version=asked.version)
        reversals.refuse(asked, words="证据不足", version=asked.version)
        with pytest.raises(Refusal, match="已有结论"):
            reversals.approve(asked, version=asked.version)
    assert (asked.state, review.effective, len(sheets(review))) == ("refused", Decimal("97.42"), 1)


@pytest.mark.parametrize("who", ["lin", "zhou", "head", "quality", "admin"])
def test_others_ask_and_approve_nothing(world: World, review: Review, who: str) -> None:
    locked(world, review)
    with pytest.raises(NotAllowed):
        ask(review, getattr(world, who))
    asked = ask(review, world.committee)
    with acting_as(getattr(world, who)), pytest.raises(NotAllowed):
        reversals.approve(asked, version=asked.version)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"reason": " "}, "请写明冲正理由"),
        ({"item": 999_999}, "只能更正计分的指标"),
        ({"item": None, "value": Decimal("120.01")}, "应在 0 到 120 之间"),
        ({"item": None, "value": Decimal("80.001")}, "最多 2 位小数"),
    ],
)
def test_what_a_reversal_needs(world: World, review: Review, changes: dict[str, Any], told: str) -> None:
    locked(world, review)
    with pytest.raises(Refusal, match=told):
        ask(review, world.committee, **changes)


def test_the_doctor_sees_what_was_changed_behind_its_back(world: World, review: Review) -> None:
    locked(world, review)
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        review.effective = Decimal(100)
    assert soundness.other_totals() == [review.number]
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        session.execute(text("DROP TRIGGER review_sheets_bu"))
        changed = text("UPDATE review_sheets SET body = replace(body, :before, :after)")
        session.execute(changed, {"before": 'effective":"97.42', "after": 'effective":"100'})
    session.expire_all()
    assert soundness.other_totals() == []
    assert soundness.broken_sheets() == [review.number]
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        session.execute(text("DROP TRIGGER review_sheets_bd"))
        session.execute(text("DELETE FROM review_sheets"))
    assert soundness.broken_sheets() == [review.number]
