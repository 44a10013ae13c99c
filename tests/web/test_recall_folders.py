"""The folders of 到期送检 and the month in the browser: what stands where, for whom, how many."""

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.recalls import owned
from webapp import clock
from webapp.domain.recall_words import Folder

TODAY = clock.today()


@pytest.fixture
def filled(app, world):
    """海川: one overdue, one due soon, one planned, one done lately, one orphan; others have the same."""
    with app.app_context():
        for customer, mark in ((world.haichuan, "甲"), (world.dongfang, "乙"), (world.secret, "丁")):
            owned(customer, f"{mark}逾期天平", due_on=TODAY - timedelta(days=5))
            owned(customer, f"{mark}到期天平", due_on=TODAY + timedelta(days=10), place="化验室")
            owned(customer, f"{mark}计划天平", due_on=TODAY - timedelta(days=3), postponed_to=TODAY)
            owned(customer, f"{mark}完成天平", due_on=TODAY + timedelta(days=360), verified_on=TODAY)
            owned(customer, f"{mark}无周期示波器", due_on=None, months=None)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", "逾期"),
        ("folder=overdue", "逾期"),
        ("folder=due", "到期"),
        ("folder=due&window=60&mandatory=no&place=化验室", "到期"),
        ("folder=planned", "计划"),
        ("folder=done", "完成"),
        ("folder=orphans", "无周期"),
        ("folder=orphans&why=courtesy", "无周期"),
        ("folder=nonsense&window=x&lab=y&page=99999999999999999999", "逾期"),
    ],
)
def test_each_instrument_stands_in_its_folder(filled, world, as_, query, shown):
    page = as_(world.lin).get(f"/recalls?{query}")
    assert page.status_code == 200
    names = {"逾期": "甲逾期天平", "到期": "甲到期天平", "计划": "甲计划天平", "完成": "甲完成天平"}
    names["无周期"] = "甲无周期示波器"
    for word, name in names.items():
        assert (name in page.text) is (word == shown), name
    part = as_(world.lin).htmx("GET", f"/recalls?{query}", "results")
    assert part.text.strip() in page.text


@pytest.mark.parametrize(
    "query",
    ["folder=orphans&why=record", "folder=due&place=别处", "kind=999", "mandatory=yes", "lab=1", "manager=2"],
)
def test_what_no_filter_leaves_says_so(filled, world, as_, query):
    page = as_(world.lin).get(f"/recalls?{query}").text
    assert "甲" not in page.replace("甲方", "")


def test_nobody_sees_more_than_his_own(filled, world, as_, stranger):
    assert stranger.get("/recalls").status_code == 302
    assert as_(world.he).get("/recalls").status_code == 403
    for person, seen, hidden in (
        (world.lin, "甲", "乙丁"),
        (world.zhou, "乙丁", "甲"),
        (world.assistant, "甲乙", "丁"),
        (world.head, "甲", "乙丁"),
        (world.director, "甲乙", "丁"),
    ):
        for path in ("/recalls", "/recalls?folder=due", "/recalls?folder=planned", "/recalls?folder=orphans"):
            page = as_(person).get(path).text
            assert all(f"{mark}{word}" in page for mark in seen for word in [_word(path)])
            assert not any(f"{mark}{word}" in page for mark in hidden for word in [_word(path)])
        counts = as_(person).get("/recalls").text
        assert f'逾期 <span class="count">{len(seen)}</span>' in counts


def _word(path):
    return {"due": "到期天平", "planned": "计划天平", "orphans": "无周期示波器"}.get(
        path.partition("folder=")[2], "逾期天平"
    )


def test_the_workbook_holds_the_folder(filled, world, as_):
    answer = as_(world.lin).get("/recalls.xlsx?folder=due")
    rows = list(load_workbook(BytesIO(answer.data)).active.values)
    assert "甲到期天平" in str(rows)
    assert "甲逾期天平" not in str(rows)
    assert as_(world.quality).get("/recalls.xlsx").status_code == 403
    assert "丁" not in str(
        list(load_workbook(BytesIO(as_(world.assistant).get("/recalls.xlsx").data)).active.values)
    )


def test_the_month_counts_and_leads_to_the_day(filled, world, as_):
    due = TODAY + timedelta(days=10)
    page = as_(world.lin).get(f"/recalls/month?month={due.isoformat()[:7]}").text
    assert f"day={due.isoformat()}" in page
    assert "甲到期天平" in as_(world.lin).get(f"/recalls?folder=due&day={due.isoformat()}").text
    other = as_(world.lin).get(f"/recalls?folder=due&day={TODAY.isoformat()}").text
    assert "甲到期天平" not in other
    for odd in ("nonsense", "9999-12", "0001-01", "2026-13"):
        assert as_(world.lin).get(f"/recalls/month?month={odd}").status_code == 200
    part = as_(world.lin).htmx("GET", "/recalls/month?month=2026-02", "month")
    assert part.text.strip() in as_(world.lin).get("/recalls/month?month=2026-02").text


def test_a_past_day_of_the_month_shows_what_is_overdue_since_then(filled, world, as_):
    past = (TODAY - timedelta(days=5)).isoformat()
    assert "甲逾期天平" in as_(world.lin).get(f"/recalls?folder=overdue&day={past}").text


def test_a_page_asks_few_statements(filled, world, as_, count_queries):
    as_(world.assistant).get("/recalls")
    for person in (world.assistant, world.lin):
        days = (f"?day={TODAY}", "/month", "/notices")
        for query in ("", *(f"?folder={name}" for name in Folder), *days):
            with count_queries() as statements:
                assert as_(person).get(f"/recalls{query}").status_code == 200
            assert len([one for one in statements if one != "BEGIN"]) <= 8, (query, statements)
