"""The duty matrix and 只有一人联系的 A/B 客户, for each who may see them."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from tests.managing import customer
from tests.teams import duty, graded, named
from tests.world import World
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.customers import assignment, creation, grading, team
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import TeamDuty, User
from webapp.queries import home

AT, ALONE = "/assignments/teams", "/assignments/teams/alone"


@pytest.fixture
def room(app, world: World) -> World:
    """海川 A with duties, 东方 B with none, the isolated one A with 周's duty; a C of 林's that stays out."""
    with app.app_context(), acting_as(SYSTEM):
        for number, grade in ((world.haichuan, "A"), (world.dongfang, "B"), (world.secret, "A")):
            graded(number, grade)
        named(world.haichuan, world.zhou, "backup")
        duty(world.haichuan, world.lin, "business", "年内签框架协议")
        duty(world.haichuan, world.assistant, "reception", "三天出委托单")
        duty(world.secret, world.zhou, "executive", "密送")
        team.rate(customer(world.haichuan), level="partner", reason="三个部门对口")
        small = creation.create(values={"name": "台州小厂"}, status="active")
        assignment.assign(small, to=world.lin.id, reason="划片")
        graded(small.number, "C")
    return world


def cells(answer) -> list[list[object]]:
    return [[cell.value for cell in row] for row in load_workbook(BytesIO(answer.data)).active.iter_rows()]


def test_everybody_sees_as_far_as_he_goes(room: World, as_):
    sees = {
        "lin": {"海川"}, "zhou": {"东方", "特种装备"}, "head": {"海川"}, "other_head": {"东方"},
        "chief": {"海川", "东方"}, "quality": {"海川", "东方"}, "director": {"海川", "东方"},
    }  # fmt: skip
    for who, names in sees.items():
        page = as_(getattr(room, who)).get(AT).text.partition("<main")[2]
        assert {name for name in ("海川", "东方", "特种装备", "台州小厂") if name in page} == names, who
        assert ("密送" in page) is (who == "zhou")
        if who != "quality":
            lines = str(cells(as_(getattr(room, who)).get(f"{AT}.xlsx")))
            assert {name for name in ("海川", "东方", "特种装备", "台州小厂") if name in lines} == names, who


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", {"海川", "东方"}), ("gap=business", {"东方"}), ("gap=technical", {"海川", "东方"}),
        ("gap=none", {"东方"}), ("gap=any", {"海川", "东方"}), ("grade=A", {"海川"}), ("grade=key", set()),
        ("level=partner", {"海川"}), ("level=unrated", {"东方"}), ("level=point", set()),
        ("q=海川", {"海川"}), ("q=%25", set()), ("sort=-manager&page=99", {"海川", "东方"}),
        ("gap=x&grade=Z&level=y&manager=%C2%B2&sort=--name&page=-1", {"海川", "东方"}),
    ],
)  # fmt: skip
def test_filters_on_the_page_and_in_the_workbook(room: World, as_, query, names):
    page = as_(room.director).htmx("GET", f"{AT}?{query}", "results").text
    assert {name for name in ("海川", "东方") if name in page} == names
    lines = str(cells(as_(room.director).get(f"{AT}.xlsx?{query}")))
    assert {name for name in ("海川", "东方") if name in lines} == names


def test_a_manager_s_customers_by_filter(room: World, as_):
    page = as_(room.director).htmx("GET", f"{AT}?manager={room.zhou.id}", "results").text
    assert ("东方" in page, "海川" in page) == (True, False)


def test_a_key_account_stands_there_without_a_grade(app, room: World, as_):
    with app.app_context(), acting_as(SYSTEM):
        grading.set_key(customer(room.nobody), is_key=True)
    page = as_(room.director).get(f"{AT}?grade=key").text
    assert ("越城食品" in page, "待分配" in page) == (True, True)


def test_the_workbook_tells_names_goals_and_levels(room: World, as_):
    rows = cells(as_(room.director).get(f"{AT}.xlsx?q=海川"))
    told = next(row for row in rows if room.haichuan in row)
    for word in ("周敏", "林晓：年内签框架协议", "吴静：三天出委托单", "伙伴"):
        assert word in told


def test_who_may_not(room: World, as_, stranger):
    assert stranger.get(AT).status_code == 302
    for person in (room.he, room.assistant, room.committee, room.admin):
        for path in (AT, f"{AT}.xlsx", ALONE, f"{ALONE}.xlsx"):
            assert as_(person).get(path).status_code == 403
    assert as_(room.quality).get(f"{AT}.xlsx").status_code == 403


def test_a_duty_given_in_the_matrix_returns_to_it_as_filtered(app, room: World, as_):
    head, card = as_(room.other_head), f"/customers/{room.dongfang}"
    page = head.get(f"{AT}?gap=billing").text
    link = f"{card}/duties/new?duty=billing&amp;at=gap%3Dbilling"
    assert link in page
    form = head.get(f"{card}/duties/new?duty=billing&at=gap%3Dbilling").text
    assert f'action="{card}/duties?at=gap%3Dbilling"' in form
    sent = {"user": str(room.zhou.id), "duty": "billing", "goal": ""}
    done = head.post(f"{card}/duties?at=gap%3Dbilling", sent)
    assert (done.status_code, done.headers["Location"]) == (303, f"{AT}?gap=billing")
    assert "东方" not in head.get(f"{AT}?gap=billing").text.partition("results")[2]
    fragment = head.htmx(
        "POST", f"{card}/partnership?at=", "results", data={"level": "embedded", "reason": "共同规划"}
    )
    assert (fragment.status_code, "嵌入" in fragment.text, "<html" in fragment.text) == (200, True, False)
    for odd in ("//evil.test", "_scheme=javascript&_external=1", "%0d%0ax"):
        again = head.post(f"{card}/partnership?at={odd}", {"level": "point", "reason": "试"})
        assert again.headers.get("Location", AT).startswith(AT)
        head.post(f"{card}/partnership", {"level": "partner", "reason": "试"})
    with app.app_context():
        assert len(session.scalars(select(TeamDuty)).all()) == 4


def test_known_to_one_alone(app, room: World, as_):
    """东方: 周 alone; 海川 has a backup; the isolated one is 周's alone and his to know."""
    names = ("东方", "海川", "特种")
    page = as_(room.director).get(ALONE).text.partition("<main")[2]
    assert [name in page for name in names] == [True, False, False]
    page = as_(room.zhou).get(ALONE).text.partition("<main")[2]
    assert [name in page for name in names] == [True, False, True]
    lines = str(cells(as_(room.director).get(f"{ALONE}.xlsx")))
    assert [name in lines for name in names] == [True, False, False]
    assert "东方" not in as_(room.director).htmx("GET", f"{ALONE}?grade=A", "results").text
    assert "东方" not in as_(room.director).htmx("GET", f"{ALONE}?manager={room.lin.id}", "results").text
    with app.app_context(), acting_as(SYSTEM):
        duty(room.dongfang, room.assistant, "reception")
    assert "东方" not in as_(room.director).get(ALONE).text.partition("<main")[2]
    with app.app_context(), transaction(Verb.USER_MANAGE, SYSTEM):
        session.get(User, room.assistant.id).is_active = False
    assert "东方" in as_(room.director).get(ALONE).text.partition("<main")[2]


def test_a_manager_who_left_and_one_who_stayed(app, room: World, as_):
    with app.app_context(), transaction(Verb.USER_MANAGE, SYSTEM):
        session.get(User, room.lin.id).is_active = False
    page = as_(room.director).get(ALONE).text
    assert "海川" not in page  # its backup and the assistant know it
    with app.app_context(), transaction(Verb.USER_MANAGE, SYSTEM):
        session.get(User, room.assistant.id).is_active = False
    page = as_(room.director).get(ALONE).text
    assert ("海川" in page, "已停用" in page, "由 周敏 联系" in page) == (True, True, True)
    with app.app_context(), transaction(Verb.USER_MANAGE, SYSTEM):
        session.get(User, room.zhou.id).is_active = False
    assert "海川" in as_(room.director).get(ALONE).text


def test_the_head_is_told_on_today_and_the_count_is_the_list_s(room: World, as_, app):
    label = "只有一人联系的 A/B 客户"
    for person in (room.head, room.other_head, room.chief):
        with app.app_context():
            queues = home.page(person, today=clock.today(), seen=[]).queues
        count = next((one.count for one in queues if one.label == label), 0)
        assert count == as_(person).get(ALONE).text.count("安排团队："), person.username
    assert label in as_(room.other_head).get("/").text
    assert label not in as_(room.zhou).get("/").text
    assert label not in as_(room.director).get("/").text


@pytest.mark.parametrize("path", [AT, f"{AT}?gap=any&level=unrated&sort=manager", ALONE])
@pytest.mark.parametrize("who", ["lin", "head", "director"])
def test_at_most_eight_statements(room: World, as_, count_queries, path, who):
    visitor = as_(getattr(room, who))
    with count_queries() as statements:
        assert visitor.get(path).status_code == 200
    assert len([one for one in statements if one != "BEGIN"]) <= 8
