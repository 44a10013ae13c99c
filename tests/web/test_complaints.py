"""The room 投诉: taking one down, its list and page, and what comes back as typed."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from sqlalchemy import select

from tests.incidents import unpacked
from tests.intakes import form, get, put, registered, steps
from webapp import clock
from webapp.actions import acting_as
from webapp.db import session
from webapp.domain.viewer import SYSTEM
from webapp.models import Complaint

CLOSED = (
    "绝密原话",
    "绝密诉求",
    "王绝密",
    "绝密公司",
    "13911110000",
    "m@jue.mi",
    "宁波海川",
    "K-000001",
    "绝密信",
    "绝密更正",
)


@pytest.fixture
def desk(world, as_):
    return as_(world.assistant)


def test_one_is_taken_down_with_everything_typed(app, world, desk):
    sent = form(customer="宁波海川精密仪器有限公司", mood="angry", people="何平", happened_on="2026-01-02")
    answer = desk.post("/complaints", sent | {"files": (BytesIO(b"a"), "信.txt")})
    assert answer.status_code == 303
    page = desk.get(answer.headers["Location"]).text
    for word in (
        sent["words"],
        "重新出具",
        "激动",
        "何平",
        "宁波海川精密仪器有限公司",
        "2026-01-02",
        "信.txt",
        "登记投诉",
    ):
        assert word in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"words": ""}, "请照原话记下"), ({"received_at": ""}, "请填写收到时间"),
        ({"received_at": "soon"}, "时间应写成"),
        ({"received_at": "2999-01-01T00:00"}, "不能晚于现在"), ({"complainant": ""}, "请填写投诉人"),
        ({"customer": "没有这家"}, "没有找到这个客户"), ({"channel": "web"}, "请从列表中选择"),
        ({"department_id": "999"}, "请从列表中选择"), ({"track": ""}, "请选择投诉性质"),
    ],
)  # fmt: skip
def test_a_refused_form_comes_back_as_typed(app, desk, changes, sentence):
    answer = desk.post("/complaints", form(wanted="留着我", **changes))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "留着我" in answer.text
    with app.app_context():
        assert session.scalars(select(Complaint)).first() is None


def test_a_file_that_is_refused_leaves_no_complaint(app, desk):
    answer = desk.post("/complaints", form(files=(BytesIO(b"MZ"), "a.exe")))
    assert answer.status_code == 409
    assert "不能上传" in answer.text
    with app.app_context():
        assert session.scalars(select(Complaint)).first() is None


def test_the_card_fills_in_its_customer_and_no_other_s(world, as_):
    page = as_(world.lin).get("/complaints/new?customer=K-000001&order=WT-2026-0009").text
    assert "宁波海川精密仪器有限公司" in page
    assert "WT-2026-0009" in page
    assert "王海" in page
    assert "杭州东方" not in as_(world.lin).get("/complaints/new?customer=K-000002").text


def test_a_correction_is_a_form_of_the_same_page(app, world, desk):
    with app.app_context():
        number = registered(world.assistant, words="原话甲").number
        version = get(number).version
    at = f"/complaints/{number}"
    part = desk.htmx("GET", f"{at}?edit=intake", "record").text
    assert "原话甲" in part
    assert "<html" not in part
    refused = desk.post(f"{at}/intake", form(words="改", version=str(version)))
    assert refused.status_code == 422
    assert "更正的原因" in refused.text
    stale = desk.post(f"{at}/intake", form(words="改", reason="听错", version="99"))
    assert stale.status_code == 409
    assert desk.post(f"{at}/intake", form(words="改", reason="听错", version=str(version))).status_code == 303
    with app.app_context():
        assert "原话甲" in steps(get(number))[-1][1]


def test_the_desk_links_a_customer(app, world, as_, desk):
    with app.app_context():
        number = registered(world.he, company="宁波海川精密仪器有限公司").number
        version = get(number).version
    quality, at = as_(world.quality), f"/complaints/{number}/customer"
    assert "K-000001" in quality.get(f"{at}/new").text
    assert quality.post(at, {"customer": "没有", "version": str(version)}).status_code == 422
    assert quality.post(at, {"customer": "K-000001", "version": str(version)}).status_code == 303
    assert "王海" in quality.get(f"/complaints/{number}").text


def test_filters_groups_and_sorts(app, world, desk):
    with app.app_context():
        first = registered(world.assistant, category="price", summary="收费").number
        second = registered(world.assistant, track="service", summary="态度", channel="letter").number
        with acting_as(SYSTEM):
            put(second, stage="closed", handler_id=world.he.id, department_id=1)

    def shown(query):
        page = desk.get(f"/complaints?{query}").text
        return [number for number in (first, second) if f"/complaints/{number}" in page]

    for query, wanted in (
        ("", [first]), ("group=closed", [second]), ("group=all", [first, second]), ("group=mine", [first]),
        ("group=paused", []), ("group=overdue", []), ("group=nonsense", [first]),
        ("group=all&category=price", [first]), ("group=all&track=service", [second]),
        ("group=all&channel=letter", [second]), ("group=all&severity=serious", [first]),
        ("group=all&stage=closed", [second]), (f"group=all&handler={world.he.id}", [second]),
        ("group=all&department=1", [second]), ("group=all&year=1999", []), ("group=all&q=收费", [first]),
        ("group=all&q=%25", []), ("group=all&sort=-severity&page=99", [first, second]),
        ("group=all&sort=evil;drop", [first, second]),
    ):  # fmt: skip
        assert shown(query) == wanted, query


def test_few_questions_however_many(app, world, desk, count_queries):
    with app.app_context():
        for _n in range(12):
            registered(world.assistant, customer=world.haichuan, people="何平")
    desk.get("/complaints")
    with count_queries() as statements:
        assert desk.get("/complaints").status_code == 200
    assert len(statements) <= 5, "begin, who asks, age of the house, settings, rows"


def test_what_the_list_keeps_is_told_anew_after_a_deed(app, world, desk):
    with app.app_context():
        number = registered(world.assistant, summary="旧摘要").number
    for _look in range(3):
        assert "旧摘要" in desk.get("/complaints").text
    with app.app_context(), acting_as(SYSTEM):
        put(number, summary="新摘要", severity="major")
    page = desk.get("/complaints").text
    assert "新摘要" in page
    assert "旧摘要" not in page
    with app.app_context(), acting_as(SYSTEM):
        put(number, stage="closed")
    assert number not in desk.get("/complaints").text
    assert number in desk.get("/complaints?group=closed").text


def test_a_kept_row_becomes_late_when_its_minute_has_come(app, world, desk):
    due = datetime(2026, 3, 12, 9, 5, tzinfo=UTC)
    with app.app_context():
        number = registered(world.assistant, summary="到点").number
        with acting_as(SYSTEM):
            put(number, due_at=due)

    def seen(after, query=""):
        with clock.standing_at(due + after):
            return desk.get(f"/complaints{query}").text

    minute = timedelta(minutes=1)
    for _look in range(3):
        assert "今天 17:05" in seen(-minute)
    assert "今天 17:05" in seen(timedelta())
    assert number not in seen(timedelta(), "?group=overdue")
    assert "已超期" in seen(minute)
    assert number in seen(minute, "?group=overdue")
    assert "还有 1 天" in seen(-timedelta(days=1))


def test_hostile_words_are_words_and_no_formulas(app, world, desk):
    bad = "=1+1<script>alert(1)</script>"
    desk.post(
        "/complaints",
        form(
            words=bad,
            wanted=bad,
            complainant=bad,
            company=bad,
            summary=f"{bad[:4]}<script>alert(2)</script>",
            people=bad,
        ),
    )
    for path in ("/complaints", f"/complaints/{_only(app)}", f"/complaints/{_only(app)}?edit=intake"):
        assert "<script>alert" not in desk.get(path).text
    book = unpacked(desk.get("/complaints.xlsx").get_data())
    assert not [text for text in book.values() if "<f>" in text]


def _only(app):
    with app.app_context():
        return session.scalars(select(Complaint.number)).one()
