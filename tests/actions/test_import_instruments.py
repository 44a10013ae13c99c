"""Instrument lists: whose, which one, what changes, and what never does."""

from datetime import date

import pytest

from tests.actions.incoming import numbered, outcomes, remarks, shown, taken
from tests.actions.trade import (
    HAICHUAN,
    SECRET,
    changed_by_hand,
    instrument,
    instruments,
    made_customer,
    records,
    the_instrument,
)
from webapp.actions import acting_as
from webapp.actions.instruments import record
from webapp.domain.viewer import SYSTEM
from webapp.models import ImportRun
from webapp.queries.imports import runs

FULL = {
    "型号规格": "0–10", "制造厂": "哈量", "测量范围": "0-10mm", "准确度等级": "1级", "使用地点": "二车间",
    "检定周期(月)": "12", "上次检定日期": "2026/1/31", "证书编号": "JL-1", "强制检定": "否",
    "用途": "生产检验", "状态": "在用",
}  # fmt: skip


def _taken(tmp_path, *rows, **how) -> ImportRun:
    return taken(tmp_path, *rows, kind="instruments", **how)


def test_a_row_makes_an_instrument_with_record_and_due_date(context, world, tmp_path):
    run = _taken(tmp_path, instrument(**FULL))
    assert outcomes(run) == ["new"]
    one = the_instrument()
    assert (one.number, one.name, one.serial, one.maker) == ("Q-000001", "百分表", "B379142", "哈量")
    assert (one.months, one.interval_source, one.purpose) == (12, "jjg", "production")
    assert (one.verified_on, one.due_on) == (date(2026, 1, 31), date(2027, 1, 30))
    assert records() == [(date(2026, 1, 31), "JL-1")]


def test_the_same_file_again_changes_nothing(context, world, tmp_path):
    rows = [
        instrument(**FULL),
        instrument(出厂编号="", 器具名称="血压计"),
        instrument(出厂编号="", 器具名称="血压计"),
    ]
    _taken(tmp_path, *rows)
    assert outcomes(_taken(tmp_path, *rows)) == ["same"] * 3
    assert len(instruments()) == 3
    assert len(records()) == 1


@pytest.mark.parametrize(
    ("name", "months", "wanted"),
    [
        ("百分表", "12", ("jjg", date(2027, 1, 30))),
        ("百分表", "", ("jjg", date(2027, 1, 30))),
        ("数字多用表", "12", ("agreed", date(2027, 1, 30))),
        ("数字多用表", "", ("", None)),
        ("自制检具", "6", ("agreed", date(2026, 7, 30))),
        ("自制检具", "", ("", None)),
    ],
)
def test_whose_the_interval_is(context, tmp_path, name, months, wanted):
    made_customer()
    _taken(tmp_path, instrument(器具名称=name, **{"上次检定日期": "2026-01-31", "检定周期(月)": months}))
    one = the_instrument()
    assert (one.interval_source, one.due_on) == wanted


def test_an_earlier_day_never_sets_the_date_back(context, world, tmp_path):
    _taken(tmp_path, instrument(上次检定日期="2026-01-31", 证书编号="JL-2"))
    run = _taken(tmp_path, instrument(上次检定日期="2025-01-31", 证书编号="JL-1"))
    assert outcomes(run) == ["same"]
    assert "较早的日期没有改动" in remarks(run, 2)
    one = the_instrument()
    assert (one.verified_on, one.certificate_number) == (date(2026, 1, 31), "JL-2")


def test_a_later_day_is_a_new_record(context, world, tmp_path):
    _taken(tmp_path, instrument(上次检定日期="2025-01-31", 证书编号="JL-1"))
    run = _taken(tmp_path, instrument(上次检定日期="2026-01-31", 证书编号="JL-2"))
    assert shown(run, 2) == [["上次检定日期", "2025-01-31", "2026-01-31"]]
    assert the_instrument().due_on == date(2027, 1, 30)
    assert records() == [(date(2025, 1, 31), "JL-1"), (date(2026, 1, 31), "JL-2")]


def test_empty_cells_erase_nothing(context, world, tmp_path):
    _taken(tmp_path, instrument(**FULL))
    before = {column: getattr(the_instrument(), column) for column in ("maker", "place", "months", "state")}
    run = _taken(tmp_path, instrument(**dict.fromkeys(FULL, ""), 备注="N/A"))
    assert outcomes(run) == ["same"]
    assert {column: getattr(the_instrument(), column) for column in before} == before


def test_mandatory_without_a_purpose_stands_as_declared(context, world, tmp_path):
    run = _taken(
        tmp_path, instrument(强制检定="是"), instrument(出厂编号="2", 强制检定="是", 用途="生产检验用")
    )
    declared, not_so = instruments()
    assert (declared.is_mandatory, declared.declared_mandatory, declared.purpose) == (True, True, "")
    assert not not_so.is_mandatory
    assert "请补充用途" in remarks(run, 2)


def test_no_takes_a_declaration_back(context, world, tmp_path):
    _taken(tmp_path, instrument(强制检定="是"))
    run = _taken(tmp_path, instrument(强制检定="否"))
    assert shown(run, 2) == [["强制检定", "是", "否"]]
    assert not the_instrument().is_mandatory


@pytest.mark.parametrize("word", ["贸易结算", "贸易结算用"])
def test_purposes_in_both_spellings(context, world, tmp_path, word):
    _taken(tmp_path, instrument(器具名称="电子台秤", 用途=word))
    one = the_instrument()
    assert (one.purpose, one.is_mandatory) == ("trade", True)


def test_an_unknown_purpose_is_kept_and_listed(context, world, tmp_path):
    run = _taken(tmp_path, instrument(用途="比武演示"))
    assert the_instrument().purpose == "比武演示"
    assert runs.line(run).counts["words"] == [["purpose", "比武演示"]]
    assert "照原文保留" in remarks(run, 2)


@pytest.mark.parametrize(("word", "state"), [("封存", "sealed"), ("报废", "scrapped"), ("正常", "in_use")])
def test_states_by_their_words(context, world, tmp_path, word, state):
    _taken(tmp_path, instrument(状态=word, 上次检定日期="2026-01-31"))
    one = the_instrument()
    assert (one.state, one.due_on is None) == (state, state != "in_use")


def test_a_state_that_is_none_is_refused_with_those_there_are(context, world, tmp_path):
    run = _taken(tmp_path, instrument(状态="丢了"))
    assert outcomes(run) == ["refused"]
    assert "在用、封存、停用、报废、移交" in remarks(run, 2)


def test_without_serial_numbers_equal_rows_are_several_instruments(context, world, tmp_path):
    row = instrument(器具名称="血压计", 出厂编号="无")
    run = _taken(tmp_path, row, row, row | {"测量范围": "0-40kPa"})
    assert outcomes(run) == ["new"] * 3
    assert outcomes(_taken(tmp_path, row, row, row, row | {"测量范围": "0-40kPa"})) == [
        "same",
        "same",
        "new",
        "same",
    ]
    assert len(instruments()) == 4


def test_two_rows_about_one_instrument_add_up_or_contradict(context, world, tmp_path):
    run = _taken(
        tmp_path,
        instrument(使用地点="一车间"),
        instrument(器具名称=" 百 分 表 ", 出厂编号="ｂ379142", 制造厂="哈量"),
        instrument(使用地点="二车间"),
    )
    assert outcomes(run) == ["new", "changed", "refused"]
    assert "“使用地点”不一致" in remarks(run, 4)
    one = the_instrument()
    assert (one.place, one.maker) == ("一车间", "哈量")


def test_serial_numbers_keep_their_zeros_and_numbers_become_text(context, world, tmp_path):
    _taken(tmp_path, instrument(出厂编号="00123"), instrument(出厂编号="1234567.0"))
    assert [one.serial for one in instruments()] == ["00123", "1234567"]


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("出厂编号", "1.2E+12", "已经丢失"),
        ("上次检定日期", "3/4/2026", "分不清月和日"),
        ("上次检定日期", "2999-01-01", "年份不对"),
        ("上次检定日期", "2050-01-01", "晚于今天"),
        ("上次检定日期", "1979-12-31", "早于 1980"),
        ("检定周期(月)", "0", "不能小于 1"),
        ("检定周期(月)", "半年", "不是数字"),
        ("强制检定", "也许", "没有“也许”这一项"),
        ("器具名称", "", "缺少器具名称"),
        ("客户名称", "没有这家厂", "没有找到这家客户"),
        ("客户名称", "", "缺少客户名称或客户编号"),
    ],
)
def test_what_is_not_certain_is_refused_with_its_reason(context, tmp_path, column, value, reason):
    made_customer()
    run = _taken(tmp_path, instrument(**{column: value}), instrument(出厂编号="好的"))
    assert outcomes(run) == ["refused", "new"]
    assert reason in remarks(run, 2)
    assert the_instrument().serial == "好的"


def test_the_number_decides_and_quite_another_name_is_refused(context, world, tmp_path):
    run = _taken(tmp_path, instrument(客户编号=world.haichuan, 客户名称="完全不同的化工厂"))
    assert outcomes(run) == ["refused"]
    assert "与所填客户名称不符" in remarks(run, 2)


def test_an_isolated_customer_does_not_exist_for_others(context, world, tmp_path):
    known = _taken(
        tmp_path,
        instrument(客户名称=SECRET),
        instrument(客户编号=world.secret, 客户名称=""),
        by=world.assistant,
    )
    none = _taken(
        tmp_path,
        instrument(客户名称="不存在的研究所"),
        instrument(客户编号="K-009999", 客户名称=""),
        by=world.assistant,
    )
    for at in (2, 3):
        told = [
            remarks(run, at).replace(name, "") for run, name in ((known, world.secret), (none, "K-009999"))
        ]
        assert told[0] == told[1]
    assert instruments() == []


def test_who_may_not_edit_a_customer_may_not_fill_its_ledger(context, world, tmp_path):
    run = _taken(tmp_path, instrument(客户名称="杭州东方计量技术有限公司"), instrument(), by=world.head)
    assert outcomes(run) == ["refused", "new"]
    assert "客户经理：周*" in remarks(run, 2)


def test_undoing_leaves_instruments_changed_since(context, world, tmp_path):
    from webapp.actions.imports import undoing

    run = _taken(tmp_path, instrument(), instrument(出厂编号="2"), instrument(出厂编号="3"))
    first, second, _third = instruments()
    changed_by_hand(first, place="三车间")
    with acting_as(SYSTEM):
        values = {"verified_on": date(2026, 2, 1), "service": "", "certificate_number": "", "result": "pass"}
        record(numbered(world.haichuan), second, values=values)
        undoing.start(run)
    assert [one.serial for one in instruments()] == ["B379142", "2"]
    assert "又有改动" in remarks(run, 2)
    assert runs.line(run).counts["kept"] == 2


def test_the_name_is_that_of_the_customer(context, world, tmp_path):
    _taken(tmp_path, instrument(客户名称=f"{HAICHUAN}（总部）"[:-4]))
    assert the_instrument().customer_id == numbered(world.haichuan).id
