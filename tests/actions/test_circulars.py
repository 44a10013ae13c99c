"""One text to many: each addressed for himself, or left with the reason; nobody is written to twice."""

import json

import pytest
from sqlalchemy import select

from tests.complaining import Way
from tests.contacting import contact_of
from tests.managing import customer
from tests.messaging import at_home, changed, messages, person
from webapp import clock, jobs
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.activities import plans
from webapp.actions.activities.plans import Wish
from webapp.actions.messages import deeds, many
from webapp.actions.messages.many import Circular
from webapp.actions.messages.writing import Draft
from webapp.domain.refusal import Refusal
from webapp.models import Job, ScheduledActivity

pytestmark = pytest.mark.usefixtures("context")
TEXT = Draft("letter", "致{客户名称}", "{客户名称}：您好。")


@pytest.fixture
def homes(world):
    for number in (world.haichuan, world.dongfang, world.secret):
        at_home(number)
    return world


def everybody(world):
    return [world.haichuan, world.dongfang, world.nobody, world.secret, "K-999999"]


def told(outcome):
    return {one.number: one.reason for one in outcome.left}


def test_each_gets_his_own_or_is_named_with_the_reason(homes):
    with acting_as(homes.assistant):
        outcome, job = many.write_at_once(everybody(homes), Circular(TEXT))
    assert outcome.done == 2
    left = told(outcome)
    assert "没有地址" in left[homes.nobody]
    assert left[homes.secret] == left["K-999999"]  # the one that he may not see is not there for him
    assert {row.job for row in messages()} == {job}
    assert [row.subject for row in messages()] == [
        "致宁波海川精密仪器有限公司",
        "致杭州东方计量技术有限公司",
    ]


def test_pressed_twice_it_is_the_first_one(homes):
    with acting_as(homes.assistant):
        _outcome, first = many.write_at_once([homes.haichuan], Circular(TEXT))
        outcome, second = many.write_at_once([homes.haichuan], Circular(TEXT))
    assert (outcome.done, second, len(messages())) == (1, first, 1)


def test_whoever_complains_is_left_out_until_it_is_confirmed(homes):
    Way(homes)
    with acting_as(homes.assistant):
        outcome, _job = many.write_at_once([homes.dongfang], Circular(TEXT))
        assert "未办结的投诉" in told(outcome)[homes.dongfang]
        sure = Draft(TEXT.kind, TEXT.subject, TEXT.body, is_confirmed=True)
        assert many.write_at_once([homes.dongfang], Circular(sure))[0].done == 1


def test_only_those_who_prefer_it(homes):
    sms = Draft("sms", "", "您好")
    with acting_as(homes.lin):
        outcome, _job = many.write_at_once([homes.haichuan], Circular(sms, only_willing=True))
        assert "没有偏好" in told(outcome)[homes.haichuan]
        changed(contact_of(homes.haichuan), preferred_channel="sms")
        outcome, _job = many.write_at_once([homes.haichuan], Circular(sms, only_willing=True))
    assert outcome.done == 1
    assert [row.recipient for row in messages()] == ["13800000001"]


def test_an_empty_place_leaves_this_customer_out(homes):
    gap = Draft("letter", "函", "{联系人}：您好")
    with acting_as(homes.assistant):
        outcome, _job = many.write_at_once([homes.haichuan, homes.dongfang], Circular(gap))
    assert "没有内容" in told(outcome)[homes.dongfang]
    assert outcome.done == 1


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (Draft("letter", "函", " "), "请填写正文"),
        (Draft("letter", "", "好"), "请填写标题"),
        (Draft("fax", "函", "好"), "请在列出的选项中选择"),
        (Draft("letter", "函", "{错的}"), "没有“{错的}”"),
        (Draft("sms", "", "长" * 301), "短信最多 300 个字"),
    ],
)
def test_what_is_wrong_for_all_is_said_once(homes, draft, said):
    with acting_as(homes.lin):
        for deed in (many.write_at_once, many.start):
            with pytest.raises(Refusal, match=said):
                deed([homes.haichuan], Circular(draft))
    assert messages() == []


def test_who_may_and_how_many(homes):
    with acting_as(homes.director), pytest.raises(NotAllowed):
        many.write_at_once([homes.haichuan], Circular(TEXT))
    with acting_as(homes.lin), pytest.raises(Refusal, match="一次最多写给 5000 家"):
        many.start([homes.haichuan] * 5001, Circular(TEXT))


def test_as_a_job_it_tells_what_it_did_and_goes_on_where_it_was_cut_off(homes):
    with acting_as(homes.assistant):
        number = many.start(everybody(homes), Circular(TEXT))
    row = session.scalars(select(Job).where(Job.number == number)).one()
    result = json.loads(row.result)
    assert "写好 2 条，另有 3 家没有写" in result["text"]
    assert "没有地址" in result["text"]
    job = messages()[0].job
    assert result["href"] == f"/outbox?job={job}"
    with acting_as(homes.assistant):
        again = many.write_in_portions(jobs.Progress(number), json.loads(row.params))
    assert "写好 2 条" in again["text"]
    assert len(messages()) == 2
    person(homes.nobody)
    at_home(homes.nobody)
    with acting_as(homes.assistant):
        many.start([homes.nobody], Circular(TEXT))
    assert "写好 1 条，都在发件箱里" in session.scalars(select(Job.result).order_by(Job.id.desc())).first()


def test_a_circular_answers_no_planned_call_a_letter_to_one_does(homes):
    with acting_as(homes.lin):
        card = customer(homes.haichuan)
        key = plans.plan(card, Wish("phone", clock.today())).id
        many.write_at_once([homes.haichuan], Circular(TEXT))
        deeds.mark_sent(messages()[0].id)
    assert session.get_one(ScheduledActivity, key).state == "open"
