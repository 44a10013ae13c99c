"""Own fields in files: columns by their name, typed, undone; out and in again changes nothing."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.actions.incoming import called, checked, numbered, outcomes, people, remarks, taken
from tests.customizing import fields
from webapp.actions import acting_as, custom_fields, session
from webapp.actions.imports import receiving, undoing
from webapp.domain.viewer import SYSTEM
from webapp.models import AuditEntry, CustomField
from webapp.queries import custom_fields as queries
from webapp.queries import search


@pytest.fixture
def own(context, world):
    return fields()


def values(number: str) -> dict[str, object]:
    return queries.of_card(numbered(number).id)


def undo(run) -> None:
    with acting_as(SYSTEM):
        undoing.start(run)


def test_columns_are_found_by_their_name_and_read_as_what_they_are(own, world, tmp_path):
    row = {
        "客户编号": world.haichuan,
        "计量体系认证情况": "已通过",
        "首次合作年份": "2,015.5",
        "框架协议日期": "2024/3/7",
        "经营口号": "'=精益求精",
    }
    run = taken(tmp_path, row, by=world.assistant)
    assert outcomes(run) == ["changed"]
    assert values(world.haichuan) == {
        f"x{own.system}": "已通过", f"x{own.since}": 2_015_500_000, f"x{own.signed}": date(2024, 3, 7),
        f"x{own.slogan}": "=精益求精",
    }  # fmt: skip
    assert outcomes(taken(tmp_path, row, by=world.assistant)) == ["same"]
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry
    assert session.scalars(
        select(AuditEntry.changes).where(AuditEntry.changes.contains(f'"x{own.system}": ["", "已通过"]'))
    ).one()


def test_a_new_card_comes_with_its_own_fields_and_is_found_by_them(own, world, tmp_path):
    run = taken(tmp_path, {"客户名称": "江州永昌模具厂", "经营口号": "匠心独运", "首次合作年份": "2019"})
    assert outcomes(run) == ["new"]
    made = called("江州永昌模具厂")
    assert queries.of_card(made.id) == {f"x{own.slogan}": "匠心独运", f"x{own.since}": 2_019_000_000}
    (group, *_rest) = search.hits("匠心独运", viewer=world.assistant)
    assert group.hits[0].title == "江州永昌模具厂"


WRONG = (
    ("首次合作年份", "很久", "“很久”不是数字，请核对。"),
    ("框架协议日期", "2024-02-30", "没有“2024-02-30”这一天，请核对。"),
    ("计量体系认证情况", "别的", "没有“别的”这一项，可填：未建立、建立中、已通过。"),
)


@pytest.mark.parametrize("wrong", WRONG, ids=[one[0] for one in WRONG])
def test_what_cannot_be_refuses_the_row(own, world, tmp_path, wrong):
    column, text, sentence = wrong
    run = checked(tmp_path, {"客户编号": world.haichuan, column: text})
    assert outcomes(run) == ["refused"]
    assert sentence in remarks(run, 2)


def test_a_stopped_word_may_stand_where_it_stood_and_nowhere_else(own, world, tmp_path):
    taken(tmp_path, {"客户编号": world.haichuan, "计量体系认证情况": "未建立"})
    one = session.get_one(CustomField, own.system)
    told = {"name": one.name, "hint": "", "is_required": False, "is_private": False}
    custom_fields.edit(one, **told, words=["建立中", "已通过"], version=one.version)
    rows = ({"客户编号": number, "计量体系认证情况": "未建立"} for number in (world.haichuan, world.dongfang))
    run = checked(tmp_path, *rows)
    assert outcomes(run) == ["same", "refused"]
    assert "选项“未建立”已停用。" in remarks(run, 3)


def test_a_stopped_field_is_no_column(own, world, tmp_path):
    custom_fields.switch(session.get_one(CustomField, own.slogan), on=False)
    taken(tmp_path, {"客户编号": world.haichuan, "简称": "海川", "经营口号": "一"})
    assert values(world.haichuan) == {}
    assert own.slogan not in receiving.KINDS["customers"].columns.words().values()


def test_undoing_puts_back_what_was_there(own, world, tmp_path):
    taken(tmp_path, {"客户编号": world.haichuan, "首次合作年份": "2010", "框架协议日期": "2020-01-01"})
    before = values(world.haichuan)
    row = {"客户编号": world.haichuan, "首次合作年份": "2015", "框架协议日期": "2021-01-01", "经营口号": "一"}
    undo(taken(tmp_path, row))
    assert values(world.haichuan) == before


def test_undoing_leaves_alone_what_somebody_changed_since(own, world, tmp_path):
    run = taken(tmp_path, {"客户编号": world.haichuan, "首次合作年份": "2015"})
    taken(tmp_path, {"客户编号": world.haichuan, "首次合作年份": "2016"})
    undo(run)
    assert values(world.haichuan) == {f"x{own.since}": 2_016_000_000}


def test_two_rows_of_one_customer_that_contradict_each_other(own, world, tmp_path):
    rows = ({"客户编号": world.haichuan, "首次合作年份": year} for year in ("2015", "2016"))
    run = checked(tmp_path, *rows)
    assert outcomes(run) == ["changed", "refused"]
    assert "“首次合作年份”不一致" in remarks(run, 3)


def test_contacts_have_their_own(own, world, tmp_path):
    wang = {"客户编号": world.haichuan, "姓名": "王海", "生日祝福方式": "贺卡"}
    zhao = {"客户编号": world.haichuan, "姓名": "赵敏", "爱好": "围棋"}
    run = taken(tmp_path, wang, zhao, kind="contacts", by=world.assistant)
    assert outcomes(run) == ["changed", "new"]
    held = queries.of_people(numbered(world.haichuan).id)
    assert sorted(map(str, held.values())) == sorted(
        [str({f"x{own.wish}": "贺卡"}), str({f"x{own.hobby}": "围棋"})]
    )
    assert outcomes(taken(tmp_path, wang, zhao, kind="contacts", by=world.assistant)) == ["same", "same"]
    undo(run)
    assert queries.of_contact(people(numbered(world.haichuan))[0].id) == {}


def test_a_template_names_them(own, world, as_):
    import io

    import openpyxl

    answer = as_(world.assistant).get("/imports/templates/customers.xlsx")
    head = next(openpyxl.load_workbook(io.BytesIO(answer.data)).worksheets[0].iter_rows(values_only=True))
    assert {"计量体系认证情况", "经营口号"} <= set(head)
