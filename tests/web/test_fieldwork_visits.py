"""外勤 beyond pick-ups: visits, routes, rounds of a day, filters, 今日, how often we are on time."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from tests import outside
from tests.outside import TODAY
from tests.web.test_fieldwork import version
from webapp.actions import acting_as, session
from webapp.actions.fieldwork import pickups, visits
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import OnsiteJob, Route
from webapp.queries.customers import cards

DAY = TODAY.isoformat()


@pytest.fixture
def made(app, world) -> tuple[str, str]:
    """A pick-up and a visit at 海川's, both 何's and for today."""
    with app.app_context(), acting_as(SYSTEM):
        card = cards.get(world.haichuan, viewer=SYSTEM)
        pickup = outside.pickup(card, courier=str(world.he.id), promised_on=TODAY)
        visit = outside.visit(card, world.he.id, standards="E2 砝码", travel_fee=12_000, promised_on=TODAY)
        return f"/fieldwork/pickups/{pickup.number}", f"/fieldwork/onsite/{visit.number}"


def test_a_visit_by_hand(world, as_, app):
    lin = as_(world.lin)
    form = lin.get(f"/fieldwork/onsite/new?customer={world.haichuan}").text
    assert "何平" in form
    told = {
        "customer": world.haichuan, "place": "一车间", "begins_on": DAY, "begins": "九点", "ends": "12:00",
        "engineers": [str(world.he.id), str(world.lin.id)], "travel_fee": "120",
    }  # fmt: skip
    refused = lin.post("/fieldwork/onsite", told)
    assert refused.status_code == 422
    assert "时间应写成 09:05" in refused.text
    assert "九点" in refused.text
    done = lin.post("/fieldwork/onsite", told | {"begins": "9:00"})
    assert done.status_code == 303
    page = lin.get(done.headers["Location"]).text
    for said in ("一车间", "何平", "林晓", "120.00", f"{DAY} 09:00"):
        assert said in page
    busy = lin.post("/fieldwork/onsite", told | {"begins": "11:00", "ends": "13:00"})
    assert busy.status_code == 409
    assert "在这个时段已有现场检定" in busy.text
    stranger = lin.post("/fieldwork/onsite", told | {"begins": "9:00", "engineers": ["999"]})
    assert stranger.status_code == 422


def test_done_by_the_engineer(made, world, as_):
    at, he = made[1], as_(world.he)
    sent = version(he.get(f"{at}/completion/new").text)
    late = (TODAY + timedelta(days=1)).isoformat()
    for bad, status, said in (
        ("", 422, "请填写完成日期"),
        ("某天", 422, "日期应写成"),
        (late, 409, "不能早于"),
    ):
        answer = he.post(f"{at}/completion", sent | {"done_on": bad, "result": "全部合格"})
        assert answer.status_code == status
        assert said in answer.text
        assert "全部合格" in answer.text
    assert he.post(f"{at}/completion", {"version": "99", "done_on": DAY}).status_code == 409
    answer = he.htmx("POST", f"{at}/completion", "record", data=sent | {"done_on": DAY, "result": "全部合格"})
    assert "已完成" in answer.text
    assert he.get(f"{at}/completion/new").status_code == 403
    assert (
        as_(world.lin)
        .post(f"{at}/cancellation", version(answer.text) if False else {"reason": "晚"})
        .status_code
        == 409
    )


def test_a_visit_changed_by_two(made, world, as_):
    at, lin = made[1], as_(world.lin)
    page = lin.get(f"{at}?edit=onsite").text
    marks = {name: re.search(f'name="{name}" value="([^"]*)"', page)[1] for name in ("version", "seen")}
    told = {"place": "二车间", "begins_on": DAY, "begins": "09:00", "ends_on": DAY, "ends": "12:00"}
    told |= {"engineers": [str(world.he.id)], "standards": "E2 砝码", "travel_fee": "120"}
    assert lin.post(at, told | marks).status_code == 303
    mine = told | marks | {"place": "三车间", "engineers": [str(world.lin.id)]}
    stale = as_(world.assistant).post(at, mine)
    assert stale.status_code == 409
    for said in ("二车间", "三车间", 'name="choice-place"'):
        assert said in stale.text
    assert lin.post(at, told | {"place": ""} | version(lin.get(f"{at}?edit=onsite").text)).status_code == 422


def test_routes(app, world, as_):
    assistant = as_(world.assistant)
    assert "还没有线路" in as_(world.he).get("/fieldwork/routes").text
    told = {
        "name": "周一北线",
        "weekday": str(TODAY.weekday()),
        "courier": str(world.he.id),
        "is_active": "1",
    }
    assert assistant.post("/fieldwork/routes", told | {"name": ""}).status_code == 422
    assert assistant.htmx("POST", "/fieldwork/routes", "routes", data=told).status_code == 200
    assert assistant.post("/fieldwork/routes", told).status_code == 409
    with app.app_context():
        where = f"/fieldwork/routes/{session.scalars(select(Route.id)).one()}"
    page = assistant.get(where).text
    assert assistant.post(where, told | {"name": "北线", "is_active": "0"} | version(page)).status_code == 303
    late = assistant.post(where, told | version(page))
    assert late.status_code == 409
    assert "刚被他人更新" in late.text
    assert "已停用" in as_(world.he).get("/fieldwork/routes").text
    assert assistant.get("/fieldwork/routes/999").status_code == 404


def test_the_round_of_a_day(app, world, as_):
    with app.app_context(), acting_as(SYSTEM):
        card, he = cards.get(world.haichuan, viewer=SYSTEM), str(world.he.id)
        other = outside.pickup(card, courier=str(world.lin.id), address="别巷")
        done = outside.pickup(card, courier=he, address="完巷")
        ordered = [
            outside.visit(card, world.he.id).number,
            outside.pickup(card, courier=he, planned_on=TODAY - timedelta(days=2), address="旧巷").number,
            outside.pickup(card, courier=he, address="今巷", time_window="morning").number,
        ]
        long_ago = TODAY - timedelta(days=2)
        inside = outside.pickup(card, courier=he, planned_on=long_ago, address="库巷")
        with transaction(Verb.FIELD_EDIT, SYSTEM):
            done.stage, done.signed_on, other.stage = "signed", TODAY, "checked"
            inside.stage = "stored"  # in the house: nothing for the courier until it is checked
    page = as_(world.he).get("/fieldwork").text
    for said in ("旧巷", "今巷", "完巷", "以前没取的"):
        assert said in page
    assert "别巷" not in page
    assert "库巷" not in page
    places = [page.index(number) for number in ordered]
    assert places == sorted(places)
    assert "别巷" in as_(world.lin).get("/fieldwork").text  # his own
    assert "别巷" in as_(world.assistant).get("/fieldwork").text
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    assert "完巷" not in as_(world.he).get(f"/fieldwork?day={tomorrow}").text
    for odd in ("day=某天", "day=9999-12-31", "day=0001-01-01", "person=x", "person=99999999999"):
        assert as_(world.assistant).get(f"/fieldwork?{odd}").status_code == 200
    part = as_(world.he).htmx("GET", "/fieldwork", "round")
    assert part.text.strip() in page


def test_today_tells_of_one_s_own_round(made, world, as_):
    page = as_(world.he).get("/").text
    assert "我的外勤" in page
    assert re.search(r'我的外勤<span class="count">2</span>', page)
    for person in (world.lin, world.assistant, world.quality):
        assert "我的外勤" not in as_(person).get("/").text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", True), ("q=甬江", True), ("q=海川", True), ("q=东方", False), ("stage=open", True),
        ("stage=booked", True), ("stage=signed", False), (f"from={DAY}&to={DAY}", True),
        ("to=2026-01-01", False), ("person=me", False), ("stage=x&sort=y&page=99999999&route=z", True),
    ],
)  # fmt: skip
def test_filters(query, shown, made, world, as_):
    lin = as_(world.lin)
    page = lin.get(f"/fieldwork/pickups?{query}")
    assert page.status_code == 200
    assert (made[0] in page.text) is shown
    assert lin.htmx("GET", f"/fieldwork/pickups?{query}", "results").text.strip() in page.text
    assert made[0] not in as_(world.zhou).get(f"/fieldwork/pickups?{query}").text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", True), ("q=砝码", True), ("q=海川", True), ("q=东方", False), ("stage=open", True),
        ("stage=done", False), (f"from={DAY}&to={DAY}", True), ("to=2026-01-01", False),
        ("sort=begins", True),
    ],
)  # fmt: skip
def test_filters_of_visits(query, shown, made, world, as_):
    page = as_(world.lin).get(f"/fieldwork/onsite?{query}")
    assert (made[1] in page.text) is shown
    assert made[1] not in as_(world.zhou).get(f"/fieldwork/onsite?{query}").text


def test_workbooks(made, world, as_):
    for path, word in (("/fieldwork/pickups.xlsx", "甬江路 8 号"), ("/fieldwork/onsite.xlsx", "E2 砝码")):
        rows = load_workbook(BytesIO(as_(world.he).get(path).data)).worksheets[0]
        assert word in [cell.value for cell in list(rows.rows)[1]]
        assert load_workbook(BytesIO(as_(world.zhou).get(path).data)).worksheets[0].max_row == 1


def test_on_time(app, world, as_):
    with app.app_context(), acting_as(SYSTEM):
        card, he = cards.get(world.haichuan, viewer=SYSTEM), str(world.he.id)
        days = (TODAY, TODAY - timedelta(days=1), TODAY + timedelta(days=1))
        plan = {"courier": he, "planned_on": TODAY - timedelta(days=2)}
        done, *_rest = [outside.pickup(card, promised_on=day, **plan) for day in days]
        pickups.cancel(card, outside.pickup(card, promised_on=TODAY), reason="取消")
        visits.finish(outside.visit(card, world.he.id, world.lin.id, promised_on=TODAY), done_on=TODAY)
        with transaction(Verb.FIELD_EDIT, SYSTEM):
            done.stage, done.signed_on = "signed", TODAY
    last = (TODAY + timedelta(days=1)).isoformat()
    page = as_(world.lin).get(f"/fieldwork/report?from={last}&to={DAY}").text  # the wrong way round
    assert "承诺 2 项" in page  # today's and tomorrow's: the one of yesterday lies before the window
    for name in ("何平", "林晓"):
        assert name in page
    page = as_(world.lin).get("/fieldwork/report").text
    assert "承诺 2 项，逾期 1 项" in page
    assert re.search(r"50(\.0)?<small>%", page)  # one in time, one late
    assert re.search(r"100(\.0)?<small>%", page)
    assert "承诺 0 项" in as_(world.zhou).get("/fieldwork/report").text
    assert as_(world.lin).get("/fieldwork/report?from=x&to=y").status_code == 200
    assert as_(world.lin).htmx("GET", "/fieldwork/report", "report").status_code == 200


def test_statements(made, world, as_, count_queries):
    he = as_(world.he)
    for path in ("/fieldwork", "/fieldwork/pickups", "/fieldwork/onsite", "/fieldwork/report", *made):
        he.get(path)
        with count_queries() as statements:
            assert he.get(path).status_code == 200
        assert len(statements) <= 9, (path, statements)


def test_nothing_is_left_by_a_visit_that_was_refused(made, world, as_, app):
    told = {"customer": world.haichuan, "place": "x", "begins_on": DAY, "begins": "9:00", "ends": "8:00"}
    answer = as_(world.lin).post("/fieldwork/onsite", told | {"engineers": [str(world.he.id)]})
    assert answer.status_code == 409
    with app.app_context():
        assert len(session.scalars(select(OnsiteJob.id)).all()) == 1
