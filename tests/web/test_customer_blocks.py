"""Editing a block in place: the form, what it keeps, what it refuses, who may."""

import re

import pytest
from sqlalchemy import select

from tests.web.filled import lists, opened, send, typed
from tests.web.prepared import at_work, card, change
from tests.world import World
from webapp.actions import session
from webapp.domain import card as described
from webapp.models import AuditEntry, FormerName
from webapp.trail import trail

HOSTILE = "<img src=x onerror=alert(1)>\"'"


@pytest.mark.parametrize("block", [one for one in described.BLOCK if one != "personal"])
def test_every_block_can_be_opened_and_saved_as_it_stands(app, world: World, as_, block):
    visitor = as_(world.lin)
    with at_work(app):
        before = card(world.haichuan).version
    answer = send(visitor, world.haichuan, block)
    assert answer.status_code == 303
    assert answer.location.endswith(f"tab={described.BLOCK[block].tab}")
    with at_work(app):
        assert card(world.haichuan).version == before


def test_what_is_typed_is_kept_in_its_kind(app, world: World, as_):
    lists(app, region=[f"区 {n}" for n in range(20)], business_type=["校准", "检定"])
    visitor = as_(world.lin)
    send(visitor, world.haichuan, "operation", sales_revenue="12,345.6", operation_as_of="2026-06-30")
    send(visitor, world.haichuan, "reach", region="区 7", address=" 聚贤路\t587 号 ")
    send(visitor, world.haichuan, "identity", business_types=["校准", "检定"], note="一\r\n二")
    with at_work(app):
        one = card(world.haichuan)
        assert one.sales_revenue == 1_234_560
        assert str(one.operation_as_of) == "2026-06-30"
        assert (one.region, one.address) == ("区 7", "聚贤路 587 号")
        assert (one.business_types, one.note) == ("校准、检定", "一\n二")
    page = visitor.get(f"/customers/{world.haichuan}?tab=risk").text
    assert "12,345.60" in page
    assert opened(visitor, world.haichuan, "operation")["sales_revenue"] == "12345.60"


def test_a_long_list_is_typed_with_suggestions_a_short_one_chosen(app, world: World, as_):
    lists(app, region=[f"区 {n}" for n in range(20)], source=["展会"])
    reach = as_(world.lin).get(f"/customers/{world.haichuan}?edit=reach").text
    assert '<option value="区 19"></option>' in reach
    assert '<option value="展会">' in as_(world.lin).get(f"/customers/{world.haichuan}?edit=identity").text


REFUSED = [
    ("identity", "name", "", "请填写客户名称"),
    ("identity", "name", "长" * 121, "最多 120 个字，现有 121 个"),
    ("identity", "credit_code", "91330212MA2AGXYZ1", "应为18位"),
    ("identity", "credit_code", "91330212MA2AGXY11X", "校验码"),
    ("identity", "founded_on", "2026-02-30", "没有“2026-02-30”这一天"),
    ("identity", "industry", "没有的行业", "列表中没有"),
    ("reach", "phone", "没有号码", "没有电话号码"),
    ("reach", "email", "someone@", "name@example.com"),
    ("reach", "website", "javascript:alert(1)", "www.example.com"),
    ("operation", "sales_revenue", "1.005", "最多两位小数"),
    ("operation", "sales_revenue", "-1", "不能小于零"),
    ("operation", "credit_rating", "ZZZ", "请从列表中选择"),
    ("key_account", "staff_count", "10000001", "不能大于 10000000"),
    ("key_account", "staff_count", "两个", "不是数字"),
]


@pytest.mark.parametrize("wrong", REFUSED, ids=lambda wrong: f"{wrong[1]}-{REFUSED.index(wrong)}")
def test_what_is_wrong_is_said_at_the_field_and_all_stays(app, world: World, as_, wrong):
    block, field, text, sentence = wrong
    lists(app, industry=["机械制造"])
    visitor = as_(world.lin)
    longest = [one for one in described.BLOCK[block].fields if one.kind == "long"]
    beside = {longest[0].name: HOSTILE} if longest else {"fax": HOSTILE}
    data = opened(visitor, world.haichuan, block) | beside | {field: text}
    for answer in (
        visitor.post(f"/customers/{world.haichuan}/blocks/{block}", data=data),
        visitor.htmx("POST", f"/customers/{world.haichuan}/blocks/{block}", "card", data=data),
    ):
        assert answer.status_code == 422
        assert sentence in answer.text
        assert re.search(rf'id="f-{field}-error"', answer.text)
        again = typed(answer.text)
        assert all(again[name] == kept for name, kept in beside.items())
        assert again[field] == text or described.FIELD[field].kind in {"choice", "listed"}
        assert HOSTILE not in answer.text
    with at_work(app):
        assert getattr(card(world.haichuan), field) != text


def test_a_word_the_list_has_lost_may_stay(world: World, as_):
    assert send(as_(world.lin), world.haichuan, "identity", short_name="海川").status_code == 303


def test_a_code_in_use_is_said_at_the_code(app, world: World, as_):
    change(app, world.dongfang, credit_code="91330212MA2AGXY110")
    answer = send(as_(world.lin), world.haichuan, "identity", credit_code="91330212MA2AGXY110", note="留着")
    assert answer.status_code == 409
    assert re.search(r'id="f-credit_code-error".{0,400}已有客户使用', answer.text, re.DOTALL)
    assert typed(answer.text)["note"] == "留着"
    assert "东方" not in answer.text


def test_the_name_before_stays_as_former_name_unless_unticked(app, world: World, as_):
    visitor = as_(world.lin)
    send(visitor, world.haichuan, "identity", name="宁波海川计量有限公司")
    assert "曾用名 宁波海川精密仪器有限公司" in visitor.get(f"/customers/{world.haichuan}").text
    data = opened(visitor, world.haichuan, "identity") | {"name": "宁波海川公司"}
    data.pop("keep_former")
    assert visitor.post(f"/customers/{world.haichuan}/blocks/identity", data=data).status_code == 303
    with at_work(app):
        assert session.scalars(select(FormerName.name)).all() == ["宁波海川精密仪器有限公司"]


def test_htmx_gets_the_whole_card_back(world: World, as_):
    visitor = as_(world.lin)
    data = opened(visitor, world.haichuan, "reach") | {"fax": "0574-1"}
    answer = visitor.htmx("POST", f"/customers/{world.haichuan}/blocks/reach", "card", data=data)
    assert answer.status_code == 200
    assert '<div id="tab">' in answer.text
    assert "0574-1" in answer.text
    assert "HX-Trigger" in answer.headers


LADDER = [("zhou", 404), ("director", 403), ("quality", 403), ("he", 403), ("other_head", 404)]


@pytest.mark.parametrize(("person", "status"), LADDER)
def test_who_may_not_edit_changes_nothing(app, world: World, as_, person, status):
    visitor = as_(getattr(world, person))
    assert visitor.get(f"/customers/{world.haichuan}?edit=reach").status_code == status
    data = opened(as_(world.lin), world.haichuan, "reach") | {"fax": "1"}
    assert visitor.post(f"/customers/{world.haichuan}/blocks/reach", data=data).status_code == status
    with at_work(app):
        assert card(world.haichuan).fax == ""
        assert not session.scalars(select(AuditEntry).where(AuditEntry.changes.contains('"fax"'))).all()


def test_strangers_and_other_sites_are_refused(app, world: World, as_, stranger):
    path = f"/customers/{world.haichuan}/blocks/reach"
    assert stranger.post(path, data={"fax": "1"}).status_code == 302
    data = opened(as_(world.lin), world.haichuan, "reach") | {"fax": "1"}
    foreign = {"Sec-Fetch-Site": "cross-site", "Origin": "http://evil.example"}
    assert as_(world.lin).post(path, data=data, headers=foreign).status_code == 403
    with at_work(app):
        assert card(world.haichuan).fax == ""


@pytest.mark.parametrize("block", ["personal", "nothing"])
def test_no_such_block(world: World, as_, block):
    assert as_(world.lin).post(f"/customers/{world.haichuan}/blocks/{block}").status_code == 404
    assert "/blocks/" not in as_(world.lin).get(f"/customers/{world.haichuan}?edit={block}").text


def test_a_save_asks_little(app, world: World, as_, count_queries):
    """The deed: the card under the lock, what stands around it, card, log and its chain, search document.

    The answer: card, what stands around it, settings (benefits of its grade), history.
    """
    visitor = as_(world.lin)
    for telephone in ("0574-86001230", "0574-86001231", "0574-86001232"):
        given = opened(visitor, world.haichuan, "reach") | {"phone": telephone}
        with count_queries() as statements:
            answer = visitor.htmx("POST", f"/customers/{world.haichuan}/blocks/reach", "tab", data=given)
        assert telephone in answer.text
    begins = [place for place, one in enumerate(statements) if one.startswith("BEGIN")]
    _asked, _deed, _page = begins
    assert len(statements[_asked + 1 : _deed]) <= 3
    assert len(statements[_deed + 1 : _page]) <= 8
    assert len(statements[_page + 1 :]) <= 4


def test_words_told_in_the_answer_itself_are_not_written_down(app, world: World, as_):
    visitor = as_(world.lin)
    given = opened(visitor, world.haichuan, "reach") | {"phone": "0574-86001230"}
    with at_work(app):
        before = trail().read("SELECT * FROM sessions")
    answer = visitor.htmx("POST", f"/customers/{world.haichuan}/blocks/reach", "tab", data=given)
    assert "HX-Trigger" in answer.headers
    with at_work(app):
        assert [tuple(row) for row in trail().read("SELECT * FROM sessions")] == [
            tuple(row) for row in before
        ]
    plain = visitor.post(f"/customers/{world.haichuan}/blocks/reach", data=given)
    assert plain.status_code == 303
    with at_work(app):
        assert "_flashes" in trail().read("SELECT data FROM sessions")[0]["data"]
