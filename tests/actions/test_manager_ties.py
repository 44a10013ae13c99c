"""Leave and ties of a manager: what overlaps, who stands in, what one may declare and for whom."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.world import World
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.assignments import leaves, ties
from webapp.domain.refusal import Refusal
from webapp.models import Leave, Tie, User
from webapp.queries.assignments.needs import needs

TODAY = clock.today()


@pytest.fixture(autouse=True)
def _inside(context, world):
    session.expire_all()


def user(viewer) -> User:
    found = session.get(User, viewer.id)
    assert found is not None
    return found


def count(model) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def test_leave_needs_a_backup_only_when_it_is_long(world: World):
    def asked(first, last, backup=None):
        return leaves.note(
            user(world.lin), from_on=TODAY + timedelta(days=first), until_on=TODAY + timedelta(days=last),
            reason="年休假", backup_id=backup,
        )  # fmt: skip

    with acting_as(world.head):
        asked(1, 15)  # fifteen days: not over
        with pytest.raises(Refusal, match="请指定替补经理"):
            asked(20, 35)
        for nobody in (world.lin.id, world.he.id):
            with pytest.raises(Refusal, match="替补经理应为"):
                asked(20, 35, nobody)
        asked(20, 35, world.zhou.id)
        for first, last in ((15, 16), (0, 1), (35, 40), (2, 3), (0, 99)):
            with pytest.raises(Refusal, match="重叠"):
                asked(first, last, world.zhou.id)
        with pytest.raises(Refusal, match="截止日期"):
            asked(50, 49)
        asked(16, 19)
    assert count(Leave) == 3


def test_back_from_leave_and_leave_that_never_was(world: World):
    with acting_as(world.head):
        lin = user(world.lin)
        begun = leaves.note(
            lin,
            from_on=TODAY - timedelta(days=3),
            until_on=TODAY + timedelta(days=3),
            reason="",
            backup_id=None,
        )
        coming = leaves.note(
            lin,
            from_on=TODAY + timedelta(days=5),
            until_on=TODAY + timedelta(days=6),
            reason="",
            backup_id=None,
        )
        assert leaves.end(lin, begun) is True
        assert leaves.end(lin, coming) is False
        with pytest.raises(Refusal, match="已经结束"):
            leaves.end(lin, begun)
    assert session.scalars(select(Leave.until_on)).all() == [TODAY - timedelta(days=1)]


def test_a_manager_declares_what_ties_him_also_to_others_customers(world: World):
    told = {"number": "", "since_on": TODAY, "note": " 表弟 "}
    with acting_as(world.lin):
        lin = user(world.lin)
        kin = ties.declare(lin, customer="杭州东方计量技术有限公司", kind="kin", **told)
        ties.declare(lin, customer="", kind="developed", **told | {"number": world.haichuan})
        with pytest.raises(Refusal, match="已经申报"):
            ties.declare(lin, customer="杭州东方计量技术有限公司", kind="kin", **told)
        for unknown in ("星澜特种装备研究所", world.dongfang, "杭州东方", ""):
            with pytest.raises(Refusal, match="没有找到这个客户"):
                ties.declare(lin, customer=unknown, kind="kin", **told)
        with pytest.raises(Refusal, match="请选择关系"):
            ties.declare(lin, customer=world.haichuan, kind="served", **told)
        late = told | {"since_on": TODAY + timedelta(days=1)}
        with pytest.raises(Refusal, match="晚于今天"):
            ties.declare(lin, customer=world.haichuan, kind="kin", **late)
    with acting_as(world.head):  # he himself may not, see test_nobody_for_himself
        ties.end(lin, kin)
        with pytest.raises(Refusal, match="已经终止"):
            ties.end(lin, kin)
    with acting_as(world.lin):
        ties.declare(lin, customer="杭州东方计量技术有限公司", kind="kin", **told)
    assert (kin.ended_on, kin.note, count(Tie)) == (TODAY, "表弟", 3)


def test_what_he_says_of_himself_counts_once_his_head_confirms_it(world: World):
    told = {"customer": "", "since_on": TODAY, "note": "", "number": world.haichuan}

    def counts(row: Tie) -> bool:
        (bond,) = needs([row.customer_id], today=TODAY)[row.customer_id].bonds[world.lin.id]
        return bond.is_confirmed

    with acting_as(world.lin):
        row = ties.declare(user(world.lin), kind="developed", **told)
        assert not counts(row)
        with pytest.raises(Refusal, match="由负责人确认"):
            ties.confirm(user(world.lin), row)
        against = ties.declare(user(world.lin), kind="commercial", **told)
    with acting_as(world.other_head), pytest.raises(NotAllowed):
        ties.confirm(user(world.lin), row)
    with acting_as(world.head):
        ties.confirm(user(world.lin), row)
        assert counts(row)
        for done in (row, against):
            with pytest.raises(Refusal, match="无须确认"):
                ties.confirm(user(world.lin), done)
        other = ties.declare(user(world.lin), kind="referred", **told)
        with pytest.raises(Refusal, match="无须确认"):
            ties.confirm(user(world.lin), other)
        ties.end(user(world.lin), row)
        with pytest.raises(Refusal, match="已经终止"):
            ties.confirm(user(world.lin), row)


def test_nobody_declares_for_a_stranger(world: World):
    for person in (world.zhou, world.other_head, world.quality, world.director):
        with acting_as(person), pytest.raises(NotAllowed):
            ties.declare(
                user(world.lin), customer=world.dongfang, number="", kind="kin", since_on=TODAY, note=""
            )
    with acting_as(world.head):
        ties.declare(
            user(world.lin), customer=world.haichuan, number="", kind="financial", since_on=TODAY, note=""
        )
    assert count(Tie) == 1
