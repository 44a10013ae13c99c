"""Batches and notices in the browser: preview, making, the ladder, answers, undoing, sending."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from tests.recalls import owned, reachable
from webapp import clock
from webapp.db import session
from webapp.models import Instrument, Notice, NoticeItem

TODAY = clock.today()
HOSTILE = '<script>alert(1)</script>"{{7*7}}'
WINDOW = {"kind": "due", "from_on": TODAY.isoformat(), "to_on": (TODAY + timedelta(days=30)).isoformat()}
QUERY = "&".join(f"{name}={value}" for name, value in WINDOW.items())


@pytest.fixture
def filled(app, world):
    with app.app_context():
        for customer, mark in ((world.haichuan, "甲"), (world.dongfang, "乙"), (world.secret, "丁")):
            reachable(customer, email="to@example.cn")
            for name in ("天平", "卡尺"):
                owned(customer, f"{mark}{name}", due_on=TODAY + timedelta(days=9), place="化验室")
    return world


@pytest.fixture
def batch(filled, as_):
    """林's, of 海川 alone."""
    answer = as_(filled.lin).post("/recalls/batches", WINDOW)
    assert answer.status_code == 303
    return answer.headers["Location"]


@pytest.fixture
def number(batch, app):
    with app.app_context():
        return session.scalars(select(Notice.number)).one()


@pytest.fixture
def at(number):
    return f"/recalls/notices/{number}"


@pytest.fixture
def held(app):
    def read(column="outcome"):
        with app.app_context():
            return [
                getattr(item, column) for item in session.scalars(select(NoticeItem).order_by(NoticeItem.id))
            ]

    return read


def test_the_preview_says_how_many_and_who_is_left_out(filled, as_):
    page = as_(filled.lin).get(f"/recalls/batches/new?{QUERY}")
    assert "1 家" in page.text
    assert "2 台件" in page.text
    part = as_(filled.lin).htmx("GET", f"/recalls/batches/new?{QUERY}", "preview")
    assert part.text.strip() in page.text
    as_(filled.lin).post("/recalls/batches", WINDOW)
    assert "本周期已有未答复的通知" in as_(filled.lin).get(f"/recalls/batches/new?{QUERY}").text
    wrong = as_(filled.lin).get("/recalls/batches/new?kind=due&from_on=2026-03-01&to_on=2026-02-01")
    assert "截止日期不能早于起始日期" in wrong.text
    assert "日期应写成" in as_(filled.lin).get("/recalls/batches/new?kind=due&from_on=x&to_on=y").text


def test_a_batch_refused_keeps_what_was_typed(filled, as_):
    bad = as_(filled.lin).post("/recalls/batches", WINDOW | {"from_on": "昨天", "place": HOSTILE})
    assert bad.status_code == 422
    assert "昨天" in bad.text
    assert "&lt;script&gt;" in bad.text
    foreign = as_(filled.lin).post("/recalls/batches", WINDOW | {"customer": filled.secret})
    assert foreign.status_code == 409
    assert "没有找到这个客户" in foreign.text


def test_made_listed_shown_and_dropped(batch, number, filled, as_):
    lin = as_(filled.lin)
    page = lin.get(batch)
    assert "已编制" in page.text
    assert lin.htmx("GET", batch, "batch").text.strip() in page.text
    assert number in lin.get("/recalls/notices").text
    assert batch.rsplit("/", 1)[1] in lin.get("/recalls/batches").text
    assert as_(filled.zhou).get(batch).status_code == 404
    assert as_(filled.quality).get(batch).status_code == 200
    assert as_(filled.quality).post(f"{batch}/dropping").status_code == 403
    assert lin.post(f"{batch}/going-on").status_code == 409
    assert lin.post(f"{batch}/dropping").status_code == 303
    assert "已作废" in lin.get(batch).text
    assert lin.post(f"{batch}/sending", {"way": "printed"}).status_code == 409


def test_the_ladder(at, filled, as_, stranger, held):
    number = at.rsplit("/", 1)[1]
    for path in (at, "/recalls/notices", "/recalls/batches", "/recalls/batches/new", f"{at}/answers/new"):
        assert stranger.get(path).status_code == 302
        assert as_(filled.he).get(path).status_code == 403
    assert as_(filled.zhou).get(at).status_code == 404
    assert as_(filled.quality).get(at).status_code == 200
    assert "登记结果" not in as_(filled.quality).get(at).text
    deeds = ("answers", "answers/acceptance", "answers/undoing", "sending", "delivery")
    for deed in deeds:
        assert as_(filled.quality).post(f"{at}/{deed}").status_code == 403
        assert as_(filled.zhou).post(f"{at}/{deed}").status_code == 404
        foreign = {"Sec-Fetch-Site": "cross-site", "Origin": "http://evil.example"}
        assert as_(filled.lin).post(f"{at}/{deed}", headers=foreign).status_code == 403
    assert held() == ["", ""]
    for query in (
        f"batch={number}",
        "state=open",
        "state=silent",
        "manager=me",
        "kind=due",
        "state=x&page=zz",
    ):
        assert as_(filled.zhou).get(f"/recalls/notices?{query}").status_code == 200
        assert f'href="{at}"' not in as_(filled.zhou).get(f"/recalls/notices?{query}").text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", True), ("state=draft", True), ("state=open", True), ("state=sent", False),
        ("state=answers", False),
        ("state=silent", False), ("kind=rotation", False), ("customer=K-000001", True),
        ("customer=K-000002", False), ("manager=me", True), ("manager=2", False), ("batch=TP-1-0001", False),
    ],
)  # fmt: skip
def test_filters(number, filled, as_, query, shown):
    page = as_(filled.lin).get(f"/recalls/notices?{query}")
    assert (number in page.text) is shown
    assert as_(filled.lin).htmx("GET", f"/recalls/notices?{query}", "results").text.strip() in page.text
    book = load_workbook(BytesIO(as_(filled.lin).get(f"/recalls/notices.xlsx?{query}").data))
    assert (number in str(list(book.active.values))) is shown


def test_several_at_once_in_the_dialog_and_on_a_page_of_its_own(at, filled, as_, held, app):
    lin, ids = as_(filled.lin), held("id")
    page = lin.get(f"{at}/answers/new?item={ids[0]}")
    assert re.search(rf'value="{ids[0]}" checked', page.text)
    assert not re.search(rf'value="{ids[1]}" checked', page.text)
    part = lin.htmx("GET", f"{at}/answers/new", "dialog")
    assert part.text.count(" checked>") == 2
    told = {"item": [str(one) for one in ids], "outcome": "sealed", "reason": HOSTILE}
    done = lin.htmx("POST", f"{at}/answers", "notice", data=told)
    assert done.status_code == 200
    assert done.text.strip() in lin.get(at).text
    assert HOSTILE not in done.text
    assert held() == ["sealed", "sealed"]
    with app.app_context():
        assert set(
            session.scalars(select(Instrument.state).where(Instrument.name.in_(("甲天平", "甲卡尺"))))
        ) == {"sealed"}
    assert lin.post(f"{at}/answers/undoing", {"item": ids[0]}).status_code == 303
    assert held() == ["", "sealed"]


def test_an_answer_refused_keeps_what_was_typed(at, filled, as_, held):
    lin, ids = as_(filled.lin), held("id")
    nothing = lin.post(f"{at}/answers", {"item": ids[0], "reason": "甲乙丙"})
    assert nothing.status_code == 422
    assert "请选择结果" in nothing.text
    assert "甲乙丙" in nothing.text
    late = lin.htmx(
        "POST", f"{at}/answers", "notice", data={"item": ids[0], "outcome": "postponed", "reason": "检修"}
    )
    assert late.status_code == 409
    assert late.headers["HX-Retarget"] == "#dialog"
    assert "请填写今天以后的日期" in late.text
    assert "检修" in late.text
    assert lin.post(f"{at}/answers", {"outcome": "sent", "item": "99999"}).status_code == 409
    assert held() == ["", ""]


def test_sent_delivered_and_mailed(at, filled, as_):
    lin = as_(filled.lin)
    assert lin.post(f"{at}/delivery").status_code == 409
    assert lin.post(f"{at}/sending", {"way": "printed"}).status_code == 303
    assert "已发出" in lin.get(at).text
    assert lin.post(f"{at}/delivery").status_code == 303
    assert lin.post(f"{at}/sending", {"way": "email"}).status_code == 303
    assert "to@example.cn" in lin.get(at).text
    assert "暂存" in lin.get(at).text


def test_pages_ask_few_statements(batch, at, filled, as_, count_queries):
    lin = as_(filled.lin)
    lin.get("/recalls/notices")
    for path in ("/recalls/notices", at, "/recalls/batches", batch, "/recalls/month"):
        with count_queries() as statements:
            assert lin.get(path).status_code == 200
        assert len(statements) <= 9, (path, statements)
