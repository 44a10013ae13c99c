"""Who is written to first, under which address, and why not."""

import pytest

from webapp.domain.message_addressing import House, Person, addressee, chosen, of_circular, usual_kind
from webapp.domain.refusal import Refusal

HOUSE = House("海川精密", "宁波市明州路1号", "315800")
WANG = Person(1, "王海", "设备科科长", email="wang@example.cn", mobile="13800000001", is_main=True)
ZHAO = Person(2, "赵敏", channel="sms", mobile="138 0000 0002 / 0574-86001234")
SILENT = Person(3, "钱默", email="q@example.cn", do_not_contact=True)


@pytest.mark.parametrize(
    ("person", "kind", "to"),
    [
        (WANG, "mail", "wang@example.cn"),
        (WANG, "sms", "13800000001"),
        (ZHAO, "sms", "13800000002"),
        (Person(4, "李", phone="0574-1;13900000009"), "sms", "13900000009"),
        (WANG, "letter", "315800\n宁波市明州路1号\n海川精密\n王海（设备科科长） 收"),
        (ZHAO, "letter", "315800\n宁波市明州路1号\n海川精密\n赵敏 收"),
        (None, "letter", "315800\n宁波市明州路1号\n海川精密\n收"),
    ],
)
def test_the_address_of_each_way(person, kind, to):
    assert addressee(person, kind, house=HOUSE, people=[WANG, ZHAO]).to == to


@pytest.mark.parametrize(
    ("person", "kind", "told"),
    [
        (SILENT, "letter", "钱默 已标为“请勿联系”"),
        (SILENT, "mail", "请勿联系"),
        (ZHAO, "mail", "赵敏 没有邮箱"),
        (Person(5, "李", email="a@b"), "mail", "邮箱写法不对"),
        (Person(5, "李", email="a@example.cn\r\nBcc: all@example.cn"), "mail", "邮箱写法不对"),
        (Person(5, "李", email="a@example.cn, b@example.cn"), "mail", "邮箱写法不对"),
        (Person(5, "李", email='"x" <a@example.cn>'), "mail", "邮箱写法不对"),
        (Person(5, "李", email="a@" + "e" * 260 + ".cn"), "mail", "邮箱写法不对"),
        (Person(5, "李", phone="0574-86001234"), "sms", "没有手机号码"),
        (None, "mail", "请选择联系人"),
        (None, "sms", "请选择联系人"),
    ],
)
def test_why_not(person, kind, told):
    with pytest.raises(Refusal, match=told):
        addressee(person, kind, house=HOUSE, people=[WANG])


def test_a_letter_wants_an_address_and_somebody_who_may_be_written_to():
    with pytest.raises(Refusal, match="没有地址"):
        addressee(WANG, "letter", house=House("海川精密"), people=[WANG])
    with pytest.raises(Refusal, match="联系人都已标为"):
        addressee(None, "letter", house=HOUSE, people=[SILENT])
    assert addressee(None, "letter", house=HOUSE, people=[]).to.endswith("收")


def test_an_address_of_several_lines_stays_one_line():
    to = addressee(WANG, "letter", house=House("海\n川", "路\r\n1号"), people=[WANG]).to
    assert to.splitlines()[:2] == ["路 1号", "海 川"]


def test_who_prefers_the_way_comes_before_the_main_contact():
    assert chosen([WANG, ZHAO], "sms", house=HOUSE) is ZHAO
    assert chosen([WANG, ZHAO], "mail", house=HOUSE) is WANG
    assert chosen([ZHAO, WANG], "letter", house=HOUSE) is WANG
    assert chosen([SILENT, ZHAO], "mail", house=HOUSE) is ZHAO  # told why not
    assert chosen([SILENT], "mail", house=HOUSE) is SILENT
    assert chosen([], "mail", house=HOUSE) is None


def test_the_usual_way_is_what_the_main_contact_prefers_and_can_be_reached_by():
    assert usual_kind([WANG], house=HOUSE) == "letter"
    assert usual_kind([Person(1, "王", channel="email", email="w@example.cn")], house=HOUSE) == "mail"
    assert usual_kind([Person(1, "王", channel="email")], house=HOUSE) == "letter"
    assert usual_kind([Person(1, "王", channel="wechat")], house=HOUSE) == "letter"
    assert usual_kind([ZHAO, WANG], house=HOUSE) == "letter"
    assert usual_kind([], house=HOUSE) == "letter"


def test_a_circular_passes_over_who_prefers_another_way_where_that_is_wanted():
    assert of_circular([WANG, ZHAO], "sms", house=HOUSE, only_willing=True).person is ZHAO
    with pytest.raises(Refusal, match="没有偏好"):
        of_circular([WANG], "sms", house=HOUSE, only_willing=True)
    with pytest.raises(Refusal, match="没有偏好"):
        of_circular([], "sms", house=HOUSE, only_willing=True)
    with pytest.raises(Refusal, match="没有联系人"):
        of_circular([], "sms", house=HOUSE, only_willing=False)
    assert of_circular([], "letter", house=HOUSE, only_willing=False).person is None
