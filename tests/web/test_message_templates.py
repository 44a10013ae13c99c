"""/settings/messages: who writes the texts, unknown places refused, preview, two people at one text."""

import pytest

from webapp.db import session
from webapp.models import MessageTemplate

PAGE = "/settings/messages"
TEXT = {
    "name": "感谢信",
    "kind": "letter",
    "subject": "致{客户名称}",
    "body": "尊敬的{联系人}：\n感谢您的信任。",
}


def rows(app):
    with app.app_context():
        return session.query(MessageTemplate).all()


def test_heads_and_the_administrator_write_them(app, world, as_):
    for person in (world.lin, world.assistant, world.director, world.he):
        assert as_(person).get(PAGE).status_code == 403
        assert as_(person).post(PAGE, TEXT).status_code == 403
    assert "还没有模板" in as_(world.head).get(PAGE).text
    assert as_(world.head).post(PAGE, TEXT).status_code == 303
    assert "感谢信" in as_(world.admin).get(PAGE).text
    assert "<script" not in as_(world.admin).get(f"{PAGE}/{rows(app)[0].id}").text.partition("<main")[2]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"body": "您好，{客户姓名}"}, "没有“{客户姓名}”这个占位符，请从列表中选择。"),
        ({"subject": "致{客户名称"}, "占位符的大括号没有成对，请核对。"),
        ({"subject": ""}, "请填写标题。"),
        ({"kind": "sms", "body": "长" * 301}, "短信最多 300 个字。"),
    ],
)
def test_what_cannot_be_sent_is_refused_as_typed(app, world, as_, changed, told):
    answer = as_(world.head).post(PAGE, TEXT | changed)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert told in answer.text
    assert "感谢信" in answer.text
    assert rows(app) == []


def test_a_preview_writes_nothing(app, world, as_):
    page = as_(world.head).post(PAGE, TEXT | {"preview": "1"}).text
    assert "致宁波示例精密仪器有限公司" in page
    assert "尊敬的王海" in page
    assert rows(app) == []


def test_it_is_changed_and_switched_off(app, world, as_):
    head = as_(world.head)
    head.post(PAGE, TEXT)
    assert head.post(PAGE, TEXT).status_code == 409  # the name is taken
    at = f"{PAGE}/{rows(app)[0].id}"
    assert head.post(at, TEXT | {"name": "感谢函", "version": "1"}).status_code == 303
    assert head.post(at, TEXT | {"name": "谢函", "version": "1"}).status_code == 409
    assert rows(app)[0].name == "感谢函"
    assert head.post(f"{at}/switch", {"on": "0"}).status_code == 303
    assert "已停用" in head.get(PAGE).text
    assert head.get(f"{PAGE}/999").status_code == 404
