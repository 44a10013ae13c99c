"""负荷看板 and 今日: what does not fit is told to who answers for it, and to nobody else."""

import io
from datetime import timedelta

import openpyxl
import pytest

from tests.managing import certify, customer, keep, profile
from tests.world import World
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.assignments import leaves
from webapp.actions.customers import assignment
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Proposal, User

BOARD = "/assignments/board"
TODAY = clock.today()


def grade(number: str, letter: str) -> None:
    with transaction(Verb.CUSTOMER_GRADE, SYSTEM):
        customer(number).grade = letter


def decided(number: str, by: int, *states: str) -> None:
    moment = clock.now()
    for state in states:
        keep(
            Proposal(
                customer_id=customer(number).id, trigger="new", state=state, made_at=moment,
                decided_at=moment, decided_by_id=by,
            )
        )  # fmt: skip


@pytest.fixture
def busy(app, world: World):
    """林 (客户经理, own ceiling 4) has 海川 of grade A; 周's certificate is over and she has two."""
    with app.app_context(), acting_as(SYSTEM):
        certify(world.lin, "manager")
        certify(world.zhou, "senior", until=TODAY - timedelta(days=1))
        profile(world.lin, skills={}, cap=4)
        grade(world.haichuan, "A")
        grade(world.secret, "A")
        decided(world.haichuan, world.head.id, "accepted", "accepted", "other", "dropped")
        decided(world.dongfang, world.other_head.id, "other")
        decided(world.secret, world.other_head.id, "other", "other")
    return world


def sheet(visitor, name):
    answer = visitor.get(f"{BOARD}/{name}.xlsx")
    assert answer.status_code == 200, name
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(answer.data)).worksheets[0].values][1:]


def test_what_does_not_fit_is_on_the_board(busy, as_):
    page = as_(busy.director).get(BOARD).text
    for told in ("125%", "宁波海川精密", "资格过期", "分配建议的确认"):
        assert told in page
    assert "星澜特种" not in page


def test_the_workbooks_say_the_same(busy, as_):
    director = as_(busy.director)
    assert sheet(director, "loads")[0][:2] == ["林晓", "客户服务组"]
    assert sheet(director, "loads")[0][-3:] == ["5", "4", "125%"]
    assert sheet(director, "mismatches") == [
        [busy.haichuan, "宁波海川精密仪器有限公司", "A", "资深", "林晓", "客户经理"]
    ]
    assert [row[0] for row in sheet(director, "lapsed")] == ["周敏"]
    assert sheet(director, "lapsed")[0][-1] == 1  # the isolated one does not count
    assert sheet(director, "decided") == [["郑卫", 0, 1, 0, "100%"], ["陈立", 2, 1, 1, "33%"]]
    assert sheet(director, "changes") == []


def test_who_changed_hands_twice_is_counted(app, busy, as_):
    with app.app_context(), acting_as(SYSTEM):
        assignment.assign(customer(busy.nobody), to=busy.lin.id, reason="新客户")
    assert sheet(as_(busy.director), "changes") == []
    with app.app_context(), acting_as(SYSTEM):
        held = customer(busy.nobody)
        session.connection().exec_driver_sql("DROP TRIGGER assignments_bu")
        session.connection().exec_driver_sql(
            "UPDATE assignments SET from_on = ? WHERE customer_id = ?",
            ((TODAY - timedelta(days=9)).isoformat(), held.id),
        )
        session.commit()
        assignment.assign(customer(busy.nobody), to=busy.zhou.id, reason="客户要求")
    rows = sheet(as_(busy.director), "changes")
    assert [row[0] for row in rows] == [busy.nobody]
    assert rows[0][4] == 2


def test_each_sees_his_own_part(busy, as_):
    lin, head, other = as_(busy.lin), as_(busy.head), as_(busy.other_head)
    assert "分配建议的确认" not in lin.get(BOARD).text
    assert sheet(lin, "decided") == []
    assert [row[0] for row in sheet(lin, "loads")] == ["林晓"]
    assert [row[0] for row in sheet(head, "decided")] == ["陈立"]
    assert [row[0] for row in sheet(other, "loads")] == ["周敏"]
    assert as_(busy.quality).get(f"{BOARD}/mismatches.xlsx").status_code == 403
    assert as_(busy.assistant).get(f"{BOARD}/changes.xlsx").status_code == 403
    assert "mismatches.xlsx" not in as_(busy.quality).get(BOARD).text


def test_today_tells_the_manager_and_his_head(busy, as_):
    assert "资格到期" in as_(busy.zhou).get("/").text
    assert "资格过期" in as_(busy.other_head).get("/").text
    assert "资格到期" not in as_(busy.lin).get("/").text
    assert "资格到期" not in as_(busy.head).get("/").text
    assert "资格到期" not in as_(busy.assistant).get("/").text
    assert "负荷超限" in as_(busy.head).get("/").text
    assert "125%" in as_(busy.head).get("/").text
    assert "负荷超限" not in as_(busy.other_head).get("/").text
    assert "负荷超限" not in as_(busy.lin).get("/").text


def test_today_tells_the_backup_of_a_long_leave(app, busy, as_):
    def asked(first, days):
        begins = TODAY + timedelta(days=first)
        with app.app_context(), acting_as(SYSTEM):
            leaves.note(
                session.get(User, busy.lin.id), from_on=begins, until_on=begins + timedelta(days=days - 1),
                reason="", backup_id=busy.zhou.id,
            )  # fmt: skip

    asked(0, 15)
    asked(31, 16)
    assert "由您替补" not in as_(busy.zhou).get("/").text
    asked(15, 16)
    page = as_(busy.zhou).get("/").text
    assert "由您替补" in page
    assert "即将休假" in page
    assert "由您替补" not in as_(busy.lin).get("/").text
