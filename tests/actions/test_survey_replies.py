"""Forms of surveys: taken once, by nobody about himself, called back when low, fixed when closed."""

import json

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from tests import surveying
from tests.surveying import (
    answered,
    customer,
    form,
    invitation,
    opened,
    ordered,
    token,
)
from webapp import clock
from webapp.actions import NotAllowed, acting_as
from webapp.actions.surveys import calls, replies, rounds
from webapp.db import session, transaction
from webapp.domain.refusal import Refusal
from webapp.domain.survey_entry import Form
from webapp.domain.survey_words import Way
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Complaint, Customer, SurveyCallback, SurveyInvitation
from webapp.queries.surveys import rounds as round_queries

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def asked(world):
    """林's 海川, 周's 东方 and the isolated one all have orders."""
    ordered(world.haichuan, world.dongfang, world.secret)
    return opened(world.quality)


def test_a_link_answers_once(world, asked):
    row = answered(asked, world.haichuan, five=4, nps=8)
    assert (row.state, row.way, row.entered_by_id, row.satisfaction) == ("answered", "link", None, 400)
    # six measures at 75 and one day with orders (0): seven asked and 重复购买 → 525 / 8
    assert (row.order_days, row.loyalty) == (1, 6563)
    with pytest.raises(Refusal, match="只答一次"):
        answered(asked, world.haichuan)
    with acting_as(SYSTEM), pytest.raises(Refusal, match="没有找到"):
        replies.answer("guess", form(asked))
    assert session.query(SurveyCallback).count() == 0
    for statement in ("UPDATE survey_answers SET score = 1", "DELETE FROM survey_answers"):
        with pytest.raises(IntegrityError, match="answers are never"), transaction(Verb.SURVEY_ENTER, SYSTEM):
            session.execute(text(statement))


def test_a_link_must_answer_what_is_required_and_paper_may_leave_blanks(world, asked):
    mine = invitation(asked, world.haichuan)
    with acting_as(SYSTEM), pytest.raises(Refusal, match="请回答"):
        replies.answer(token(mine), form(asked, leave=1))
    with acting_as(world.assistant):
        with pytest.raises(Refusal, match="至少回答一题"):
            replies.enter(mine, Form(), way=Way.PAPER)
        # 14 items: four blank are below 30 %
        replies.enter(mine, form(asked, leave=4), way=Way.PAPER)
        assert mine.state == "answered"
        other = invitation(asked, world.dongfang)
        replies.enter(other, form(asked, leave=5, five=1, nps=0), way=Way.PAPER)
    assert (other.state, other.invalid_why) == ("invalid", replies.BLANK)
    assert session.query(SurveyCallback).count() == 0  # a void form calls nobody back


def test_nobody_takes_down_answers_about_himself(world, asked):
    mine = invitation(asked, world.haichuan)
    with acting_as(world.lin), pytest.raises(NotAllowed):
        replies.enter(mine, form(asked), way=Way.PHONE)
    with transaction(Verb.CUSTOMER_ASSIGN, SYSTEM):
        customer(world.dongfang).manager_id = world.assistant.id
    with acting_as(world.assistant), pytest.raises(Refusal, match="由其他人员录入"):
        replies.enter(invitation(asked, world.dongfang), form(asked), way=Way.PHONE)
    with acting_as(world.quality), pytest.raises(Refusal, match="由其他人员录入"):
        replies.assign(mine, to=world.lin.id, version=mine.version)


def test_staff_take_down_what_was_given_to_them(world, asked):
    mine = invitation(asked, world.haichuan)
    with acting_as(world.he), pytest.raises(Refusal, match="没有交给您"):
        replies.enter(mine, form(asked), way=Way.PHONE)
    with acting_as(world.quality):
        with pytest.raises(Refusal, match="没有办理这项工作的权限"):
            replies.assign(mine, to=world.zhou.id, version=mine.version)
        replies.assign(mine, to=world.he.id, version=mine.version)
    with acting_as(world.he):
        replies.enter(mine, form(asked), way=Way.PHONE)
    assert (mine.way, mine.entered_by_id) == ("phone", world.he.id)


def test_declined_and_put_aside(world, asked):
    mine, other = invitation(asked, world.haichuan), invitation(asked, world.dongfang)
    with acting_as(world.assistant):
        replies.decline(mine)
        assert mine.state == "refused"
        replies.enter(other, form(asked), way=Way.PHONE)
        with pytest.raises(Refusal, match="请写明原因"):
            replies.void(other, why=" ", version=other.version)
        replies.void(other, why="由他人代填", version=other.version)
        assert (other.state, other.invalid_why) == ("invalid", "由他人代填")
        with pytest.raises(Refusal, match="只有有效的答卷"):
            replies.void(other, why="再次", version=other.version)


def test_low_answers_are_called_back_and_become_a_complaint(world, asked):
    answered(asked, world.haichuan, five=2, nps=6)
    answered(asked, world.dongfang, five=3, nps=7)
    one = session.scalars(select(SurveyCallback)).one()
    assert one.customer_id == customer(world.haichuan).id
    assert one.due_on > clock.today()
    assert one.why.count("\n") == 13  # thirteen items and the recommendation
    with acting_as(world.quality):
        with pytest.raises(Refusal, match="由其他人员"):
            calls.give(one, to=world.lin.id, version=one.version)
        for person in (world.he, world.other_head):  # neither would ever see it
            with pytest.raises(Refusal, match="没有办理这项工作的权限"):
                calls.give(one, to=person.id, version=one.version)
        calls.give(one, to=world.assistant.id, version=one.version)
        with pytest.raises(Refusal, match="至少"):
            calls.finish(one, outcome="好", version=one.version)
        with pytest.raises(Refusal, match="照原话"):
            calls.complain(
                one, words=" ", complainant="王海", phone="", outcome="客户要求处理", version=one.version
            )
        made = calls.complain(
            one,
            words="证书迟了十天",
            complainant="王海",
            phone="13800000001",
            outcome="客户要求处理",
            version=one.version,
        )
        assert (one.state, one.complaint_id, one.done_on) == ("complaint", made.id, clock.today())
        assert (made.channel, made.customer_id, made.stage) == ("survey", one.customer_id, "registered")
        with pytest.raises(Refusal, match="已经办理"):
            calls.finish(one, outcome="再次办理一次", version=one.version)
    assert session.query(Complaint).count() == 1


def test_a_call_back_is_nothing_for_the_customers_manager(world, asked):
    answered(asked, world.haichuan, five=1, nps=0)
    one = session.scalars(select(SurveyCallback)).one()
    with acting_as(world.lin), pytest.raises(NotAllowed):
        calls.finish(one, outcome="已经说明情况", version=one.version)
    with transaction(Verb.CUSTOMER_ASSIGN, SYSTEM):
        customer(world.haichuan).manager_id = world.head.id
    with acting_as(world.head), pytest.raises(Refusal, match="由其他人员"):
        calls.finish(one, outcome="已经说明情况", version=one.version)


def test_a_closed_round_is_fixed(world, asked):
    answered(asked, world.haichuan, five=5, nps=10)
    with acting_as(world.quality):
        rounds.close(asked, version=asked.version)
    fixed = json.loads(asked.results)
    assert (fixed["n"], fixed["csat"], fixed["nps"], fixed["response"], fixed["population"]) == (
        1,
        "100.00",
        "100.00",
        "50.00",
        2,
    )
    with pytest.raises(Refusal, match="没有找到"):
        answered(asked, world.dongfang)
    with acting_as(world.assistant), pytest.raises(Refusal, match="已经结束"):
        replies.enter(invitation(asked, world.dongfang), form(asked), way=Way.PAPER)
    for statement in (
        "UPDATE survey_rounds SET results = '{}' WHERE id = :r",
        "UPDATE survey_invitations SET state = 'sent', answered_at = NULL WHERE round_id = :r",
    ):
        with pytest.raises(IntegrityError, match="never rewritten"), transaction(Verb.SURVEY_MANAGE, SYSTEM):
            session.execute(text(statement), {"r": asked.id})


def test_more_than_one_form_is_counted_as_many(world, asked):
    for number in (world.haichuan, world.dongfang):
        answered(asked, number)
    assert next((row.drawn, row.returned) for row in round_queries.progress(asked)) == (2, 2)
    assert [(line.invited, line.returned) for line in round_queries.lines(world.quality)] == [(2, 2)]
    with acting_as(world.quality):
        rounds.close(asked, version=asked.version)
    fixed = json.loads(asked.results)
    assert (fixed["n"], fixed["response"], fixed["margin"]) == (2, "100.00", "0.00")


def test_reminding_notes_who_has_not_answered(world, asked):
    answered(asked, world.haichuan)
    with acting_as(world.quality):
        assert rounds.remind(asked, version=asked.version) == 1
    assert invitation(asked, world.dongfang).reminded_at is not None
    assert invitation(asked, world.haichuan).reminded_at is None
    answered(asked, world.dongfang)
    with acting_as(world.quality), pytest.raises(Refusal, match="没有待答复"):
        rounds.remind(asked, version=asked.version)


def test_the_log_of_a_card_tells_nothing_of_call_backs(world, asked):
    answered(asked, world.haichuan, five=1, nps=0)
    mine = customer(world.haichuan).id
    rows = session.execute(
        text("SELECT customer_id, changes FROM audit_entries WHERE kind = 'survey_callbacks'")
    ).all()
    assert rows
    assert all(row.customer_id is None for row in rows)
    assert str(session.get(Customer, mine).name) not in str(rows)


def test_merging_cards_takes_the_forms_along(world, asked):
    answered(asked, world.haichuan)
    with acting_as(world.quality):
        rounds.close(asked, version=asked.version)
    old, new = customer(world.haichuan).id, customer(world.dongfang).id
    with transaction(Verb.CUSTOMER_MERGE, SYSTEM):
        session.execute(
            text("UPDATE survey_invitations SET customer_id = :n WHERE customer_id = :o"),
            {"n": new, "o": old},
        )
    assert surveying.session.query(SurveyInvitation).filter_by(customer_id=new).count() == 2
