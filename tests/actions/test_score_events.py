"""考评事项: proposed by people and by records, confirmed by two others, counted then and not before."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests import reviewing
from tests.world import World
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.reviews import events, fact_events
from webapp.db import transaction
from webapp.domain.kpi_event_rules import Proposal
from webapp.domain.kpi_words import IndicatorClass, Tier
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import Review, ScoreEvent
from webapp.queries.indicators.facts import Subject
from webapp.queries.indicators.registry import Proposal as FactProposal
from webapp.queries.reviews import event_sight
from webapp.queries.reviews import events as queries

ON = date(2026, 5, 6)
pytestmark = pytest.mark.usefixtures("context")


def asked(kind: IndicatorClass = IndicatorClass.REWARD, **changes: Any) -> Proposal:
    values: dict[str, Any] = {
        "on": ON,
        "what": "提出夹具改进",
        "evidence": "会议纪要 12 号",
        "points": Decimal(2),
    }
    return Proposal(kind=kind, **values | changes)


def proposed(world: World, one: Review, by: Viewer | None = None, **changes: Any) -> ScoreEvent:
    with acting_as(by or world.head):
        return events.propose(one, asked(**changes))


def confirmed(world: World, one: Review, **changes: Any) -> ScoreEvent:
    made = proposed(world, one, **changes)
    for member in (world.committee, reviewing.another_member()):
        with acting_as(member):
            events.confirm(made, version=made.version)
    return made


@pytest.fixture
def review(world: World) -> Review:
    one = reviewing.review(world)
    reviewing.agreed(one, world)
    return one


def test_two_of_the_committee_confirm(world: World, review: Review) -> None:
    made = proposed(world, review)
    assert (made.state, made.source, made.proposed_by_id) == ("proposed", "person", world.head.id)
    with acting_as(world.committee):
        events.confirm(made, version=made.version)
    assert made.state == "proposed"
    with acting_as(reviewing.another_member()):
        events.confirm(made, version=made.version)
    assert made.state == "confirmed"
    assert {made.first_by_id, made.second_by_id} == {world.committee.id, reviewing.another_member().id}


def test_an_event_belongs_to_the_plans_indicator(world: World, review: Review) -> None:
    assert proposed(world, review).indicator_id == reviewing.indicator("innovation").id


@pytest.mark.parametrize("who", ["lin", "zhou", "he", "head", "other_head", "quality", "director", "admin"])
def test_who_has_no_seat_confirms_nothing(world: World, review: Review, who: str) -> None:
    made = proposed(world, review)
    with acting_as(getattr(world, who)), pytest.raises(NotAllowed):
        events.confirm(made, version=made.version)
    with acting_as(getattr(world, who)), pytest.raises(NotAllowed):
        events.reject(made, reason="不实", version=made.version)


def test_the_same_member_confirms_once_and_who_proposed_it_never(world: World, review: Review) -> None:
    made = proposed(world, review, by=world.committee)
    with acting_as(world.committee), pytest.raises(Refusal, match="提出人不能确认"):
        events.confirm(made, version=made.version)
    with acting_as(reviewing.another_member()):
        events.confirm(made, version=made.version)
        with pytest.raises(Refusal, match="您已确认过"):
            events.confirm(made, version=made.version)


def test_a_member_decides_nothing_about_himself(world: World) -> None:
    member = reviewing.another_member()
    one = reviewing.review(world, person=member, reviewer=world.director)
    made = proposed(world, one, by=world.director)
    for deed in (
        lambda: events.confirm(made, version=made.version),
        lambda: events.reject(made, reason="不实", version=made.version),
    ):
        with acting_as(member), pytest.raises(Refusal, match="当事人"):
            deed()
    with acting_as(member), pytest.raises(Refusal, match="不能提出关于自己的事项"):
        events.propose(one, asked())


@pytest.mark.parametrize(
    ("who", "told"),
    [("other_head", "只能提出"), ("head", ""), ("chief", ""), ("director", ""), ("committee", "")],
)
def test_who_may_propose_about_lin(world: World, review: Review, who: str, told: str) -> None:
    with acting_as(getattr(world, who)):
        if told:
            with pytest.raises(Refusal, match=told):
                events.propose(review, asked())
        else:
            assert events.propose(review, asked()).state == "proposed"


@pytest.mark.parametrize("who", ["lin", "zhou", "he", "assistant", "quality", "admin"])
def test_others_propose_nothing(world: World, review: Review, who: str) -> None:
    with acting_as(getattr(world, who)), pytest.raises(NotAllowed):
        events.propose(review, asked())


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"on": date(2026, 3, 31)}, "日期应在考评期间内"),
        ({"on": date(2026, 7, 1)}, "日期应在考评期间内"),
        ({"what": " "}, "请写明事由"),
        ({"evidence": ""}, "请写明依据"),
        ({"kind": IndicatorClass.VETO, "points": None}, "请选择否决档次"),
        ({"kind": IndicatorClass.VETO, "tier": Tier.V2}, "此类事件不填写分数"),
        ({"points": Decimal("10.01")}, "应在 0.01 到 10 之间"),
        ({"points": None}, "请填写分数"),
    ],
)
def test_what_an_event_needs(world: World, review: Review, changes: dict[str, Any], told: str) -> None:
    with acting_as(world.head), pytest.raises(Refusal, match=told):
        events.propose(review, asked(**changes))


def test_rejected_with_a_reason_and_withdrawn_by_who_proposed_it(world: World, review: Review) -> None:
    made, other = proposed(world, review), proposed(world, review, what="另一件")
    with acting_as(world.committee):
        with pytest.raises(Refusal, match="请写明不予认定的理由"):
            events.reject(made, reason=" ", version=made.version)
        events.reject(made, reason="属本职工作", version=made.version)
    assert (made.state, made.reason, made.ended_by_id) == ("rejected", "属本职工作", world.committee.id)
    with acting_as(world.director), pytest.raises(Refusal, match="只有提出人"):
        events.withdraw(other, reason="误提", version=other.version)
    with acting_as(world.head):
        events.withdraw(other, reason="误提", version=other.version)
        with pytest.raises(Refusal, match="已有结论"):
            events.withdraw(made, reason="误提", version=made.version)
    assert other.state == "withdrawn"


def test_a_version_that_is_gone_is_not_decided(world: World, review: Review) -> None:
    made = proposed(world, review)
    with acting_as(world.committee), pytest.raises(Refusal, match="刚被他人修改"):
        events.confirm(made, version=made.version - 1)


@pytest.mark.parametrize("state", ["publish", "appeal", "lock"])
def test_after_publication_events_come_too_late(world: World, review: Review, state: str) -> None:
    made = proposed(world, review)
    with transaction(Verb.REVIEW_RUN, SYSTEM):
        review.state = state
    told = "已归档" if state == "lock" else "结果已公布"
    with acting_as(world.head), pytest.raises(Refusal, match=told):
        events.propose(review, asked())
    with acting_as(world.committee), pytest.raises(Refusal, match=told):
        events.confirm(made, version=made.version)


def test_caps_are_told_with_what_counts(world: World, review: Review) -> None:
    for _each in range(6):
        confirmed(world, review)
    confirmed(world, review, kind=IndicatorClass.REWARD_PENALTY, points=Decimal(-3))
    confirmed(world, review, kind=IndicatorClass.VETO, tier=Tier.V1, points=Decimal(10))
    proposed(world, review)
    found = queries.of_review(review, world.lin)
    assert found.reward == (Decimal(12), Decimal(10))
    assert found.swing == (Decimal(-3), Decimal(-3))
    assert (found.deduction, found.waiting) == (Decimal(10), 1)


def facts(world: World, *, number: str = "TS-2026-0007") -> list[FactProposal]:
    person = Subject("person", world.lin.id or 0)
    return [
        FactProposal(person, "veto", "V2", "重大投诉查明成立", "complaint", number, ON),
        FactProposal(
            person, "reward", "", "客户表扬，已核实", "praise", "BY-2026-0003", ON + timedelta(days=1)
        ),
    ]


def test_records_propose_each_once(world: World, review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fact_events, "proposals", lambda _span: facts(world))
    with acting_as(SYSTEM):
        assert fact_events.propose_all() == "按记录提出考评事项 2 件"
        assert fact_events.propose_all() == "按记录提出考评事项 0 件"
    made = session.query(ScoreEvent).order_by(ScoreEvent.id).all()
    assert [(one.klass, one.tier, one.points, one.proposed_by_id) for one in made] == [
        ("veto", "V2", Decimal(0), None), ("reward", "", Decimal(2), None),
    ]  # fmt: skip
    with acting_as(world.committee):
        events.reject(made[0], reason="已另案处理", version=made[0].version)
    with acting_as(SYSTEM):
        assert fact_events.propose_all() == "按记录提出考评事项 0 件"


def test_a_member_runs_it_for_his_own_committee_alone(world: World, review: Review) -> None:
    other = reviewing.period(world, "2026Q1")
    outsider = reviewing.another_member("孙外", "outsider")
    with acting_as(outsider), pytest.raises(Refusal, match="考评小组"):
        fact_events.propose_from_facts(other)


def test_a_hidden_record_is_not_told_of(
    world: World, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fact_events, "proposals", lambda _span: facts(world)[:1])
    with acting_as(SYSTEM):
        fact_events.propose_all()
    made = session.query(ScoreEvent).one()
    for who, sees in (
        ("head", False),
        ("lin", False),
        ("zhou", False),
        ("committee", True),
        ("director", True),
    ):
        found = event_sight.get(made.id, viewer=getattr(world, who))
        assert (found is not None) is sees, who
    assert queries.line(made, world.committee).source is None
    for member in (world.committee, reviewing.another_member()):
        with acting_as(member):
            events.confirm(made, version=made.version)
    assert event_sight.get(made.id, viewer=world.lin) is not None
    assert queries.line(made, world.lin).source is None
