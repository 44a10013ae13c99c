"""A mail of 发件箱: held without a server, sent by one, tried three times, held back from who is silent."""

import pytest
from sqlalchemy import select

from tests.contacting import contact_of
from tests.mail_server import server
from tests.messaging import changed, messages, wrote
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.messages import deeds
from webapp.actions.recalls import outbox
from webapp.db import transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Activity, OutboxMessage

__all__ = ["server"]
pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def reached(world):
    """王海 has an address."""
    changed(contact_of(world.haichuan), email="wang@example.cn")
    return world


def mailed(world, **more):
    return wrote(world.haichuan, by=world.lin, contact=contact_of(world.haichuan), kind="mail", **more)


def activities():
    return list(session.scalars(select(Activity).order_by(Activity.id)))


def test_without_a_server_a_mail_is_held_and_may_be_sent_by_hand(reached):
    one = mailed(reached)
    assert (one.state, one.held_why, one.number) == ("held", "还没有设置邮件服务器", "")
    with acting_as(reached.lin):
        with pytest.raises(Refusal, match="还没有设置邮件服务器"):
            deeds.retry(one.id)
        deeds.mark_sent(one.id)
    assert [row.kind for row in activities()] == ["mail"]


def test_with_a_server_a_mail_goes_out_at_once(reached, server):
    one = mailed(reached, body="您好 <b>粗</b>")
    assert [(row.state, row.attempts) for row in messages()] == [("sent", 1)]
    assert activities()[0].by_id == reached.lin.id
    assert "To: wang@example.cn" in server.got[0]
    assert outbox.nightly() == "发出 0 封，共 0 封待发"
    with acting_as(reached.lin), pytest.raises(Refusal, match="已发出"):
        deeds.retry(one.id)


def test_refused_three_times_it_is_told_and_may_be_tried_again(reached, server):
    server.refuses = True
    one = mailed(reached)
    row = messages()[0]
    assert (row.state, row.attempts) == ("failed", 3)
    assert "不接受收件人" in row.error
    assert activities() == []
    server.refuses = False
    with acting_as(reached.head):
        deeds.retry(one.id)
    assert messages()[0].state == "sent"


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"do_not_contact": True}, "请勿联系"),
        ({"left_on": clock.today()}, "已离职"),
        ({"deleted_at": clock.now()}, "已删除"),
    ],
)
def test_what_became_of_the_contact_holds_a_mail_back(reached, server, values, told):
    server.refuses = True
    one = mailed(reached)
    server.refuses = False
    changed(contact_of(reached.haichuan), **values)
    with acting_as(reached.lin), pytest.raises(Refusal, match=told):
        deeds.retry(one.id)
    with transaction(Verb.MESSAGE_SEND, SYSTEM):
        session.get_one(OutboxMessage, one.id).state = "waiting"
    assert outbox.nightly() == "发出 0 封，共 1 封待发"
    row = messages()[0]
    assert row.state == "held"
    assert told in row.held_why
    assert server.got == []
