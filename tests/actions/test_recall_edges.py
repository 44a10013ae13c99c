"""The last branches of the recall: too many to print, none to print, what is no longer waiting."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.recalls import owned, reachable
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.recalls import making, outbox, printing, sending, wording
from webapp.db import transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, Notice, OutboxMessage, RecallBatch
from webapp.queries import settings
from webapp.queries.recalls.candidates import Order

pytestmark = pytest.mark.usefixtures("context")
TODAY = clock.today()


@pytest.fixture
def batch(world):
    reachable(world.haichuan, email="wang@example.cn", preferred_channel="email")
    for place in ("甲", "乙"):
        owned(world.haichuan, "天平", due_on=TODAY + timedelta(days=3), place=place)
    with acting_as(world.lin):
        number = making.start(Order("due", TODAY, TODAY + timedelta(days=9))).number
    return session.scalars(select(RecallBatch).where(RecallBatch.number == number)).one()


def test_too_many_and_none_are_not_printed(batch, world, monkeypatch):
    monkeypatch.setattr(printing, "MOST", 1)
    with acting_as(world.lin), pytest.raises(Refusal, match="一次最多打印"):
        printing.start(batch)
    with acting_as(world.zhou), pytest.raises(Refusal, match="没有可打印"):
        printing.start(batch)


def test_a_title_must_stay(world):
    told = {"notice_title": " ", "complaint_phone": "", "public_url": ""}
    with acting_as(world.admin):
        with pytest.raises(Refusal, match="通知书名称"):
            wording.save(**told)
        wording.save(**told | {"notice_title": "送检通知", "public_url": "https://a.example/"})
    assert settings.value("public_url") == "https://a.example"


def test_a_message_given_up_meanwhile_is_not_sent(batch, world, context):
    here = context.extensions["settings"]
    context.extensions["settings"] = replace(
        here, smtp_host="127.0.0.1", smtp_port=9, smtp_from="a@b.example"
    )
    with transaction(Verb.RECALL_ANSWER, SYSTEM):
        for notice in session.scalars(select(Notice)):
            outbox.put(notice).state = "dropped"
    keys = session.scalars(select(OutboxMessage.id)).all()
    assert [outbox._send(key) for key in keys] == [False, False]
    context.extensions["settings"] = here


def test_whoever_lost_a_customer_meanwhile_sends_nothing_of_it(batch, world):
    ids = session.scalars(select(Notice.id)).all()
    with transaction(Verb.CUSTOMER_ASSIGN, SYSTEM):
        session.scalars(
            select(Customer).where(Customer.number == world.haichuan)
        ).one().manager_id = world.zhou.id
    with acting_as(world.lin):
        sending._portion(list(ids), "printed")
    assert set(session.scalars(select(Notice.state))) == {"draft"}
