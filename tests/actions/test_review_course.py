"""A review from its figures to the answer: every step, what it wants, and what comes out to the digit."""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests import review_course as course
from tests import reviewing
from tests.world import World
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.reviews import (
    answering,
    committee,
    publishing,
    scoring,
    self_review,
)
from webapp.actions.reviews.giving import Given
from webapp.actions.reviews.totals import set_totals
from webapp.db import transaction
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Review
from webapp.queries.reviews.marks import result_mark
from webapp.queries.reviews.sheets import sheet

pytestmark = pytest.mark.usefixtures("context")


def totals(one: Review) -> tuple[Decimal | None, ...]:
    return one.weighted, one.reward, one.reward_penalty, one.deduction, one.raw_total, one.effective


def numbers(*texts: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(text) for text in texts)


def settle(one: Review) -> None:
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        set_totals(one)


def test_case_a_of_the_worked_example_through_the_whole_room(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = course.scored(world, monkeypatch)
    course.example_events(one, world)
    settle(one)
    found = sheet(one)
    assert found.total is not None
    assert [(line.name, line.score, line.product) for line in found.total.lines] == [
        ("新增成交客户数", Decimal("120.00"), Decimal("24.00")),
        ("客户消费额", Decimal("92.00"), Decimal("27.60")),
        ("到期送检率", Decimal("88.00"), Decimal("17.60")),
        ("投诉按期办结率", Decimal("85.00"), Decimal("12.75")),
        ("计划拜访完成率", Decimal("103.16"), Decimal("15.47")),
    ]
    assert totals(one) == numbers("97.42", "2", "-1", "0", "98.42", "98.42")
    assert (one.band, one.failed_by) == ("excellent", "")
    with acting_as(world.committee):
        publishing.publish(one, words="同意", seen=result_mark(found))
    with acting_as(world.head):
        publishing.talk(one, on=clock.today(), words="肯定成绩，下季度加强走访。")
    with acting_as(world.lin):
        answering.sign(one, seen=result_mark(sheet(one)))
    assert (one.state, one.answer, one.effective) == ("appeal", "signed", Decimal("98.42"))
    assert [(deed, start, end) for deed, start, end, _note in reviewing.course(one)][2:] == [
        ("move", "plan", "run"),
        ("move", "run", "self"),
        ("move", "self", "review"),
        ("move", "review", "committee"),
        ("move", "committee", "publish"),
        ("talked", "publish", "publish"),
        ("move", "publish", "appeal"),
    ]


@pytest.mark.parametrize(
    "case",
    [("V1", "10", "88.42", "good", ""), ("V2", "0", "59", "failed", "V2"), ("V3", "0", "59", "failed", "V3")],
)
def test_cases_b_c_and_d(
    world: World, monkeypatch: pytest.MonkeyPatch, case: tuple[str, str, str, str, str]
) -> None:
    tier, points, effective, band, failed = case
    one = course.scored(world, monkeypatch)
    course.example_events(one, world)
    course.event(one, world, "veto", points, tier=tier)
    settle(one)
    assert (one.effective, one.band, one.failed_by) == (Decimal(effective), band, failed)
    assert one.raw_total == Decimal("88.42" if tier == "V1" else "98.42")


def test_a_v3_fails_the_later_reviews_of_the_year_and_no_others(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    slugs = ("2026Q1", "2026Q2", "2026Q3", "2025Q4")
    reviews = {slug: course.ran(world, monkeypatch, slug=slug) for slug in slugs}
    other = reviewing.review(world, slug="2026Q3", person=world.zhou, reviewer=world.other_head)
    made = course.event(reviews["2026Q2"], world, "veto", "0", tier="V3")
    settle(reviews["2026Q2"])
    assert {slug: one.failed_by for slug, one in reviews.items()} == {
        "2026Q1": "", "2026Q2": "V3", "2026Q3": "V3", "2025Q4": "",
    }  # fmt: skip
    assert sheet(reviews["2026Q3"]).forced == reviews["2026Q2"].number
    assert sheet(reviews["2026Q2"]).forced == ""
    assert other.failed_by == ""
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        made.state = "rejected"
        set_totals(reviews["2026Q2"])
    assert reviews["2026Q3"].failed_by == ""


def test_a_dropped_item_is_taken_in_again_and_the_last_one_stays(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = course.scored(world, monkeypatch)
    rows = [row.item.id for row in sheet(one).rows]
    with acting_as(world.committee):
        with pytest.raises(Refusal, match="请写明原因"):
            committee.drop(one, rows[0], reason=" ")
        for row in rows[:-1]:
            committee.drop(one, row, reason="不适用")
        with pytest.raises(Refusal, match="不能剔除全部"):
            committee.drop(one, rows[-1], reason="不适用")
        with pytest.raises(Refusal, match="已经剔除"):
            committee.drop(one, rows[0], reason="不适用")
        assert one.weighted == Decimal("103.16")
        for row in rows[:-1]:
            committee.take_in(one, row, reason="补到数据")
        with pytest.raises(Refusal, match="没有剔除"):
            committee.take_in(one, rows[0], reason="补到数据")
    assert one.weighted == Decimal("97.42")


def test_the_person_rates_himself_and_it_never_counts(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one = course.ran(world, monkeypatch)
    spend, visits = course.item(one, "spend").id, course.item(one, "visit_done").id
    with acting_as(world.lin):
        with pytest.raises(Refusal, match="不填自评值"):
            self_review.rate(one, spend, Given(Decimal(900_000)))
        self_review.rate(one, spend, Given(words="有两单在途"))
        kept = self_review.rate(one, visits, Given(Decimal(120), "超额完成"))
        assert kept is not None
        with pytest.raises(Stale):
            self_review.rate(one, visits, Given(Decimal(110), "改一下"))
        assert self_review.rate(one, visits, Given(Decimal(120), "超额完成", seen=kept.id)) is None
        self_review.submit(one, words="全年任务过半")
        with pytest.raises(Refusal, match="现在处于“上级评分”"):
            self_review.rate(one, visits, Given(Decimal(90), seen=kept.id))
    assert (one.state, one.self_words, one.weighted) == ("review", "全年任务过半", None)
    assert [row.item.code for row in sheet(one).rows if row.exact is None] == ["visit_done"]


def test_no_score_without_reason_and_evidence(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one = course.rated(world, monkeypatch)
    visits = course.item(one, "visit_done").id
    with acting_as(world.head):
        for given, told in (
            (Given(None, "理由", "依据"), "请填写评分值"),
            (Given(Decimal(98), " ", "依据"), "评分理由"),
            (Given(Decimal(98), "理由", ""), "评分依据"),
        ):
            with pytest.raises(Refusal, match=told):
                scoring.score(one, visits, given)
        with pytest.raises(Refusal, match="考评人不评分"):
            scoring.score(one, course.item(one, "spend").id, Given(Decimal(1), "理由", "依据"))
        with pytest.raises(Refusal, match="还有 1 项没有写明评分理由"):
            scoring.submit(one, words="")
        session.rollback()
        with pytest.raises(Refusal, match="退回的原因"):
            scoring.send_back(one, reason="")
        scoring.send_back(one, reason="请补充走访说明")
    assert (one.state, reviewing.course(one)[-1][3]) == ("self", "请补充走访说明")


def test_the_committee_corrects_with_a_reason_and_takes_it_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = course.scored(world, monkeypatch)
    with acting_as(world.committee):
        with pytest.raises(Refusal, match="评分理由"):
            committee.decide(one, course.item(one, "spend").id, Given(Decimal(600_000)))
        course.given_by_committee(one, "spend", 600_000)
        assert one.weighted == Decimal("99.82")
        value = sheet(one).rows[1].values["committee"]
        committee.decide(one, course.item(one, "spend").id, Given(None, "原数无误", seen=value.id))
        assert one.weighted == Decimal("97.42")
        with pytest.raises(Refusal, match="请填写评分值"):
            committee.decide(one, course.item(one, "new_cust").id, Given(None, "无"))
        committee.send_back(one, reason="走访次数请再核对")
    assert one.state == "review"


def test_what_was_not_seen_is_neither_published_nor_signed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = course.scored(world, monkeypatch)
    seen = result_mark(sheet(one))
    with acting_as(world.committee):
        course.given_by_committee(one, "spend", 600_000)
        with pytest.raises(Stale):
            publishing.publish(one, words="", seen=seen)
        session.rollback()
        publishing.publish(one, words="", seen=result_mark(sheet(one)))
    with acting_as(world.lin), pytest.raises(Stale):
        answering.sign(one, seen=seen)


def test_who_refuses_to_sign_says_why(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one = course.published(world, monkeypatch)
    with acting_as(world.lin):
        with pytest.raises(Refusal, match="拒绝签字的原因"):
            answering.refuse(one, reason="")
        answering.refuse(one, reason="不认可走访评分")
    assert (one.state, one.answer, one.answered_on) == ("appeal", "refused", clock.today())


def test_the_talk_is_held_after_publication_and_not_in_the_future(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = course.scored(world, monkeypatch)
    with acting_as(world.head), pytest.raises(Refusal, match="现在处于"):
        publishing.talk(one, on=clock.today(), words="面谈")
    with acting_as(world.committee):
        publishing.publish(one, words="", seen=result_mark(sheet(one)))
    with acting_as(world.head):
        for day in (clock.today() + timedelta(days=1), clock.today() - timedelta(days=1)):
            with pytest.raises(Refusal, match="面谈日期"):
                publishing.talk(one, on=day, words="面谈")
        publishing.talk(one, on=clock.today(), words="面谈")
    assert one.talked_on == clock.today()
