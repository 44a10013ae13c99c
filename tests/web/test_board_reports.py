"""The reports of assignment on 负荷看板: by period, each figure with its records (section 5)."""

import io
from datetime import timedelta

import openpyxl
import pytest

from tests.managing import certify, customer, keep, profile
from tests.world import World
from webapp import clock
from webapp.actions import acting_as
from webapp.db import transaction
from webapp.domain import board_periods
from webapp.domain.loads import Load
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Proposal
from webapp.queries.assignments import board as queries

BOARD, LINES = "/assignments/board", "/assignments/board/decisions"


def decide(world: World, number: str, by, state: str, *, days: int, **more) -> None:
    moment = clock.now() - timedelta(days=days)
    keep(
        Proposal(
            customer_id=customer(number).id, trigger="new", state=state, made_at=moment, decided_at=moment,
            decided_by_id=by.id, best_id=world.lin.id, best_total=6945, **more,
        )
    )  # fmt: skip


@pytest.fixture
def decided(app, world: World) -> World:
    """The head of 林's department chose otherwise lately and accepted half a year ago; 郑卫 once."""
    with app.app_context(), acting_as(SYSTEM):
        certify(world.lin, "senior")
        profile(world.lin, skills={}, cap=4)
        reason = {"chosen_id": world.zhou.id, "reason": "客户点名要周敏"}
        decide(world, world.haichuan, world.head, "other", days=3, **reason)
        decide(world, world.haichuan, world.head, "accepted", days=170)
        decide(world, world.dongfang, world.other_head, "dropped", days=200, reason="再看半年")
        decide(world, world.secret, world.other_head, "other", days=3, reason="不能说的理由")
    return world


def test_the_period_decides_what_counts(decided, as_):
    director = as_(decided.director)
    year, half, quarter = (director.get(f"{BOARD}?period={days}").text for days in (365, 180, 90))
    assert "采纳 1、另选 1" in year
    assert "采纳 1、另选 1" in half
    assert "采纳 0、另选 1" in quarter
    assert "郑卫" in year.partition('id="decided"')[2]
    assert "郑卫" not in half.partition('id="decided"')[2]
    assert f'href="{LINES}?period=90&amp;by={decided.head.id}&amp;state=other"' in quarter
    assert director.get(f"{BOARD}?period=x").text.count('aria-current="true"') == year.count(
        'aria-current="true"'
    )


def test_every_figure_opens_its_records(decided, as_):
    page = as_(decided.chief).get(BOARD).text
    assert 'href="/assignments?waiting=yes"' in page  # 待分配客户
    assert "平均负荷率" in page
    for part in ("loads", "mismatches", "lapsed", "changes", "decided"):
        assert f'id="{part}"' in page
    reader = as_(decided.director).get(BOARD).text
    assert 'href="/customers?manager=none&amp;' in reader


def test_each_decision_with_its_reason(decided, as_):
    page = as_(decided.director).get(LINES).text
    for word in ("宁波海川精密", "客户点名要周敏", "69.45 分", "再看半年", "杭州东方"):
        assert word in page
    one = as_(decided.director).get(f"{LINES}?by={decided.head.id}&state=other&period=90").text
    assert "客户点名要周敏" in one
    assert "杭州东方" not in one
    assert "没有确认过" in as_(decided.director).get(f"{LINES}?by=9999").text
    fragment = as_(decided.director).htmx("GET", LINES, "results").text
    assert "客户点名要周敏" in fragment
    assert "<html" not in fragment


def test_nothing_of_an_isolated_customer_or_of_another_department(decided, as_):
    for person in (decided.director, decided.chief, decided.quality):
        page = as_(person).get(LINES).text
        assert "不能说的理由" not in page
        assert "星澜特种" not in page
    head = as_(decided.head).get(LINES).text
    assert "客户点名要周敏" in head
    assert "再看半年" not in head


def test_the_workbook_says_the_same(decided, as_):
    answer = as_(decided.chief).get(f"{LINES}.xlsx?state=other")
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.data)).worksheets[0].values)
    assert len(rows) == 2
    assert rows[1][1:3] == ("宁波海川精密仪器有限公司", None)
    assert rows[1][5:11] == ("已另选", "林晓", "69.45", "周敏", "客户点名要周敏", "陈立")


def test_who_may_not(decided, as_, stranger):
    assert stranger.get(LINES).status_code == 302
    for person in (decided.assistant, decided.he, decided.admin):
        assert as_(person).get(LINES).status_code == 403
        assert as_(person).get(f"{LINES}.xlsx").status_code == 403


def test_a_manager_reads_nothing_of_what_heads_decided(decided, as_):
    answer = as_(decided.lin).get(LINES)
    assert (answer.status_code, answer.headers["Location"]) == (303, BOARD)
    rows = list(
        openpyxl.load_workbook(io.BytesIO(as_(decided.lin).get(f"{LINES}.xlsx").data)).worksheets[0].values
    )
    assert len(rows) == 1


def test_all_of_a_list_are_told_when_asked_for(app, decided, as_):
    with app.app_context(), transaction(Verb.CUSTOMER_GRADE, SYSTEM):
        customer(decided.haichuan).grade = "A"
    page = as_(decided.chief).get(f"{BOARD}?list=mismatches").text
    assert "没有：每家客户的客户经理都够级别" in page
    assert as_(decided.chief).get(f"{BOARD}?list=nonsense").status_code == 200


def test_the_balance_is_of_those_at_work():
    class One:
        def __init__(self, carried, cap, at_work=True):
            self.load, self.is_active = Load(carried, cap), at_work

    found = queries.balance([One(50, 100), One(100, 100), One(900, 100, at_work=False)])
    assert (found.mean, found.most, found.least) == (75, 100, 50)
    assert queries.balance([]) is None


@pytest.mark.parametrize(("asked", "days"), [("90", 90), ("180", 180), ("", 365), ("7", 365)])
def test_only_what_is_offered(asked, days):
    assert board_periods.days(asked) == days


def test_the_board_and_the_decisions_ask_few_statements(decided, as_, count_queries):
    for path in (BOARD, LINES):
        visitor = as_(decided.chief)
        visitor.get(path)
        with count_queries() as statements:
            assert visitor.get(path).status_code == 200
        assert len([one for one in statements if one != "BEGIN"]) <= 8
