"""Order lists: orders put together of lines, money, states, and lines that come again."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.actions.incoming import checked, outcomes, remarks, shown, taken
from tests.actions.trade import DONGFANG, SECRET, customer_named, line, lines, made_customer, orders
from webapp.actions import session
from webapp.models import CodeItem, ImportRun, StatusChange
from webapp.queries.imports import runs

DONE = {"完成日期": "2026/3/12", "证书编号": "JL-1"}


def _taken(tmp_path, *rows, **how) -> ImportRun:
    return taken(tmp_path, *rows, kind="orders", **how)


def test_lines_of_one_number_make_one_order(context, world, tmp_path):
    run = _taken(
        tmp_path,
        line(已收金额="120.5", 承诺日期="2026/3/19", **DONE),
        line(器具名称="声级计", 出厂编号="2", 金额="79.5", 完成日期="2026-3-15", 承诺日期="2026/3/20"),
        line(委托单号="W2", 完成日期=""),
    )
    assert outcomes(run) == ["new"] * 3
    first, second = orders()
    assert (first.number, first.source_number, first.is_own) == ("WD-000001", "W1", False)
    assert (first.list_total, first.charged_total, first.paid_total) == (20000, 20000, 12050)
    assert (first.state, first.finished_on, first.promised_on) == (
        "finished",
        date(2026, 3, 15),
        date(2026, 3, 20),
    )
    assert (first.ordered_on, first.payment_due_on) == (date(2026, 3, 5), date(2026, 4, 4))
    assert (second.state, second.finished_on) == ("open", None)
    assert first.orderer_name == "宁波海川精密仪器有限公司"
    assert [one.position for one in lines()] == [1, 2, 1]


def test_the_same_file_again_changes_nothing(context, world, tmp_path):
    rows = [line(**DONE), line(**DONE), line(委托单号="", 金额="-20"), line(委托单号=""), line(委托单号="")]
    _taken(tmp_path, *rows)
    assert outcomes(_taken(tmp_path, *rows)) == ["same"] * 5
    assert (len(orders()), len(lines())) == (4, 5)


def test_two_equal_lines_are_two_and_a_third_comes_later(context, world, tmp_path):
    _taken(tmp_path, line(), line())
    assert outcomes(_taken(tmp_path, line(), line(), line())) == ["same", "same", "new"]
    assert [(one.ordinal, one.charged) for one in lines()] == [(1, 12050), (2, 12050), (3, 12050)]
    assert orders()[0].charged_total == 36150


def test_a_certificate_that_came_later_fills_its_line(context, world, tmp_path):
    _taken(tmp_path, line(), line())
    run = _taken(tmp_path, line(), line(**DONE, 检定员="李明"))
    assert outcomes(run) == ["same", "changed"]
    assert shown(run, 3) == [["完成日期", "", "2026-03-12"], ["证书编号", "", "JL-1"], ["检定员", "", "李明"]]
    assert [one.certificate_number for one in lines()] == ["", "JL-1"]
    assert orders()[0].state == "open"
    _taken(tmp_path, line(完成日期="2026/3/13"), line(**DONE))
    assert (orders()[0].state, orders()[0].finished_on) == ("finished", date(2026, 3, 13))


def test_a_line_without_a_number_is_an_order_of_its_own_and_filled_later(context, world, tmp_path):
    _taken(tmp_path, line(委托单号=""))
    run = _taken(tmp_path, line(委托单号="", **DONE))
    assert outcomes(run) == ["changed"]
    (order,) = orders()
    assert (order.source_number, order.state) == ("", "finished")


def test_paid_and_corrected_amounts_reach_the_sums(context, world, tmp_path):
    _taken(tmp_path, line(), line(器具名称="声级计"))
    run = _taken(tmp_path, line(金额="100", 已收金额="100"), line(器具名称="声级计"))
    assert shown(run, 2) == [["金额", "120.50", "100.00"], ["已收金额", "0.00", "100.00"]]
    (order,) = orders()
    assert (order.list_total, order.charged_total, order.paid_total) == (22050, 22050, 10000)


def test_below_zero_is_a_refund_and_no_work(context, world, tmp_path):
    _taken(tmp_path, line(**DONE), line(器具名称="退费", 金额="-20.5", 已收金额="-20.5"))
    (order,) = orders()
    assert (order.charged_total, order.paid_total, order.state) == (10000, -2050, "finished")


@pytest.mark.parametrize(
    ("day", "file", "charged"),
    [
        ("2017-03-31", ("50", "0"), 5000),
        ("2017-04-01", ("50", "0"), 0),
        ("2026-03-05", ("50", "0"), 0),
        ("2026-03-05", ("50", "50"), 5000),
        ("2026-03-05", ("-50", "-50"), -5000),
    ],
)
def test_mandatory_work_is_free_and_keeps_its_value(context, tmp_path, day, file, charged):
    amount, paid = file
    made_customer()
    _taken(tmp_path, line(业务日期=day, 业务类型="强制检定", 金额=amount, 已收金额=paid))
    (one,) = lines()
    assert (one.charged, one.service_value, one.is_mandatory) == (charged, int(amount) * 100, True)
    assert orders()[0].charged_total == charged


def test_free_work_is_worth_what_the_catalogue_says(context, world, tmp_path):
    row = line(器具名称="电子台秤", 业务类型="强制检定", 金额="0")
    _taken(tmp_path, row)
    (one,) = lines()
    assert (one.charged, one.service_value) == (0, 6000)
    assert outcomes(_taken(tmp_path, row)) == ["same"]


def test_an_unknown_service_is_kept_and_listed_for_the_administrator(context, world, tmp_path):
    run = _taken(tmp_path, line(业务类型="期间核查"), line(委托单号="W2", 业务类型="强检", 金额="0"))
    assert [one.service for one in lines()] == ["期间核查", "mandatory"]
    assert runs.line(run).counts["words"] == [["business_type", "期间核查"]]
    assert session.scalars(select(CodeItem.name).where(CodeItem.is_new)).all() == ["期间核查"]


def test_the_first_order_makes_a_prospect_a_customer(context, world, tmp_path):
    _taken(tmp_path, line(客户名称="绍兴越城食品厂"))
    card = customer_named("绍兴越城食品厂")
    assert card.status == "active"
    told = session.scalars(
        select(StatusChange).where(StatusChange.customer_id == card.id).order_by(StatusChange.id)
    ).all()
    assert [(one.old, one.new, one.reason) for one in told][1:] == [("prospect", "active", "导入 DR-000001")]


def test_one_number_is_one_customer_s(context, world, tmp_path):
    run = _taken(tmp_path, line(), line(客户名称=DONGFANG))
    assert outcomes(run) == ["new", "refused"]
    assert "第 2 行的同一委托单号是另一家客户的" in remarks(run, 3)
    later = _taken(tmp_path, line(客户名称=DONGFANG))
    assert "已登记在另一家客户名下" in remarks(later, 2)


def test_numbers_of_an_isolated_customer_s_orders_are_not_there_for_others(context, world, tmp_path):
    _taken(tmp_path, line(客户名称=SECRET))
    run = checked(tmp_path, line(), line(客户名称=SECRET, 委托单号="W9"), kind="orders", by=world.assistant)
    assert outcomes(run) == ["new", "refused"]
    assert remarks(run, 3) == "没有找到这家客户，请先新建或导入客户。"


def test_who_may_not_edit_a_customer_imports_no_orders_of_it(context, world, tmp_path):
    run = _taken(tmp_path, line(客户名称=DONGFANG), line(委托单号="W2"), by=world.head)
    assert outcomes(run) == ["refused", "new"]


def test_half_of_a_file_refused_leaves_the_other_half(context, world, tmp_path):
    rows = [line(委托单号=f"W{number}", 业务日期="" if number % 2 else "2026/3/5") for number in range(20)]
    run = _taken(tmp_path, *rows)
    assert outcomes(run) == ["new", "refused"] * 10
    assert len(orders()) == 10


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("业务日期", "", "缺少业务日期"),
        ("业务日期", "2050-1-1", "晚于今天"),
        ("业务日期", "24-3-7", "年份应写4位"),
        ("完成日期", "2050-1-1", "晚于今天"),
        ("金额", "壹佰", "不是数字"),
        ("金额", "1.234", "最多两位小数"),
        ("金额", "9999999999999", "金额过大"),
        ("金额", "-9999999999999", "金额过大"),
        ("数量", "0", "不能小于 1"),
        ("委托单号", "2.02E+11", "已经丢失"),
        ("证书编号", "字" * 61, "最多 60 个字"),
    ],
)
def test_what_is_not_certain_is_refused(context, tmp_path, column, value, reason):
    made_customer()
    run = _taken(tmp_path, line(**{column: value}))
    assert outcomes(run) == ["refused"]
    assert reason in remarks(run, 2)
    assert orders() == []
