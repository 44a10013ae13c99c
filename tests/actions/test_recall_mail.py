"""发件箱: held without a server, sent with one, tried three times, given up; no header gets in."""

from email import message_from_string
from email.policy import default

import pytest
from sqlalchemy import select

from tests.mail_server import server
from tests.recalls import owned, reachable
from webapp import clock, jobs, mailing
from webapp.actions import acting_as, session
from webapp.actions.recalls import making, outbox, sending
from webapp.config import SettingFault, Settings
from webapp.db import transaction
from webapp.domain import recall_mail
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, Notice, OutboxMessage
from webapp.queries.recalls.candidates import Order

__all__ = ["server"]
pytestmark = pytest.mark.usefixtures("context")
TODAY = clock.today()


@pytest.fixture
def held(world):
    reachable(world.haichuan, email="wang@example.cn")
    owned(world.haichuan, "天平", due_on=TODAY)
    with acting_as(world.lin):
        making.start(Order("due", TODAY, TODAY))
    return world


def mail(held, way="email"):
    card = session.scalars(select(Customer).where(Customer.number == held.haichuan)).one()
    with acting_as(held.lin):
        sending.send(card, session.scalars(select(Notice)).one(), way=way)
    return session.scalars(select(OutboxMessage).order_by(OutboxMessage.id.desc())).first()


def notice():
    return session.scalars(select(Notice)).one()


def test_without_a_server_it_is_held_and_nothing_is_lost(held):
    one = mail(held)
    assert (one.state, one.recipient) == ("held", "wang@example.cn")
    assert notice().state == "draft"
    with pytest.raises(Refusal, match="已有待发"):
        mail(held)
    with acting_as(held.lin):
        with pytest.raises(Refusal, match="没有设置邮件服务器"):
            outbox.retry(one)
        outbox.drop(one)
        for deed in (outbox.drop, outbox.retry):
            with pytest.raises(Refusal, match="已发出或已放弃"):
                deed(one)
    assert outbox.nightly() == "没有设置邮件服务器"


def test_with_a_server_it_goes_out_and_the_notice_is_sent(held, server):
    one = mail(held)
    assert (one.state, one.attempts, one.error) == ("sent", 1, "")
    assert notice().state == "sent"
    got = message_from_string(server.got[0], policy=default)
    assert got["To"] == "wang@example.cn"
    assert got["From"].addresses[0].addr_spec == "desk@institute.example"
    assert got["Message-ID"] == f"<hengke-{one.id}@institute.example>"
    assert notice().number in got["Subject"]
    text = got.get_content()
    assert f"https://crm.example.cn/s/{notice().token}" in text
    assert "天平" in text
    assert outbox.nightly() == "发出 0 封，共 0 封待发"


def test_three_times_then_it_is_told_and_may_be_tried_again(held, server):
    server.refuses = True
    one = mail(held)
    assert (one.state, one.attempts) == ("failed", 3)
    assert "不接受收件人" in one.error
    assert notice().state == "draft"
    server.refuses = False
    with acting_as(held.lin):
        outbox.retry(one)
    assert session.get_one(OutboxMessage, one.id).state == "sent"


def test_what_was_held_goes_out_at_night_once_it_waits(held, server):
    one = mail(held)
    with transaction(Verb.RECALL_ANSWER, SYSTEM):
        one.state = "waiting"
    assert outbox.nightly() == "发出 1 封，共 1 封待发"


def test_a_message_of_no_notice_goes_out_too(held, server):
    with transaction(Verb.RECALL_ANSWER, SYSTEM):
        told = {"recipient": "a@example.cn", "subject": "问候", "body": "好"}
        session.add(OutboxMessage(created_at=clock.now(), **told))
    assert outbox.send_waiting(jobs.Progress("RW-1"), {})["text"] == "发出 1 封，未发出 0 封。"


def test_a_contact_without_an_address_cannot_be_mailed(held):
    with transaction(Verb.RECALL_ANSWER, SYSTEM):
        notice().contact_email = ""
    with pytest.raises(Refusal, match="没有邮箱"):
        mail(held)


@pytest.mark.parametrize(
    "bad",
    [
        {"to": "a@example.cn\r\nBcc: all@example.cn"},
        {"to": "a@example.cn, b@example.cn"},
        {"to": "nobody"},
        {"to": ""},
        {"subject": "通知\r\nBcc: all@example.cn"},
    ],
)
def test_no_header_gets_in(held, server, bad):
    told = {"key": "k", "to": "a@example.cn", "subject": "通知", "body": "好", "sender_name": "院"} | bad
    with pytest.raises(mailing.MailFault, match="写法不对"):
        mailing.send(mailing.Letter(**told), through=mailing.server())
    assert server.got == []


def test_a_hostile_institute_and_body_stay_text(held, server):
    told = {
        "key": "k",
        "to": "a@example.cn",
        "subject": "s",
        "sender_name": 'x" <evil@example.cn>\r\nBcc: b@c.d',
    }
    body = "第一行\r\nBcc: all@example.cn\r\n.\r\nDATA"
    try:
        mailing.send(mailing.Letter(**told, body=body), through=mailing.server())
    except mailing.MailFault:
        return
    got = message_from_string(server.got[0], policy=default)
    assert got["Bcc"] is None


def test_a_server_that_is_not_there_says_so(context):
    nowhere = mailing.Server("127.0.0.1", 9, "", "", "a@b.example", "none")
    for tls in ("none", "ssl", "starttls"):
        with pytest.raises(mailing.MailFault, match="连不上"):
            mailing.send(
                mailing.Letter("k", "a@example.cn", "s", "b", "院"),
                through=mailing.Server(nowhere.host, nowhere.port, "", "", nowhere.sender, tls),
            )


def test_the_settings_in_one_line_or_in_parts(tmp_path):
    def read(**environ):
        return mailing.server(Settings.from_env({"HENGKE_DATA": str(tmp_path), **environ}))

    assert read() is None
    one = read(HENGKE_SMTP_URL="smtp://desk%40a.example:p%2Fw@mail.example:2525")
    assert (one.host, one.port, one.user, one.password, one.sender, one.tls) == (
        "mail.example", 2525, "desk@a.example", "p/w", "desk@a.example", "starttls",
    )  # fmt: skip
    assert read(HENGKE_SMTP_URL="smtps://mail.example", HENGKE_SMTP_FROM="a@b.example").port == 465
    parts = {"HENGKE_SMTP_HOST": "mail.example", "HENGKE_SMTP_FROM": "a@b.example"}
    assert (read(**parts).port, read(**parts, HENGKE_SMTP_TLS="none").port) == (587, 25)
    for wrong in (
        {"HENGKE_SMTP_URL": "http://mail.example"},
        {"HENGKE_SMTP_URL": "smtp://mail.example"},
        {"HENGKE_SMTP_HOST": "mail.example"},
        {**parts, "HENGKE_SMTP_TLS": "maybe"},
        {**parts, "HENGKE_SMTP_PORT": "70000"},
    ):
        with pytest.raises(SettingFault, match="HENGKE_SMTP"):
            read(**wrong)


def test_a_long_list_is_cut_and_a_letter_without_an_address_asks_for_a_call():
    told = recall_mail.Written(
        "院\n名", "通知书", "TZ-1", "海川", "", "", "", "", TODAY, tuple(f"天平{n}" for n in range(40))
    )
    text = recall_mail.body(told)
    assert "共 40 台件" in text
    assert "天平35" not in text
    assert "请回复本邮件或来电" in text
    assert "\n" not in recall_mail.subject(told)
