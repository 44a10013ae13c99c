"""The institute's own fields on the card: read, filled in, refused, two editors, the log."""

from datetime import date

import pytest

from tests.customizing import field, fields, fill, fill_contact
from tests.web.filled import opened, send, typed
from tests.web.prepared import at_work
from tests.world import World
from webapp.actions import custom_fields, session
from webapp.models import Contact, ContactCustom, CustomerCustom, CustomField


@pytest.fixture
def own(app):
    with at_work(app):
        return fields()


def kept(app, field: int) -> list[tuple[object, ...]]:
    with at_work(app):
        rows = session.query(CustomerCustom).filter_by(field_id=field)
        return [(row.text, row.number, row.day) for row in rows]


def test_a_card_shows_and_takes_the_own_fields(app, world: World, as_, own):
    visitor = as_(world.lin)
    assert "还没有填写：计量体系认证情况" in visitor.get(f"/customers/{world.haichuan}").text
    answer = send(visitor, world.haichuan, "custom", **{
        f"x{own.system}": "已通过", f"x{own.since}": "2,015.50", f"x{own.signed}": "2024年3月7日",
        f"x{own.slogan}": "精益求精",
    })  # fmt: skip
    assert answer.status_code == 303
    assert kept(app, own.since) == [(None, 2_015_500_000, None)]
    assert kept(app, own.signed) == [(None, None, date(2024, 3, 7))]
    page = visitor.get(f"/customers/{world.haichuan}").text
    assert all(word in page for word in ("已通过", "2015.5", "2024-03-07", "精益求精"))
    assert typed(visitor.get(f"/customers/{world.haichuan}?edit=custom").text)[f"x{own.since}"] == "2015.5"


WRONG = (
    ("since", "很久", "“很久”不是数字，请核对。"),
    ("since", "1.1234567", "小数点后最多 6 位。"),
    ("since", "1234567890123", "数字过大，整数部分最多 12 位。"),
    ("signed", "2024-02-30", "没有“2024-02-30”这一天，请核对。"),
    ("signed", "去年", "“去年”不是日期"),
    ("system", "别的", "请从列表中选择。"),
    ("slogan", "长" * 501, "最多 500 个字，现有 501 个。"),
)


@pytest.mark.parametrize("wrong", WRONG, ids=[one[1][:10] for one in WRONG])
def test_what_cannot_be_is_told_at_the_field(app, world: World, as_, own, wrong):
    which, text, sentence = wrong
    answer = send(as_(world.lin), world.haichuan, "custom", **{f"x{getattr(own, which)}": text})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert text[:400] in answer.text or which == "system"
    assert kept(app, getattr(own, which)) == []


def test_numbers_are_kept_exactly(app, world: World, as_, own):
    for text, number in (
        ("-0.000001", -1), ("１２", 12_000_000), ("999999999999.999999", 999_999_999_999_999_999), ("0", 0),
    ):  # fmt: skip
        assert send(as_(world.lin), world.haichuan, "custom", **{f"x{own.since}": text}).status_code == 303
        assert kept(app, own.since) == [(None, number, None)]


def test_an_emptied_field_keeps_no_row(app, world: World, as_, own):
    send(as_(world.lin), world.haichuan, "custom", **{f"x{own.slogan}": "一"})
    send(as_(world.lin), world.haichuan, "custom", **{f"x{own.slogan}": " "})
    assert kept(app, own.slogan) == []


def test_a_field_that_must_be_filled(app, world: World, as_, own):
    with at_work(app):
        needed = field("用能单位类别", is_required=True).id
    answer = send(as_(world.lin), world.haichuan, "custom", **{f"x{own.slogan}": "一"})
    assert answer.status_code == 422
    assert "请填写用能单位类别。" in answer.text
    assert send(as_(world.lin), world.haichuan, "custom", **{f"x{needed}": "重点"}).status_code == 303


def test_two_editors_see_each_other(app, world: World, as_, own):
    visitor, name = as_(world.lin), f"x{own.slogan}"
    form = opened(visitor, world.haichuan, "custom")
    send(as_(world.assistant), world.haichuan, "custom", **{name: "他们的"})
    answer = visitor.post(f"/customers/{world.haichuan}/blocks/custom", data=form | {name: "我的"})
    assert answer.status_code == 409
    assert "吴静 已改为" in answer.text
    assert kept(app, own.slogan) == [("他们的", None, None)]
    data = typed(answer.text) | {f"choice-{name}": "theirs", f"x{own.since}": "3"}
    assert visitor.post(f"/customers/{world.haichuan}/blocks/custom", data=data).status_code == 303
    assert kept(app, own.slogan) == [("他们的", None, None)]
    assert kept(app, own.since) == [(None, 3_000_000, None)]


def test_the_log_tells_old_and_new_in_words(app, world: World, as_, own):
    send(as_(world.lin), world.haichuan, "custom", **{f"x{own.system}": "建立中"})
    send(as_(world.lin), world.haichuan, "custom", **{f"x{own.system}": "已通过", f"x{own.since}": "1.5"})
    log = as_(world.lin).get(f"/customers/{world.haichuan}?tab=log").text
    assert all(word in log for word in ("计量体系认证情况", "建立中", "已通过", "首次合作年份", "1.5"))


def test_a_private_field_is_covered_for_readers(app, world: World, as_, own):
    send(as_(world.lin), world.haichuan, "custom", **{f"x{own.secret}": "价格敏感得很"})
    for address in (f"/customers/{world.haichuan}", f"/customers/{world.haichuan}?tab=log"):
        assert "价格敏感得很" in as_(world.lin).get(address).text
        told = as_(world.quality).get(address).text
        assert "内部评语" in told
        assert "价格敏感得很" not in told


def test_a_stopped_field_keeps_what_stands_in_it(app, world: World, as_, own):
    with at_work(app):
        fill(world.haichuan, {own.slogan: "留着"})
        custom_fields.switch(session.get_one(CustomField, own.slogan), on=False)
    visitor = as_(world.lin)
    assert "留着" in visitor.get(f"/customers/{world.haichuan}").text
    form = visitor.get(f"/customers/{world.haichuan}?edit=custom")
    assert form.status_code == 200
    assert f'name="x{own.slogan}"' not in form.text
    assert send(visitor, world.haichuan, "custom", **{f"x{own.slogan}": "改了"}).status_code == 303
    assert kept(app, own.slogan) == [("留着", None, None)]
    assert "经营口号" not in visitor.get(f"/customers/{world.nobody}").text


def test_a_contact_has_own_fields(app, world: World, as_, own):
    visitor = as_(world.lin)
    with at_work(app):
        wang = session.query(Contact).filter_by(name="王海").one().id
    at = f"/customers/{world.haichuan}/contacts/{wang}"
    data = typed(visitor.get(f"{at}?edit=1").text) | {f"x{own.wish}": "贺卡", f"x{own.hobby}": "钓鱼"}
    assert visitor.post(at, data=data).status_code == 303
    with at_work(app):
        assert sorted(row.text for row in session.query(ContactCustom)) == ["贺卡", "钓鱼"]
    sheet = visitor.get(at).text
    assert "生日祝福方式" in sheet
    assert "钓鱼" in sheet
    told = as_(world.quality).get(at).text
    assert "贺卡" in told
    assert "钓鱼" not in told
    assert "钓鱼" in visitor.get(f"/customers/{world.haichuan}?tab=log").text
    assert "钓鱼" not in as_(world.quality).get(f"/customers/{world.haichuan}?tab=log").text


def test_two_editors_of_one_contact_see_each_other(app, world: World, as_, own):
    visitor = as_(world.lin)
    with at_work(app):
        wang = session.query(Contact).filter_by(name="王海").one().id
    at = f"/customers/{world.haichuan}/contacts/{wang}"
    form = typed(visitor.get(f"{at}?edit=1").text)
    with at_work(app):
        fill_contact("王海", {own.hobby: "下棋"})
    answer = visitor.post(at, data=form | {f"x{own.hobby}": "钓鱼"})
    assert answer.status_code == 409
    assert "下棋" in answer.text
    again = visitor.post(at, data=typed(answer.text) | {f"choice-x{own.hobby}": "theirs"})
    assert again.status_code == 303
    with at_work(app):
        assert [row.text for row in session.query(ContactCustom)] == ["下棋"]


def test_the_card_asks_no_more_than_before(world: World, as_, own, count_queries, app):
    with at_work(app):
        fill(world.haichuan, {own.slogan: "一", own.since: 1})
    visitor = as_(world.lin)
    for address in ("", "?tab=contacts", "?tab=log", "?edit=custom"):
        visitor.get(f"/customers/{world.haichuan}{address}")
        with count_queries() as counted:
            assert visitor.get(f"/customers/{world.haichuan}{address}").status_code == 200
        assert len(counted) <= 8, address
