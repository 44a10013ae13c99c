"""Outcomes of notices: what each does to the instrument, taken back, taken up from a customer, sent out."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.recalls import owned, reachable
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.recalls import answering, making, sending
from webapp.db import transaction
from webapp.domain.recall_outcomes import Answer, Outcome
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import (
    AuditEntry,
    Customer,
    Instrument,
    Notice,
    NoticeItem,
    OutboxMessage,
    RecallBatch,
    RivalLink,
)
from webapp.queries.recalls.candidates import Order

pytestmark = pytest.mark.usefixtures("context")
TODAY = clock.today()
LATER = TODAY + timedelta(days=40)


@pytest.fixture
def held(world):
    reachable(world.haichuan, email="wang@example.cn", preferred_channel="email")
    for name in ("天平甲", "天平乙"):
        owned(world.haichuan, name, due_on=TODAY + timedelta(days=10))
    with acting_as(world.lin):
        making.start(Order("due", TODAY, TODAY + timedelta(days=30)))
    return world


def card():
    return session.scalars(select(Customer).where(Customer.number == "K-000001")).one()


def notice():
    return session.scalars(select(Notice)).one()


def items():
    return session.scalars(select(NoticeItem).order_by(NoticeItem.id)).all()


def instrument():
    return session.get_one(Instrument, items()[0].instrument_id)


def say(held, said, *, every=False, by=None):
    ids = [item.id for item in items()][: None if every else 1]
    with acting_as(by or held.lin):
        return answering.answer(card(), notice(), item_ids=ids, said=said)


def back(held):
    with acting_as(held.lin):
        return answering.take_back(card(), notice(), item_ids=[item.id for item in items()])


@pytest.mark.parametrize(
    ("said", "state", "postponed"),
    [
        (Answer(Outcome.SENT), "in_use", None),
        (Answer(Outcome.SENT, LATER), "in_use", LATER),
        (Answer(Outcome.POSTPONED, LATER, "停产检修"), "in_use", LATER),
        (Answer(Outcome.STOPPED, None, "不用了"), "stopped", None),
        (Answer(Outcome.SEALED), "sealed", None),
        (Answer(Outcome.SCRAPPED), "scrapped", None),
        (Answer(Outcome.ELSEWHERE, None, "", "邻市计量所"), "in_use", None),
        (Answer(Outcome.UNREACHABLE, None, "三次电话无人接"), "in_use", None),
    ],
)
def test_each_outcome_does_what_it_says_and_is_taken_back(held, said, state, postponed):
    before = instrument().due_on
    assert say(held, said) == 1
    item = items()[0]
    assert (item.outcome, item.answered_by, item.answered_by_id) == (said.outcome, "user", held.lin.id)
    assert (instrument().state, instrument().postponed_to) == (state, postponed)
    assert notice().state == "answered"
    assert notice().answered_at is not None
    entry = session.scalars(select(AuditEntry).where(AuditEntry.kind == "notice_items")).first()
    assert (entry.verb, entry.actor_id) == ("recall.answer", held.lin.id)
    assert back(held) == 1
    assert (instrument().state, instrument().postponed_to, instrument().due_on) == ("in_use", None, before)
    assert (notice().state, notice().answered_at, items()[0].outcome) == ("draft", None, "")
    with pytest.raises(Refusal, match="可以撤销"):
        back(held)


def test_all_at_once_closes_the_notice_and_another_answer_replaces_the_first(held):
    assert say(held, Answer(Outcome.SEALED), every=True) == 2
    assert notice().state == "closed"
    assert say(held, Answer(Outcome.POSTPONED, LATER, "检修")) == 1
    assert (instrument().state, instrument().postponed_to) == ("in_use", LATER)


def test_what_somebody_changed_since_stays_when_an_answer_is_taken_back(held):
    say(held, Answer(Outcome.SEALED))
    say(held, Answer(Outcome.SENT, LATER))
    with transaction(Verb.INSTRUMENT_EDIT, SYSTEM):
        instrument().postponed_to = TODAY
        instrument().state = "scrapped"
    back(held)
    assert (instrument().state, instrument().postponed_to) == ("scrapped", TODAY)


def test_an_instrument_out_of_use_already_stays_as_it_is(held):
    with transaction(Verb.INSTRUMENT_EDIT, SYSTEM):
        instrument().state, instrument().state_reason = "stopped", "早已停用"
    say(held, Answer(Outcome.STOPPED))
    assert instrument().state_reason == "早已停用"
    back(held)
    assert instrument().state == "stopped"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (Answer(Outcome.POSTPONED, TODAY, "检修"), "今天以后"),
        (Answer(Outcome.POSTPONED, LATER), "原因"),
        (Answer(Outcome.UNREACHABLE), "怎样联系"),
    ],
)
def test_what_cannot_be_taken_changes_nothing(held, said, sentence):
    with pytest.raises(Refusal, match=sentence):
        say(held, said, every=True)
    assert [item.outcome for item in items()] == ["", ""]


def test_nothing_picked_a_dropped_notice_and_an_order_s_own(held):
    with acting_as(held.lin), pytest.raises(Refusal, match="请选择器具"):
        answering.answer(card(), notice(), item_ids=[999], said=Answer(Outcome.SENT))
    with transaction(Verb.RECALL_ANSWER, SYSTEM):
        items()[0].answered_by, items()[0].outcome = "order", "sent"
    with pytest.raises(Refusal, match="委托单"):
        say(held, Answer(Outcome.SENT))
    with transaction(Verb.RECALL_ANSWER, SYSTEM):
        items()[0].answered_by, items()[0].outcome = "", ""
    with acting_as(held.lin):
        making.drop(session.scalars(select(RecallBatch)).one())
    with pytest.raises(Refusal, match="已作废"):
        say(held, Answer(Outcome.SENT))
    for deed in (
        lambda: sending.send(card(), notice(), way="printed"),
        lambda: sending.deliver(card(), notice()),
    ):
        with acting_as(held.lin), pytest.raises(Refusal, match="已作废"):
            deed()


def test_who_may(held):
    for person in (held.quality, held.director, held.he):
        with pytest.raises(NotAllowed):
            say(held, Answer(Outcome.SENT), by=person)
    with pytest.raises(Refusal, match="转出"):
        say(held, Answer(Outcome.SENT), by=held.zhou)
    assert say(held, Answer(Outcome.SENT), by=held.assistant) == 1


def test_elsewhere_is_noted_once_among_the_rivals_by_who_may_read_them(held):
    said = Answer(Outcome.ELSEWHERE, None, "", "邻市计量所")
    say(held, said, by=held.assistant)
    assert session.scalars(select(RivalLink)).all() == []
    for _turn in range(2):
        say(held, said)
    link = session.scalars(select(RivalLink)).one()
    assert link.rival == "邻市计量所"
    entry = session.scalars(select(AuditEntry).where(AuditEntry.kind == "rival_links")).one()
    assert entry.verb == "rival.read"


def test_a_customer_s_answer_touches_nothing_until_it_is_taken_up(held):
    with transaction(Verb.RECALL_ANSWER, SYSTEM):
        for item in items():
            item.outcome, item.answered_by, item.outcome_on = "sealed", "customer", TODAY
    assert instrument().state == "in_use"
    with acting_as(held.lin):
        assert answering.accept(card(), notice(), item_ids=[item.id for item in items()]) == 2
        assert instrument().state == "sealed"
        assert items()[0].answered_by_id == held.lin.id
        with pytest.raises(Refusal, match="没有待采纳"):
            answering.accept(card(), notice(), item_ids=[item.id for item in items()])
    back(held)
    assert instrument().state == "in_use"


def test_sent_and_delivered(held):
    with acting_as(held.lin):
        with pytest.raises(Refusal, match="先登记"):
            sending.deliver(card(), notice())
        with pytest.raises(Refusal, match="发出方式"):
            sending.send(card(), notice(), way="pigeon")
        sending.send(card(), notice(), way="handed")
        first = notice().sent_at
        assert notice().state == "sent"
        sending.send(card(), notice(), way="phone")
        assert notice().sent_at == first
        sending.deliver(card(), notice())
        at = notice().delivered_at
        sending.deliver(card(), notice())
        assert notice().delivered_at == at


def test_a_whole_batch_is_marked_or_mailed(held):
    batch = session.scalars(select(RecallBatch)).one()
    with acting_as(held.lin):
        with pytest.raises(Refusal, match="没有待发出"):
            sending.send_all(batch, way="pigeon")
        sending.send_all(batch, way="email")
        assert session.scalars(select(OutboxMessage)).one().state == "held"
        assert notice().state == "draft"
        with pytest.raises(Refusal, match="没有偏好"):
            sending.send_all(batch, way="email")
        sending.send_all(batch, way="printed")
        assert notice().state == "sent"
        with pytest.raises(Refusal, match="没有待发出"):
            sending.send_all(batch, way="printed")
