"""Contact lists: people of customers that are there, found by number, code or name."""

import pytest
from sqlalchemy import select

from tests.actions.incoming import called, numbered, outcomes, people, remarks, shown, taken
from webapp.actions import session
from webapp.models import ContactRole, Customer


def test_a_person_is_added_with_his_parts(context, world, tmp_path):
    row = {
        "客户编号": world.haichuan,
        "姓名": "李明",
        "部门": "质检部",
        "职务": "主任",
        "采购角色": "使用者、决策者",
        "层级": "管理层",
        "电话": "0574-86001235",
        "邮箱": "lm@haichuan.com",
    }
    before = numbered(world.haichuan).completeness
    run = taken(tmp_path, row, kind="contacts", by=world.assistant)
    assert outcomes(run) == ["new"]
    card = numbered(world.haichuan)
    added = people(card)[1]
    assert (added.name, added.department, added.job_title, added.level, added.is_main) == (
        "李明",
        "质检部",
        "主任",
        "management",
        False,
    )
    roles = session.scalars(select(ContactRole.role).where(ContactRole.contact_id == added.id)).all()
    assert set(roles) == {"user", "decider"}
    assert card.completeness > before
    assert outcomes(taken(tmp_path, row, kind="contacts")) == ["same"]


def test_the_first_person_of_a_customer_is_its_main_one(context, world, tmp_path):
    taken(
        tmp_path,
        {"客户名称": "绍兴越城食品厂", "姓名": "赵敏"},
        {"客户名称": "绍兴越城食品厂", "姓名": "孙浩"},
        kind="contacts",
    )
    assert [(one.name, one.is_main) for one in people(numbered(world.nobody))] == [
        ("赵敏", True),
        ("孙浩", False),
    ]


def test_a_known_person_is_completed_and_parts_are_never_taken_away(context, world, tmp_path):
    taken(tmp_path, {"客户编号": world.haichuan, "姓名": "王海", "采购角色": "使用者"}, kind="contacts")
    run = taken(
        tmp_path,
        {"客户编号": world.haichuan, "姓名": "王海", "采购角色": "采购者", "部门": "采购部"},
        kind="contacts",
    )
    assert shown(run, 2) == [["王海 · 部门", "", "采购部"], ["王海 · 采购角色", "", "采购者"]]
    roles = session.scalars(select(ContactRole.role)).all()
    assert sorted(roles) == ["buyer", "user"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"客户名称": "没有这家厂", "姓名": "李明"}, "没有找到这家客户"),
        ({"客户名称": "绍兴越城食品厂", "姓名": ""}, "缺少姓名"),
        ({"客户名称": "", "姓名": "李明"}, "缺少客户名称或客户编号"),
        ({"客户名称": "绍兴越城食品厂", "姓名": "李明", "采购角色": "老板"}, "没有“老板”这一项"),
        ({"客户名称": "绍兴越城食品厂", "姓名": "李明", "邮箱": "li.example.com"}, "邮箱应写成"),
        ({"客户名称": "绍兴越城食品厂", "客户编号": "K-000001", "姓名": "李明"}, "名称却是"),
        ({"客户名称": "江州永昌模具厂", "客户编号": "K-000001", "姓名": "李明"}, "与所填客户名称不符"),
    ],
)
def test_refused_with_the_reason(context, world, tmp_path, row, reason):
    run = taken(tmp_path, row, {"客户编号": world.haichuan, "姓名": "李明"}, kind="contacts")
    assert outcomes(run) == ["refused", "new"]
    assert reason in remarks(run, 2)


def test_people_of_an_isolated_customer_are_not_told_of(context, world, tmp_path):
    run = taken(
        tmp_path, {"客户名称": "星澜特种装备研究所", "姓名": "秘密"}, kind="contacts", by=world.assistant
    )
    unknown = taken(tmp_path, {"客户名称": "没有这家厂", "姓名": "秘密"}, kind="contacts", by=world.assistant)
    assert remarks(run, 2) == remarks(unknown, 2)


def test_no_customer_is_ever_made(context, world, tmp_path):
    taken(tmp_path, {"客户名称": "江州永昌模具厂", "姓名": "郑凯"}, kind="contacts")
    assert session.query(Customer).count() == 4
    with pytest.raises(Exception, match="No row"):
        called("江州永昌模具厂")
