"""What an import does not do by itself: assign customers, take what is not certain."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.actions.incoming import called, numbered, outcomes, remarks, taken
from tests.managing import certify, keep
from tests.teams import graded
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.customers import creation
from webapp.models import Assignment, Member, Tie
from webapp.queries.customers import cards


def test_the_manager_is_a_wish(context, world, tmp_path):
    row = {"客户名称": "江州永昌模具厂", "客户经理": "林晓"}
    run = taken(tmp_path, row, by=world.assistant, assigns=True)  # an assistant may not assign
    assert called("江州永昌模具厂").manager_id is None
    assert "希望由“林晓”负责，会写在分配建议里" in remarks(run, 2)
    run = taken(tmp_path, row, by=world.chief)  # the box was not ticked
    assert outcomes(run) == ["same"]


def test_a_head_who_ticks_the_box_assigns(context, world, tmp_path):
    rows = [
        {"客户名称": "江州永昌模具厂", "客户经理": "林晓"},
        {"客户名称": "绍兴越城食品厂", "客户经理": "zhou"},
        {"客户名称": "宁波海川精密仪器有限公司", "客户经理": "林晓"},
        {"客户名称": "江州长兴化工厂", "客户经理": "何平"},
    ]
    run = taken(tmp_path, *rows, by=world.chief, assigns=True)
    assert outcomes(run) == ["new", "changed", "same", "new"]
    assert called("江州永昌模具厂").manager_id == world.lin.id
    assert numbered(world.nobody).manager_id == world.zhou.id
    row = session.scalars(select(Assignment).where(Assignment.customer_id == numbered(world.nobody).id)).one()
    assert (row.manager_id, row.reason, row.assigned_by_id) == (
        world.zhou.id,
        f"导入 {run.number}",
        world.chief.id,
    )
    assert "不是在岗的客户经理" in remarks(run, 5)


def test_an_assignment_by_file_ends_the_maker_s_loan(context, world, tmp_path):
    """As one by hand does: from now on the card is the manager's."""
    with acting_as(world.lin):
        number = creation.create(values={"name": "江州永昌模具厂"}).number
    assert cards.get(number, viewer=world.lin)
    taken(tmp_path, {"客户名称": "江州永昌模具厂", "客户经理": "zhou"}, by=world.chief, assigns=True)
    assert numbered(number).manager_id == world.zhou.id
    assert cards.get(number, viewer=world.lin) is None


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"客户名称": "", "行业": "模具"}, "缺少客户名称或客户编号"),
        ({"客户名称": "甲厂", "统一社会信用代码": "9133020X77"}, "应为18位"),
        ({"客户名称": "甲厂", "统一社会信用代码": "9.1370502597829E+17"}, "数字已经丢失"),
        ({"客户名称": "甲厂", "成立日期": "2024/13/1"}, "没有“2024/13/1”这一天"),
        ({"客户名称": "甲厂", "手机": "1380000111"}, "手机号码应为11位"),
        ({"客户名称": "甲厂", "客户状态": "老客户"}, "没有“老客户”这一项"),
        ({"客户名称": "甲" * 121}, "最多 120 个字"),
        ({"客户名称": "宁波海川精密仪器有限公司", "客户状态": "准客户"}, "不能由“现有客户”直接改为“准客户”"),
        ({"客户名称": "宁波海川精密仪器有限公司", "客户编号": "K-000002"}, "名称却是"),
        ({"客户名称": "甲厂", "客户编号": "K-009999"}, "没有客户编号 K-009999"),
    ],
)
def test_what_is_not_certain_is_refused_with_its_reason(context, world, tmp_path, row, reason):
    run = taken(tmp_path, row, {"客户名称": "江州永昌模具厂"})
    assert outcomes(run) == ["refused", "new"]
    assert reason in remarks(run, 2)


def test_a_name_of_exactly_the_limit_is_taken(context, world, tmp_path):
    assert outcomes(taken(tmp_path, {"客户名称": "甲" * 120})) == ["new"]


def test_a_file_overcomes_no_conflict_and_names_nobody_on_an_isolated_card(context, world, tmp_path):
    opposed = Tie(
        user_id=world.zhou.id, customer_id=numbered(world.haichuan).id, kind="financial",
        since_on=clock.today(), created_at=clock.now(),
    )  # fmt: skip
    member = Member(
        customer_id=numbered(world.secret).id, user_id=world.chief.id, part="named", created_at=clock.now()
    )
    keep(opposed, member)
    rows = [
        {"客户名称": "宁波海川精密仪器有限公司", "客户经理": "zhou"},
        {"客户名称": "星澜特种装备研究所", "客户经理": "林晓"},
        {"客户名称": "绍兴越城食品厂", "客户经理": "zhou"},
    ]
    run = taken(tmp_path, *rows, by=world.chief, assigns=True)
    for line in (2, 3):
        assert "不能负责该客户，没有分配" in remarks(run, line)
    assert numbered(world.haichuan).manager_id == world.lin.id
    assert numbered(world.secret).manager_id == world.zhou.id
    held = session.scalars(
        select(Assignment).where(Assignment.customer_id == numbered(world.nobody).id)
    ).one()
    assert (held.manager_id, held.method) == (world.zhou.id, "import")


@pytest.mark.parametrize(("left", "granted"), [(0, True), (-1, False)])
def test_a_file_gives_a_key_grade_only_to_a_certificate_that_holds(context, world, tmp_path, left, granted):
    with acting_as(world.chief):
        graded(world.haichuan, "B")
    certify(world.zhou, "senior", until=clock.today() + timedelta(days=left))
    row = {"客户名称": "宁波海川精密仪器有限公司", "客户经理": "zhou"}
    run = taken(tmp_path, row, by=world.chief, assigns=True)
    assert (numbered(world.haichuan).manager_id == world.zhou.id) is granted
    assert ("没有有效的资格认证" in remarks(run, 2)) is not granted


def test_a_file_gives_a_trainee_nothing(context, world, tmp_path):
    certify(world.zhou, "trainee")
    rows = [
        {"客户名称": "绍兴越城食品厂", "客户经理": "zhou"},
        {"客户名称": "江州永昌模具厂", "客户经理": "zhou"},
    ]
    run = taken(tmp_path, *rows, by=world.chief, assigns=True)
    for line in (2, 3):
        assert "为见习，只能作为第二经理，没有分配" in remarks(run, line)
    assert numbered(world.nobody).manager_id is None
    assert called("江州永昌模具厂").manager_id is None
