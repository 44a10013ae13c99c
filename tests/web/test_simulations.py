"""Simulations: other rules tried, read, applied as one run, undone by new entries; nobody else's to read."""

import pytest
from sqlalchemy import select

from tests.managing import certify, customer, profile
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.assignments import simulating, ties
from webapp.actions.customers import assignment
from webapp.domain.assignment_rules import DEFAULT, NAMES
from webapp.domain.refusal import Refusal
from webapp.domain.viewer import SYSTEM
from webapp.models import Assignment, Simulation, User

ASKED = {
    **{name: getattr(DEFAULT, name) for name in NAMES if name.startswith(("weight", "cap", "wanted"))},
    "social_on": "y", "department": "", "grade": "", "industry": "", "margin": "0", "note": "试一试",
}  # fmt: skip
NEW = "/assignments/simulations"


@pytest.fixture
def room(app, world):
    """Both are 客户经理; 林 knows industries developed both; 周 has less room: 林 is better for all."""
    with app.app_context(), acting_as(SYSTEM):
        certify(world.lin, "manager")
        certify(world.zhou, "manager")
        profile(world.lin, skills={"力学": 5}, industries=("食品", "机械制造"), cap=100)
        profile(world.zhou, skills={"力学": 1}, cap=2)
        told = {"number": "", "since_on": clock.today(), "note": ""}
        for number in (world.dongfang, world.nobody):
            ties.declare(session.get(User, world.lin.id), customer=number, kind="developed", **told)
    return world


@pytest.fixture
def made(room, as_):
    """By the head of all: 东方 goes from 周 to 林, 越城, 待分配, to 林; he may not move the isolated one."""
    answer = as_(room.chief).post(NEW, data=ASKED)
    assert answer.status_code == 303, answer.text
    return answer.location


def owner(app, number):
    with app.app_context():
        return customer(number).manager_id


def test_the_form_stands_filled_with_the_rules_in_force(room, as_):
    page = as_(room.chief).get(f"{NEW}/new").text
    assert 'name="weight_quality"' in page
    assert 'value="30"' in page


def test_what_cannot_be_keeps_what_was_typed(app, room, as_):
    visitor = as_(room.chief)
    for name, value, said in (
        ("weight_load", "20", "权重合计应为 100"),
        ("cap_senior", "0", "应在 1 到 1000 之间"),
        ("weight_quality", "x", "请填写整数"),
        ("margin", "101", "应在 0 到 100 之间"),
        ("grade", "Z", "请从列表中选择"),
    ):
        answer = visitor.post(NEW, data={**ASKED, name: value})
        assert answer.status_code == 422, name
        assert said in answer.text, name
        assert 'value="试一试"' in answer.text
    with app.app_context():
        assert session.scalars(select(Simulation)).all() == []


def test_who_gains_and_loses_is_told_and_nothing_has_moved(app, room, as_, made):
    visitor = as_(room.chief)
    page = visitor.get(made).text
    for word in ("待决定", "杭州东方计量", "绍兴越城食品厂", "各人前后对比", "应用，调整"):
        assert word in page
    assert "星澜特种" not in page
    assert owner(app, room.dongfang) == room.zhou.id
    part = visitor.htmx("GET", f"{made}?manager={room.zhou.id}", "results").text
    assert "杭州东方计量" in part
    assert "越城" not in part
    assert "试一试" in visitor.get(NEW).text


def test_a_scope_narrows(room, as_):
    visitor = as_(room.chief)
    page = visitor.get(visitor.post(NEW, data={**ASKED, "department": room.lin.department_id}).location).text
    assert "杭州东方计量" not in page
    assert "客户服务组" in page


def test_applied_as_one_run_and_undone_by_new_entries(app, room, as_, made):
    visitor = as_(room.chief)
    assert visitor.post(f"{made}/application").status_code == 303
    assert owner(app, room.dongfang) == owner(app, room.nobody) == room.lin.id
    with app.app_context():
        held = customer(room.dongfang).id
        present = select(Assignment).where(Assignment.customer_id == held, Assignment.until_on.is_(None))
        row = session.scalars(present).one()
        assert (row.method, row.proposed_by_id) == ("simulation", room.chief.id)
        count = session.query(Assignment).count()
    assert visitor.post(f"{made}/application").status_code == 409
    assert visitor.post(f"{made}/undoing").status_code == 303
    assert owner(app, room.dongfang) == room.zhou.id
    assert owner(app, room.nobody) is None
    with app.app_context():
        assert session.query(Assignment).count() == count + 1  # 东方 has a new entry, nothing went away
    assert visitor.post(f"{made}/undoing").status_code == 409
    page = visitor.get(made).text
    assert "已撤销" in page
    assert "已退回" in page


def test_what_changed_meanwhile_is_left_and_told(app, room, as_, made):
    with app.app_context(), acting_as(SYSTEM):
        assignment.release(customer(room.dongfang), reason="另有安排")
    visitor = as_(room.chief)
    visitor.post(f"{made}/application")
    page = visitor.get(made).text
    assert owner(app, room.dongfang) is None
    assert "客户经理已由他人变更，没有改动。" in page
    assert "未调整" in page


def test_undoing_leaves_what_somebody_changed_since(app, room, as_, made):
    visitor = as_(room.chief)
    visitor.post(f"{made}/application")
    with app.app_context(), acting_as(SYSTEM):
        assignment.release(customer(room.dongfang), reason="收回")
        assignment.assign(customer(room.dongfang), to=room.lin.id, reason="还是他")
    visitor.post(f"{made}/undoing")
    assert owner(app, room.dongfang) == room.lin.id
    assert "未退回" in visitor.get(made).text


def test_customers_out_of_reach_are_not_moved(room, as_):
    """郑卫 heads 周's department: 海川 is 林's and not his."""
    visitor = as_(room.other_head)
    page = visitor.get(visitor.post(NEW, data=ASKED).location).text
    assert "海川" not in page
    assert "杭州东方计量" in page


def test_others_neither_read_nor_apply(app, room, as_, stranger, made):
    assert stranger.get(made).status_code == 302
    for person in (room.lin, room.assistant, room.director, room.admin):
        assert as_(person).get(made).status_code == 403
        assert as_(person).post(f"{made}/application").status_code == 403
    for person in (room.head, room.other_head):
        assert as_(person).get(made).status_code == 404
        assert as_(person).post(f"{made}/application").status_code == 404
        assert "CS-0" not in as_(person).get(NEW).text
    assert owner(app, room.dongfang) == room.zhou.id


def test_a_run_that_was_not_applied_is_not_undone(app, room, made):
    with app.app_context(), acting_as(room.chief):
        one = session.scalars(select(Simulation)).one()
        with pytest.raises(Refusal, match="刚由他人办理"):
            simulating.undo(one)
