"""A message to one customer: addressed, filled in, numbered; refused with a reason; a contact once sent."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.complaining import Way
from tests.contacting import contact_of
from tests.managing import customer
from tests.messaging import ADDRESS, at_home, changed, messages, person, wrote
from tests.recalls import owned
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.activities import plans
from webapp.actions.activities.plans import Wish
from webapp.actions.messages import deeds, printing
from webapp.db import transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Activity, MessageTemplate, ScheduledActivity

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def home(world):
    at_home(world.haichuan)
    return world


def main(world):
    """王海, who is there from the beginning."""
    return contact_of(world.haichuan)


def made(world, **more):
    return wrote(world.haichuan, by=world.lin, contact=main(world), **more)


def activities():
    return list(session.scalars(select(Activity).order_by(Activity.id)))


def test_a_letter_is_numbered_addressed_and_filled_in(home):
    owned(home.haichuan, "天平", due_on=clock.today() + timedelta(days=30))
    owned(home.haichuan, "砝码", due_on=clock.today() + timedelta(days=31))
    body = "{联系人}：{客户名称}有{到期台数}台到{到期日期}，{客户经理}。{客户简称}"
    one = made(home, body=body)
    year, due = clock.today().year, clock.today() + timedelta(days=30)
    assert (one.number, one.state, one.kind) == (f"XH-{year}-0001", "waiting", "letter")
    assert one.recipient.splitlines() == ["315800", ADDRESS, "宁波海川精密仪器有限公司", "王海 收"]
    name = "宁波海川精密仪器有限公司"
    assert one.body == f"王海：{name}有1台到{due.isoformat()}，林晓。{name}"
    assert activities() == []  # nobody has got it yet
    assert wrote(home.haichuan, by=home.lin, subject="又一封").number == f"XH-{year}-0002"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"body": "{错的}"}, "没有“{错的}”这个占位符"),
        ({"body": "差{一半"}, "没有成对"),
        ({"body": "{到期日期}"}, "“{到期日期}”没有内容"),
        ({"body": " "}, "请填写正文"),
        ({"subject": " "}, "请填写标题"),
        ({"subject": "一\r\nBcc: all@example.cn"}, "标题只能是一行"),
        ({"subject": "一\x0bBcc"}, "标题只能是一行"),
        ({"subject": "长" * 241}, "文字太长"),
        ({"body": "长" * 8001}, "文字太长"),
        ({"kind": "sms", "body": "长" * 301}, "短信最多 300 个字，填好后有 301 个"),
        ({"kind": "mail"}, "王海 没有邮箱"),
        ({"kind": "fax"}, "请在列出的选项中选择"),
        ({"contact": 999}, "所选联系人已删除或离职"),
    ],
)
def test_what_cannot_go_out_is_not_written(home, more, told):
    with pytest.raises(Refusal, match=told):
        wrote(home.haichuan, by=home.lin, **{"contact": main(home)} | more)
    assert messages() == []


def test_who_asked_for_it_is_not_written_to(home):
    changed(main(home), do_not_contact=True)
    for kind in ("letter", "mail", "sms"):
        with pytest.raises(Refusal, match="王海 已标为“请勿联系”"):
            made(home, kind=kind)
    with pytest.raises(Refusal, match="联系人都已标为"):
        wrote(home.haichuan, by=home.lin)
    person(home.haichuan)
    assert wrote(home.haichuan, by=home.lin).recipient.endswith("\n收")


def test_who_may(home):
    with pytest.raises(NotAllowed):
        wrote(home.haichuan, by=home.director)
    with pytest.raises(Refusal, match="转出您的权限"):
        wrote(home.haichuan, by=home.zhou)
    at_home(home.secret)
    with pytest.raises(Refusal, match="转出您的权限"):
        wrote(home.secret, by=home.assistant)
    assert wrote(home.secret, by=home.zhou).created_by_id == home.zhou.id
    assert wrote(home.haichuan, by=home.head).created_by_id == home.head.id


def test_an_open_complaint_asks_for_a_tick(home):
    at_home(home.dongfang)
    Way(home)
    with pytest.raises(Refusal, match="有 1 件未办结的投诉，请确认后再发送"):
        wrote(home.dongfang, by=home.zhou)
    assert wrote(home.dongfang, by=home.zhou, is_confirmed=True).state == "waiting"


def test_the_same_a_moment_later_is_the_same_message(home):
    one = made(home)
    assert made(home).id == one.id
    assert made(home, subject="另一封").id != one.id
    with acting_as(home.lin):
        deeds.drop(one.id)
    assert made(home).id != one.id
    second = messages()[-1]
    with transaction(Verb.MESSAGE_SEND, SYSTEM):
        second.created_at = clock.now() - timedelta(minutes=6)
    assert made(home).id != second.id


def test_posted_it_is_a_contact_and_its_plan_is_done(home):
    with acting_as(home.lin):
        card = customer(home.haichuan)
        plan = plans.plan(card, Wish("letter", clock.today() + timedelta(days=20), contact=main(home)))
    key = plan.id
    one = made(home, scheduled=key)
    assert session.get_one(ScheduledActivity, key).state == "open"
    with acting_as(home.head):
        deeds.mark_sent(one.id)
    one, entry = messages()[0], activities()[0]
    assert (one.state, one.activity_id) == ("sent", entry.id)
    assert (entry.kind, entry.by_id, entry.recorded_by_id) == ("letter", home.lin.id, home.head.id)
    assert entry.contact_id == main(home)
    assert entry.summary.startswith("《感谢信》\n宁波海川")
    assert entry.result == one.number
    assert not entry.is_late
    assert session.get_one(ScheduledActivity, key).activity_id == entry.id
    with acting_as(home.lin), pytest.raises(Refusal, match="已发出或已放弃"):
        deeds.mark_sent(one.id)
    assert len(activities()) == 1


def test_a_plan_of_another_customer_is_not_taken(home):
    with acting_as(home.zhou):
        plan = plans.plan(customer(home.dongfang), Wish("letter", clock.today()))
    assert made(home, scheduled=plan.id).scheduled_id is None


def test_a_letter_to_who_is_silent_now_is_not_printed(home):
    one = made(home)
    with acting_as(home.lin):
        assert printing.printable([one.id]) == [one.id]
        changed(main(home), do_not_contact=True)
        assert printing.printable([one.id]) == []
        with pytest.raises(Refusal, match="没有可以打印的信函"):
            printing.start([one.id])
        with pytest.raises(Refusal, match="一次最多打印 2000 封"):
            printing.start(range(2001))


def test_letters_of_several_become_one_file(home, monkeypatch):
    ids = [made(home, subject=f"第{n}封").id for n in range(3)]
    asked = {}

    def apart(_progress, **told):
        asked.update(told)
        return 3

    monkeypatch.setattr(printing, "run_apart", apart)
    with acting_as(home.lin):
        printing.start([*ids, 999])
    assert (asked["numbers"], asked["kind"]) == (ids, "letters")
    assert all(row.printed_at for row in messages())


def test_a_text_message_waits_for_somebody_to_send_it(home):
    one = made(home, kind="sms", subject="不用的标题")
    assert (one.recipient, one.subject, one.state) == ("13800000001", "", "waiting")
    with acting_as(home.lin):
        assert printing.printable([one.id]) == []
        with pytest.raises(Refusal, match="只有电子邮件"):
            deeds.retry(one.id)
        assert deeds.mark_many([one.id, one.id, 999]) == 1
        assert deeds.mark_many([one.id]) == 0
    assert activities()[0].summary == "宁波海川精密仪器有限公司：\n感谢信任。"


def test_many_are_marked_as_a_job(home):
    ids = [made(home, subject=f"第{n}封").id for n in range(3)]
    with acting_as(home.lin):
        with pytest.raises(Refusal, match="一次最多办理 5000 条"):
            deeds.start_marking(range(5001))
        deeds.start_marking(ids)
    assert {row.state for row in messages()} == {"sent"}
    assert len(activities()) == 3


def test_a_text_that_is_gone_leaves_what_was_typed(home):
    with transaction(Verb.TEMPLATE_MANAGE, SYSTEM):
        row = MessageTemplate(name="谢", kind="letter", subject="谢", body="谢")
        session.add(row)
    assert made(home, template=row.id).template_id == row.id
    assert made(home, template=999, subject="别的").template_id is None


def test_others_cannot_lay_hands_on_it(home):
    one = made(home)
    for deed in (deeds.mark_sent, deeds.retry, deeds.drop):
        with acting_as(home.zhou), pytest.raises(Refusal, match="转出您的权限"):
            deed(one.id)
    with acting_as(home.zhou):
        assert deeds.mark_many([one.id]) == 0
    assert messages()[0].state == "waiting"
