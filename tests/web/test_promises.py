"""承诺 on the page: the overdue first, kept or moved on the spot, each only of customers one may see."""

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from tests.contacting import call, record
from webapp import clock
from webapp.db import session
from webapp.models import Promise

AT = "/activities/promises"


@pytest.fixture
def given(app, world):
    """林's promises to 海川, due in ten days and tomorrow; 周's to 东方 and to the isolated one: ids."""
    today = clock.today()
    with app.app_context():
        for number, by, text, days in (
            (world.haichuan, world.lin, "送校准证书", 10),
            (world.haichuan, world.lin, "<b>报价</b>", 1),
            (world.dongfang, world.zhou, "约技术交流", 1),
            (world.secret, world.zhou, "机密约定", 1),
        ):
            told = call(promise=text, promise_due=today + timedelta(days=days))
            record(number, told, by=by)
        found = session.execute(select(Promise.text, Promise.id)).all()
        return dict(found)


def later(monkeypatch, days):
    now = clock.now() + timedelta(days=days)
    monkeypatch.setattr(clock, "now", lambda: now)


def state_of(app, key):
    with app.app_context():
        row = session.get_one(Promise, key)
        return row.state, row.due_on, row.note


def test_the_overdue_stand_first_and_are_counted(as_, world, given, monkeypatch):
    later(monkeypatch, 4)
    page = as_(world.lin).get(AT).text
    assert page.index("&lt;b&gt;报价") < page.index("送校准证书")
    assert page.count("已逾期 3 天") == 1
    shown = as_(world.lin).get(f"{AT}?group=late").text
    assert "报价" in shown
    assert "送校准证书" not in shown


def test_each_sees_his_own(as_, world, given):
    assert "约技术交流" not in as_(world.lin).get(AT).text
    assert "约技术交流" in as_(world.other_head).get(AT).text
    assert "约技术交流" not in as_(world.head).get(AT).text
    assert "机密约定" in as_(world.zhou).get(AT).text
    for person in (world.other_head, world.chief, world.director, world.assistant, world.quality):
        shown = as_(person).get(AT).text
        assert "约技术交流" in shown
        assert "机密约定" not in shown
        assert "星澜" not in shown
    assert as_(world.he).get(AT).status_code == 403


def test_kept_with_one_press(app, as_, world, given):
    key = given["送校准证书"]
    answer = as_(world.lin).post(f"{AT}/{key}/keeping?person=me")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{AT}?person=me")
    assert state_of(app, key)[0] == "kept"
    assert "送校准证书" in as_(world.lin).get(f"{AT}?group=kept").text
    assert as_(world.lin).post(f"{AT}/{key}/keeping").status_code == 409


def test_a_broken_one_is_explained(app, as_, world, given):
    key, visitor = given["送校准证书"], as_(world.lin)
    answer = visitor.post(f"{AT}/{key}/ending", {"state": "broken"})
    assert answer.status_code == 422
    assert "请写明原因。" in answer.text
    assert visitor.post(f"{AT}/{key}/ending", {"state": "broken", "note": "设备故障"}).status_code == 303
    assert state_of(app, key)[::2] == ("broken", "设备故障")


def test_moved_with_its_reason_from_the_list(app, as_, world, given):
    key, to = given["送校准证书"], clock.today() + timedelta(days=20)
    visitor = as_(world.lin)
    assert "送校准证书" in visitor.htmx("GET", f"{AT}/{key}/move/new", "dialog").text
    assert visitor.post(f"{AT}/{key}/move", {"to": to.isoformat()}).status_code == 422
    sent = {"to": to.isoformat(), "reason": "客户停产"}
    shown = visitor.htmx("POST", f"{AT}/{key}/move", "results", data=sent)
    assert shown.status_code == 200
    assert "客户停产" in shown.text
    assert state_of(app, key)[1] == to


def test_others_promises_are_not_there_or_only_to_read(as_, world, given):
    key = given["约技术交流"]
    assert as_(world.lin).post(f"{AT}/{key}/keeping").status_code == 404
    assert as_(world.director).post(f"{AT}/{key}/keeping").status_code == 403
    assert "keeping" not in as_(world.quality).get(AT).text
    assert as_(world.chief).post(f"{AT}/{given['机密约定']}/keeping").status_code == 404


def test_as_a_workbook(as_, world, given):
    content = as_(world.lin).get(f"{AT}.xlsx").data
    rows = list(load_workbook(BytesIO(content)).active.values)
    texts = [cell for row in rows for cell in row]
    assert "送校准证书" in texts
    assert "约技术交流" not in texts
    assert as_(world.quality).get(f"{AT}.xlsx").status_code == 403


def test_in_few_statements_however_many_there_are(app, as_, world, given, count_queries):
    visitor = as_(world.chief)
    visitor.get(AT)
    with count_queries() as statements:
        assert visitor.get(AT).status_code == 200
    assert len([one for one in statements if one.startswith("SELECT")]) <= 8
