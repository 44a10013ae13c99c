"""商机 opened, changed, tested and moved: gates, versions, and what stays written."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tests import selling
from tests.actions.logged import entries
from tests.managing import keep
from tests.selling import answered, customer, decider, instrument, opportunity, ready, steps, values
from webapp import clock
from webapp.actions import NotAllowed, acting_as
from webapp.actions.customers.editing import Conflict
from webapp.actions.opportunities import limits, moving, opening, scope
from webapp.db import session
from webapp.domain.opportunity_limits import OpportunityLimits
from webapp.domain.opportunity_tests import Answer
from webapp.domain.opportunity_words import Stage
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import Opportunity, Order, OrderLine

pytestmark = pytest.mark.usefixtures("context")


def test_it_begins_with_its_customers_manager_and_a_number_of_the_year(world):
    one = opportunity(world.assistant, world.haichuan, need="12 台压力表")
    year = clock.today().year
    assert one.number == f"SJ-{year}-0001"
    assert (one.owner_id, one.created_by_id) == (world.lin.id, world.assistant.id)
    assert (one.stage, one.state, one.stage_since) == ("develop", "open", clock.today())
    assert [(step.kind, step.to_stage, step.days) for step in steps(one)] == [("opened", "develop", None)]
    assert entries(customer(world.haichuan), Verb.OPPORTUNITY_EDIT)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": " "}, "请填写商机名称"),
        ({"strategy_fit": "no"}, "不符合战略的"),
        ({"growth": "x"}, "请从列表中选择"),
    ],
)
def test_what_it_must_say(world, change, said):
    with pytest.raises(Refusal, match=said):
        opportunity(world.lin, world.haichuan, **change)
    assert session.query(Opportunity).count() == 0


def test_the_same_form_sent_twice_makes_one(world):
    one = opportunity(world.lin, world.haichuan)
    with pytest.raises(Refusal, match=one.number):
        opportunity(world.lin, world.haichuan, name=" 年度校准服务 ")
    assert opportunity(world.lin, world.haichuan, name="另一件").number.endswith("0002")


def test_who_may_not(world):
    for person in (world.director, world.quality, world.he, world.admin, world.committee):
        with pytest.raises(NotAllowed):
            opportunity(person, world.haichuan)
    with pytest.raises(Refusal, match="转出您的权限"):
        opportunity(world.lin, world.dongfang)
    with pytest.raises(Refusal, match="转出您的权限"):
        opportunity(world.assistant, world.secret)
    assert session.query(Opportunity).count() == 0


def test_a_contact_is_the_customers_own(world):
    stranger = decider(world.dongfang)
    with acting_as(world.lin), pytest.raises(Refusal, match="没有这位联系人"):
        opening.open_(customer(world.haichuan), values=values(), contact_id=stranger.id)
    own = decider(world.haichuan)
    with acting_as(world.lin):
        one = opening.open_(customer(world.haichuan), values=values(), contact_id=own.id)
    assert one.contact_id == own.id


def test_saving_tells_of_what_somebody_else_saved(world):
    one = opportunity(world.lin, world.haichuan)
    opened, version = customer(world.haichuan), one.version
    with acting_as(world.assistant):
        opening.save(opened, one, values=values(need="甲"), contact_id=None, version=version)
    with acting_as(world.lin), pytest.raises(Conflict):
        opening.save(opened, one, values=values(need="乙"), contact_id=None, version=version)
    assert one.need == "甲"


def test_tests_are_answered_with_evidence_and_counted(world):
    one = opportunity(world.lin, world.haichuan)
    with acting_as(world.lin), pytest.raises(Refusal, match="请写明依据"):
        moving.answer(selling.held(one), one, answers={"buy": Answer("yes", "")})
    with acting_as(world.lin):
        moving.answer(
            selling.held(one), one, answers={"buy": Answer("yes", " 来函 "), "x": Answer("yes", "x")}
        )
        moving.answer(selling.held(one), one, answers={"when": Answer("no", "没排计划")})
    assert (one.test_buy, one.evidence_buy, one.test_when, one.test_budget) == (
        "yes",
        "来函",
        "no",
        "unknown",
    )
    with acting_as(world.lin), pytest.raises(Stale):
        moving.answer(selling.held(one), one, answers={}, version=one.version - 1)


def test_the_gates_as_a_house_uses_them(world):
    one = opportunity(world.lin, world.haichuan)
    with acting_as(world.lin):
        moving.forward(selling.held(one), one, to="qualify")
    answered(one, world.lin, yes=2)
    with acting_as(world.lin), pytest.raises(Refusal) as refused:
        moving.forward(selling.held(one), one, to="propose")
    assert "只有 2 项（至少 3 项）" in str(refused.value)
    assert "决策层" in str(refused.value)
    answered(one, world.lin, yes=3)
    found = decider(world.haichuan, left_on=clock.today())
    with acting_as(world.lin):
        opening.save(selling.held(one), one, values=values(strategy_fit="yes"), contact_id=None)
        with pytest.raises(Refusal, match="决策层"):
            moving.forward(selling.held(one), one, to="propose")
    decider(world.haichuan)
    with acting_as(world.lin):
        moving.forward(selling.held(one), one, to="propose", note="厂长见过了")
    assert found.left_on is not None
    assert (one.stage, one.farthest) == ("propose", "propose")
    assert steps(one)[-1].note == "厂长见过了"


def test_days_are_those_in_the_stage_that_was_left(world):
    one = opportunity(world.lin, world.haichuan)
    with clock.standing_at(clock.now() + timedelta(days=12)), acting_as(world.lin):
        moving.forward(selling.held(one), one, to="qualify")
        since = clock.today()
    assert one.stage_since == since
    last = steps(one)[-1]
    assert (last.from_stage, last.to_stage, last.days) == ("develop", "qualify", 12)


def test_back_wants_a_reason_and_keeps_how_far_it_was(world):
    one = ready(world.lin, world.haichuan, stage=Stage.BID)
    with acting_as(world.lin), pytest.raises(Refusal, match="请写明退回的原因"):
        moving.back(selling.held(one), one, to="qualify", reason=" ")
    with acting_as(world.lin):
        moving.back(selling.held(one), one, to="qualify", reason="客户重做预算")
    assert (one.stage, one.farthest) == ("qualify", "bid")
    assert (steps(one)[-1].kind, steps(one)[-1].note) == ("back", "客户重做预算")
    with acting_as(world.lin), pytest.raises(Refusal, match="请选择阶段"):
        moving.back(selling.held(one), one, to="nowhere", reason="x")


def test_a_house_may_ask_for_more_but_not_of_what_is_open_already(world):
    old = opportunity(world.lin, world.haichuan, name="旧", strategy_fit="yes")
    with acting_as(world.admin), clock.standing_at(clock.now() + timedelta(minutes=1)):
        limits.set_limits(OpportunityLimits(tests_least=5))
    with clock.standing_at(clock.now() + timedelta(minutes=2)):
        new = opportunity(world.lin, world.haichuan, name="新", strategy_fit="yes")
    decider(world.haichuan)
    for one in (old, new):
        answered(one, world.lin)
        with acting_as(world.lin):
            moving.forward(selling.held(one), one, to="qualify")
    with acting_as(world.lin):
        moving.forward(selling.held(old), old, to="propose")
        with pytest.raises(Refusal, match="至少 5 项"):
            moving.forward(selling.held(new), new, to="propose")
    with acting_as(world.lin), pytest.raises(NotAllowed):
        limits.set_limits(OpportunityLimits())


def test_the_buying_type_is_proposed_and_a_person_may_say_otherwise(world):
    gauge = instrument("Q-1", world.haichuan)
    one = opportunity(world.lin, world.haichuan, instruments=("Q-1",))
    assert (one.buying, one.buy_proposed) == ("new", "new")
    key, today = customer(world.haichuan).id, clock.today()
    order = Order(number="WD-1", customer_id=key, ordered_on=today, state="collected", created_at=clock.now())
    keep(order)
    keep(OrderLine(order_id=order.id, customer_id=key, instrument_id=gauge.id, charged=5_000))
    with acting_as(world.lin):
        scope.choose(selling.held(one), one, instruments=["Q-1"])
    assert one.buying == "straight"
    with acting_as(world.lin):
        opening.save(selling.held(one), one, values=values(buy_type="modified"), contact_id=None)
        scope.choose(selling.held(one), one, instruments=[])
        scope.choose(selling.held(one), one, instruments=["Q-1"])
    assert (one.buying, one.buy_proposed) == ("modified", "straight")
    instrument("Q-9", world.dongfang)
    with acting_as(world.lin), pytest.raises(Refusal, match="台账里没有器具 Q-9"):
        scope.choose(selling.held(one), one, instruments=["Q-9"])


def test_the_course_is_never_rewritten(world):
    opportunity(world.lin, world.haichuan)
    session.rollback()
    for statement in ("UPDATE opportunity_steps SET days = 1", "DELETE FROM opportunity_steps"):
        with pytest.raises(IntegrityError, match="course of an opportunity"):
            session.execute(text(statement))
        session.rollback()
