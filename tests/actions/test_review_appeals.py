"""申诉: filed in time by the person, once for each indicator; every forbidden decider is refused."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests import review_ends, reviewing
from tests.world import World
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.reviews import appeals
from webapp.db import transaction
from webapp.domain.kpi_appeals import Ruling
from webapp.domain.kpi_flow import Verdict
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import ItemDrop, ItemValue, Review, ReviewAppeal, ReviewPlan, ScoreEvent
from webapp.queries.reviews import appeals as queries
from webapp.queries.reviews.standards import reckoning

pytestmark = pytest.mark.usefixtures("context")
KEPT = Ruling(Verdict.KEPT, "记录核对无误")


@pytest.fixture
def review(world: World) -> Review:
    """林's, reviewed by 陈立 and published by 冯评; 赵核 and 李院 had no part."""
    return review_ends.published(world)


def decide(made: ReviewAppeal, ruling: Ruling = KEPT, actual: Decimal | None = None) -> None:
    appeals.decide(made, ruling=ruling, actual=actual, version=made.version)


def test_a_change_is_scored_anew_and_final(world: World, review: Review) -> None:
    assert review.effective == Decimal("97.42")
    made = review_ends.appealed(world, review)
    assert made.due_on == reckoning(session.get_one(reviewing.ReviewPeriod, review.period_id)).decide_until(
        clock.today()
    )
    with acting_as(reviewing.another_member()):
        decide(made, Ruling(Verdict.CHANGED, "补计两次外检"), Decimal(114))
    assert (made.state, made.actual) == ("changed", Decimal(114))
    assert review.effective == Decimal("99.95")  # 82.. + 15 × 120 ÷ 100 instead of 15 × 103.16 ÷ 100
    found = queries.standing(made)
    assert (found.before, found.after, found.after_score) == (Decimal(98), Decimal(114), Decimal(120))
    with acting_as(world.director), pytest.raises(Refusal, match="已有结论"):
        decide(made)
    with acting_as(world.lin), pytest.raises(Refusal, match="复核结果为最终结果"):
        appeals.file(review, item=review_ends.item(review, "visit_done").id, reason="再看一次")


def test_kept_changes_nothing(world: World, review: Review) -> None:
    made = review_ends.appealed(world, review)
    with acting_as(world.director):
        decide(made)
    assert (made.state, made.actual, made.words) == ("kept", None, "记录核对无误")
    assert review.effective == Decimal("97.42")
    assert [row[0] for row in reviewing.course(review)][-2:] == ["appeal.filed", "appeal.kept"]


def _scored(review: Review, who: Viewer) -> None:
    row = review_ends.item(review, "spend")
    reviewing.kept(
        ItemValue(item_id=row.id, part="committee", actual=Decimal(1), by_id=who.id, at=clock.now())
    )


def _dropped(review: Review, who: Viewer) -> None:
    row = review_ends.item(review, "spend")
    reviewing.kept(ItemDrop(item_id=row.id, is_dropped=True, reason="无数据", by_id=who.id, at=clock.now()))


def _event(column: str) -> Any:
    def put(review: Review, who: Viewer) -> None:
        values: dict[str, Any] = {
            "review_id": review.id, "klass": "reward", "points": Decimal(1), "what": "x", "evidence": "x",
            "happened_on": clock.today(), "source": "person", "proposed_at": clock.now(),
        }  # fmt: skip
        reviewing.kept(ScoreEvent(**values | {column: who.id}))

    return put


def _planned(review: Review, who: Viewer) -> None:
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        plan = session.query(ReviewPlan).filter_by(review_id=review.id).one()
        plan.made_by_id = who.id


def _published(review: Review, who: Viewer) -> None:
    reviewing.kept(
        reviewing.ReviewStep(
            review_id=review.id, at=clock.now(), actor_id=who.id, from_state="committee",
            to_state="publish", deed="move",
        )
    )  # fmt: skip


def _named(review: Review, who: Viewer) -> None:
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        review.reviewer_id = who.id


PARTS = {
    "scored": _scored, "dropped": _dropped, "proposed": _event("proposed_by_id"),
    "confirmed first": _event("first_by_id"), "confirmed second": _event("second_by_id"),
    "rejected": _event("ended_by_id"), "planned": _planned, "published": _published, "reviewer": _named,
}  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("who", ["director", "member"])
def test_who_had_a_part_in_the_first_review_decides_no_appeal(
    world: World, review: Review, part: str, who: str
) -> None:
    person = world.director if who == "director" else reviewing.another_member()
    made = review_ends.appealed(world, review)
    assert made.id in queries.mine_to_decide(person)
    PARTS[part](review, person)
    with acting_as(person), pytest.raises(Refusal, match="参加过原考评的人不能决定申诉"):
        decide(made)
    assert made.state == "open"
    assert queries.mine_to_decide(person) == []


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("lin", NotAllowed), ("zhou", NotAllowed), ("he", NotAllowed), ("assistant", NotAllowed),
        ("head", NotAllowed), ("other_head", NotAllowed), ("chief", NotAllowed), ("quality", NotAllowed),
        ("admin", NotAllowed), ("committee", Refusal),
    ],
)  # fmt: skip
def test_who_may_not_decide(world: World, review: Review, who: str, told: type[Exception]) -> None:
    made = review_ends.appealed(world, review)
    with acting_as(getattr(world, who)), pytest.raises(told):
        decide(made)
    assert made.state == "open"


def test_a_member_of_another_committee_and_the_person_decide_nothing(world: World) -> None:
    outsider, member = reviewing.another_member("孙外", "outsider"), reviewing.another_member()
    one = review_ends.published(world, person=member, reviewer=world.director, by=world.committee)
    made = review_ends.appealed(world, one)
    with acting_as(outsider), pytest.raises(Refusal, match="刚被他人修改"):
        decide(made)
    with acting_as(member), pytest.raises(Refusal, match="不能考评自己"):
        decide(made)


@pytest.mark.parametrize(
    ("ruling", "actual", "told"),
    [
        (Ruling(Verdict.KEPT, " "), None, "请写明理由"),
        (Ruling(Verdict.KEPT, "维持"), Decimal(99), "维持原评分时不填写"),
        (Ruling(Verdict.CHANGED, "更改"), None, "请填写更改后的实际值"),
        (Ruling(Verdict.CHANGED, "更改"), Decimal(98), "与原来相同"),
    ],
)
def test_what_a_ruling_needs(
    world: World, review: Review, ruling: Ruling, actual: Decimal | None, told: str
) -> None:
    made = review_ends.appealed(world, review)
    with acting_as(world.director), pytest.raises(Refusal, match=told):
        decide(made, ruling, actual)


def test_within_seven_working_days_of_knowing_the_result(world: World, review: Review) -> None:
    row = review_ends.item(review, "visit_done")
    by = reckoning(session.get_one(reviewing.ReviewPeriod, review.period_id))
    day = clock.today()
    while by.appeal_until(by.known_on(day, day)) >= clock.today():
        day -= timedelta(days=1)
    for known, told in ((day + timedelta(days=1), ""), (day, "结果视为认可")):
        with transaction(Verb.REVIEW_RUN, SYSTEM):
            review.published_on = review.answered_on = known
        with acting_as(world.lin):
            if told:
                with pytest.raises(Refusal, match=told):
                    appeals.file(review, item=row.id, reason="再看")
            else:
                made = appeals.file(review, item=row.id, reason="再看")
                appeals.withdraw(made, version=made.version)
                assert made.state == "withdrawn"


@pytest.mark.parametrize("state", ["committee", "publish", "lock"])
def test_only_while_appeals_are_taken(world: World, review: Review, state: str) -> None:
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        review.state = state
    with acting_as(world.lin), pytest.raises(Refusal):
        appeals.file(review, item=review_ends.item(review, "visit_done").id, reason="再看")


def test_not_against_what_has_no_score_and_not_for_somebody_else(world: World, review: Review) -> None:
    with acting_as(world.lin), pytest.raises(Refusal, match="只能对计分的指标"):
        appeals.file(review, item=review_ends.item(review, "innovation").id, reason="再看")
    with acting_as(world.head), pytest.raises(Refusal, match="只能由被考评人本人"):
        appeals.file(review, item=review_ends.item(review, "visit_done").id, reason="再看")
