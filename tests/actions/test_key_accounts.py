"""Key accounts: tested by one, confirmed by another; the mark follows; a plan a year; never rewritten."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.valuing import card
from tests.web.keyed import BIG, made_key, marks, planned
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.customers import grading
from webapp.actions.keys import plans, testing
from webapp.db import run as run_sql
from webapp.db import transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import KeyMeasure, KeyReview, KeyTest

THIS = clock.today().year
pytestmark = pytest.mark.usefixtures("context")


def judged(world, by=None, **told):
    with acting_as(by or world.lin):
        return testing.judge(card(world.haichuan), **{"marks": marks(), "wish": "key", "note": ""} | told)


def test_a_test_changes_nothing_until_a_head_agrees(world):
    made = judged(world)
    assert (made.attraction, made.feasibility, made.state) == (4, 4, "waiting")
    assert not card(world.haichuan).is_key
    with acting_as(world.lin), pytest.raises(NotAllowed):
        testing.decide(card(world.haichuan), made, agrees=True)
    with acting_as(world.head):
        testing.decide(card(world.haichuan), made, agrees=True)
        assert card(world.haichuan).is_key
        with pytest.raises(Refusal, match="刚被他人处理"):
            testing.decide(card(world.haichuan), made, agrees=False, decision="因")
    out = judged(world, wish="none")
    with acting_as(world.head):
        testing.decide(card(world.haichuan), out, agrees=True)
    assert not card(world.haichuan).is_key


def test_nobody_agrees_to_his_own(world):
    made = judged(world, by=world.head)
    with acting_as(world.head), pytest.raises(Refusal, match="自己做的评估"):
        testing.decide(card(world.haichuan), made, agrees=True)
    with transaction(Verb.CUSTOMER_ASSIGN, SYSTEM):
        card(world.haichuan).manager_id = world.chief.id
    with acting_as(world.chief), pytest.raises(Refusal, match="自己负责的客户"):
        testing.decide(card(world.haichuan), made, agrees=True)
    assert not card(world.haichuan).is_key


def test_a_no_needs_a_reason_and_changes_nothing(world):
    made = judged(world)
    with acting_as(world.head):
        with pytest.raises(Refusal, match="不同意的理由"):
            testing.decide(card(world.haichuan), made, agrees=False, decision=" ")
        testing.decide(card(world.haichuan), made, agrees=False, decision="再看一年")
    assert (made.state, made.decision, card(world.haichuan).is_key) == ("refused", "再看一年", False)


def test_size_alone_is_refused_and_a_newer_test_takes_the_place(world):
    with pytest.raises(Refusal, match="规模大不等于大客户"):
        judged(world, marks=marks(BIG))
    assert session.query(KeyTest).count() == 0
    first, second = judged(world), judged(world, marks=marks(BIG), wish="none")
    session.expire_all()
    assert (first.state, second.state) == ("replaced", "waiting")


def test_what_was_tested_is_never_rewritten(world):
    made_key(world, world.haichuan)
    for text in ("UPDATE key_tests SET attraction = 5", "DELETE FROM key_tests"):
        with transaction(Verb.KEY_EDIT, SYSTEM), pytest.raises(Exception, match="never"):
            run_sql(text)


def test_the_card_s_button_asks_for_a_test_first(world):
    with acting_as(world.head):
        with pytest.raises(Refusal, match="大客户评估"):
            grading.mark_key(card(world.haichuan), is_key=True)
        made_key(world, world.haichuan)
        grading.mark_key(card(world.haichuan), is_key=False)
        assert not card(world.haichuan).is_key
        grading.mark_key(card(world.haichuan), is_key=True)
    assert card(world.haichuan).is_key


def test_a_plan_for_a_key_account_alone(world):
    told = plans.Told(world.lin.id, clock.today(), {})
    with acting_as(world.lin):
        with pytest.raises(Refusal, match="还不是大客户"):
            plans.save(card(world.haichuan), year=THIS, told=told)
        made_key(world, world.haichuan)
        with pytest.raises(Refusal, match="上一年度到下一年度"):
            plans.save(card(world.haichuan), year=THIS + 2, told=told)
        with pytest.raises(Refusal, match="在岗的客户经理"):
            plans.save(card(world.haichuan), year=THIS, told=replace(told, owner_id=world.he.id))
        early = replace(told, review_on=clock.today() - timedelta(days=1))
        with pytest.raises(Refusal, match="不能早于今天"):
            plans.save(card(world.haichuan), year=THIS, told=early)
        made = plans.save(card(world.haichuan), year=THIS, told=told)
        with pytest.raises(Refusal, match="刚被他人修改"):
            plans.save(card(world.haichuan), year=made.year, told=told, version=made.version + 1)


def test_measures_and_reviews(world):
    made_key(world, world.haichuan)
    plan, today = planned(world, world.haichuan), clock.today()
    customer, one = card(world.haichuan), session.query(KeyMeasure).one()
    with acting_as(world.lin):
        with pytest.raises(Refusal, match="不能晚于今天"):
            plans.finish_measure(customer, one, on=today + timedelta(days=1), result="成")
        with pytest.raises(Refusal, match="写明结果"):
            plans.finish_measure(customer, one, on=today, result=" ")
        plans.finish_measure(customer, one, on=today, result="已派")
        with pytest.raises(Refusal, match="已经完成"):
            plans.finish_measure(customer, one, on=today, result="再派")
        with pytest.raises(Refusal, match="不能删除"):
            plans.remove_measure(customer, one)
        with pytest.raises(Refusal, match="今天之后"):
            plans.review(customer, plan, note="好", next_on=today)
        plans.review(customer, plan, note="好", next_on=today + timedelta(days=90))
    assert plan.review_on == today + timedelta(days=90)
    assert session.query(KeyReview).one().note == "好"
    for text in ("UPDATE key_reviews SET note = 'x'", "DELETE FROM key_reviews"):
        with transaction(Verb.KEY_EDIT, SYSTEM), pytest.raises(Exception, match="never"):
            run_sql(text)


def test_what_rivals_lack_is_not_overwritten_by_who_may_not_read_it(world):
    made_key(world, world.haichuan)
    plan = planned(world, world.haichuan)
    with acting_as(world.lin):
        told = plans.Told(world.lin.id, plan.review_on, {"wants": "两天"})
        plans.save(card(world.haichuan), year=plan.year, told=told, version=plan.version)
    assert (plan.rival_gaps, plan.wants, plan.who) == ("乙院周期长", "两天", "精密仪器厂")
