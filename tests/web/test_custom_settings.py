"""设置 › 自定义字段: added, changed, ordered, stopped, taken away only while unused; refusals."""

import re

import pytest

from tests.customizing import field, fields, fill
from tests.web.prepared import at_work
from tests.world import World
from webapp.actions import session
from webapp.domain import custom_fields as rules
from webapp.models import AuditEntry, CustomChoice, CustomField

AT = "/settings/custom-fields"
TOLD = {"subject": "customer", "kind": "text", "name": "计量体系认证情况", "hint": "", "is_private": ""}


@pytest.fixture
def admin(world: World, as_):
    return as_(world.admin)


def names(app, subject: str = "customer") -> list[str]:
    with at_work(app):
        rows = session.query(CustomField).filter_by(subject=subject)
        return [row.name for row in rows.order_by(CustomField.position, CustomField.id)]


def test_an_empty_page_says_what_belongs_there_and_a_field_is_added(app, admin):
    assert "还没有自定义字段" in admin.get(AT).text
    answer = admin.post(AT, data=TOLD | {"kind": "choice", "words": "未建立\n 已通过 \n\n未建立"})
    assert answer.status_code == 303
    page = admin.get(AT).text
    assert "计量体系认证情况" in page
    assert "未建立、已通过" in page
    with at_work(app):
        assert [row.name for row in session.query(CustomChoice).order_by(CustomChoice.position)] == [
            "未建立",
            "已通过",
        ]
        assert session.query(AuditEntry).filter_by(kind="custom_fields").count() == 1
    assert "自定义字段" in admin.get("/audit").text


@pytest.mark.parametrize(
    "name", ["客户名称", "单位名称", "统一社会信用代码", "备 注", "客户等级", "标签", "联系人", "手机"]
)
def test_a_name_may_not_be_that_of_a_field_the_card_has(app, admin, name):
    answer = admin.post(AT, data=TOLD | {"name": name})
    assert answer.status_code == 409
    assert "是卡上原有的字段或它的别名，请换个名称。" in answer.text
    assert f'value="{name.replace(" ", " ")}"' in answer.text
    assert names(app) == []


def test_contacts_have_names_of_their_own(app, admin):
    assert admin.post(AT, data=TOLD | {"subject": "contact", "name": "行业"}).status_code == 303
    assert admin.post(AT, data=TOLD | {"subject": "contact", "name": "采购角色"}).status_code == 409
    assert names(app, "contact") == ["行业"]


def test_what_is_wrong_is_told_at_the_field_and_nothing_typed_is_lost(app, admin):
    for change, sentence in (
        ({"name": ""}, "请填写"),
        ({"name": "长" * 21}, "20"),
        ({"kind": "choice", "words": " \n"}, "请至少写一个选项，一行一个。"),
        ({"kind": "choice", "words": "\n".join(map(str, range(101)))}, "选项最多 100 个。"),
        ({"kind": "choice", "words": "字" * 61}, "每个选项最多 60 个字。"),
    ):
        answer = admin.post(AT, data=TOLD | {"hint": "写过的提示"} | change)
        assert answer.status_code == 422, change
        assert sentence in answer.text
        assert "写过的提示" in answer.text
    assert names(app) == []


def test_a_name_stands_once(app, admin):
    admin.post(AT, data=TOLD)
    answer = admin.post(AT, data=TOLD | {"name": "计量体系 认证情况"})
    assert answer.status_code == 409
    assert "已有名为“计量体系 认证情况”的自定义字段。" in answer.text


def test_at_most_twenty_of_one_subject_the_stopped_ones_aside(app, admin):
    with at_work(app):
        first, *_others = [field(f"字段{n}").id for n in range(rules.MOST)]
    assert "最多 20 个自定义字段，请先停用不用的。" in admin.post(AT, data=TOLD).text
    assert admin.post(AT, data=TOLD | {"subject": "contact"}).status_code == 303
    admin.post(f"{AT}/{first}/state", data={"on": "0"})
    assert admin.post(AT, data=TOLD).status_code == 303
    assert admin.post(f"{AT}/{first}/state", data={"on": "1"}).status_code == 409


def test_a_word_that_goes_is_stopped_and_comes_back(app, admin, world):
    with at_work(app):
        own = fields()
        fill(world.haichuan, {own.system: "未建立"})
    at = f"{AT}/{own.system}"
    version = re.search(r'name="version" value="(\d+)"', admin.get(at).text)
    assert version
    data = TOLD | {"version": version[1], "words": "已通过\n整改中"}
    assert admin.post(at, data=data).status_code == 303
    with at_work(app):
        rows = session.query(CustomChoice).filter_by(field_id=own.system)
        assert {row.name: row.is_active for row in rows} == {
            "未建立": False, "建立中": False, "已通过": True, "整改中": True,
        }  # fmt: skip


def test_two_editors_of_one_field(app, admin):
    with at_work(app):
        one = field("口号").id
    first = admin.post(f"{AT}/{one}", data=TOLD | {"name": "口号一", "version": "1"})
    assert first.status_code == 303
    second = admin.post(f"{AT}/{one}", data=TOLD | {"name": "口号二", "version": "1"})
    assert second.status_code == 409
    assert "内容刚被他人修改" in second.text
    assert "口号二" in second.text


def test_what_it_holds_is_not_changed_by_its_form(app, admin):
    with at_work(app):
        one = field("年份", "number").id
    data = TOLD | {"name": "年份", "kind": "text", "subject": "contact", "version": "1"}
    admin.post(f"{AT}/{one}", data=data)
    with at_work(app):
        assert (session.get_one(CustomField, one).kind, session.get_one(CustomField, one).subject) == (
            "number",
            "customer",
        )


def test_a_text_that_holds_something_stays_as_open_as_it_was(app, admin, world):
    with at_work(app):
        own = fields()
        fill(world.haichuan, {own.slogan: "精益求精"})
    answer = admin.post(f"{AT}/{own.slogan}", data=TOLD | {"name": "口号", "is_private": "1", "version": "1"})
    assert answer.status_code == 409
    assert "谁可以看不能再改" in answer.text


def test_fields_are_put_in_another_order(app, admin):
    with at_work(app):
        ids = [field(name).id for name in ("甲项", "乙项", "丙项")]
    admin.post(f"{AT}/{ids[2]}/place", data={"to": "up"})
    admin.post(f"{AT}/{ids[0]}/place", data={"to": "up"})
    assert names(app) == ["甲项", "丙项", "乙项"]
    admin.post(f"{AT}/{ids[0]}/place", data={"to": "down"})
    assert names(app) == ["丙项", "甲项", "乙项"]


def test_a_field_with_values_is_never_taken_away(app, admin, world):
    with at_work(app):
        own = fields()
        fill(world.haichuan, {own.slogan: "精益求精"})
    answer = admin.post(f"{AT}/{own.slogan}/removal")
    assert answer.status_code == 409
    assert "里已有内容，不能删除，可以停用。" in answer.text
    assert admin.post(f"{AT}/{own.system}/removal").status_code == 303
    assert names(app) == ["首次合作年份", "框架协议日期", "经营口号", "内部评语"]


def test_hostile_names_are_shown_as_text(app, admin, world, as_):
    with at_work(app):
        one = field("<b>粗</b>{{7*7}}%s", hint="<script>1</script>%").id
        fill(world.haichuan, {one: "<img src=x onerror=1>"})
    for page in (admin.get(AT), as_(world.lin).get(f"/customers/{world.haichuan}"),
                 as_(world.lin).get(f"/customers/{world.haichuan}?edit=custom"),
                 as_(world.lin).get(f"/customers?columns=x{one}&x{one}.has=img")):  # fmt: skip
        assert page.status_code == 200
        assert "<b>粗" not in page.text
        assert "<script>1" not in page.text
        assert "<img src=x" not in page.text
        assert "&lt;b&gt;粗" in page.text


def test_pages_ask_little(app, admin, count_queries):
    with at_work(app):
        own = fields()
    for address in (AT, f"{AT}/new", f"{AT}/{own.system}"):
        admin.get(address)
        with count_queries() as counted:
            assert admin.get(address).status_code == 200
        assert len(counted) <= 8
