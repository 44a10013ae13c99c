"""Lines of orders: what makes them the same, what they cost, what they say of their order."""

from datetime import date

import pytest

from webapp.domain.customer_status import by_first_order
from webapp.domain.import_instruments import INSTRUMENTS
from webapp.domain.import_orders import ORDERS
from webapp.domain.order_lines import (
    Money,
    Work,
    finished_on,
    is_finished,
    lone_key,
    money,
    numbered_key,
    payment_due_on,
    promised_on,
)

LEDGER = (
    "客户名称、客户编号、器具名称、型号规格、出厂编号、制造厂、测量范围、准确度等级、使用地点、检定周期(月)、"
    "上次检定日期、证书编号、强制检定、用途、状态"
)
TRADE = (
    "委托单号、客户名称、客户编号、业务日期、业务类型、金额、已收金额、承诺日期、完成日期、器具名称、出厂编号、"
    "证书编号、检定员、核验员、批准人、计量标准"
)
LAST_PAID, FIRST_FREE = date(2017, 3, 31), date(2017, 4, 1)
DAY, LATER = date(2026, 3, 5), date(2026, 3, 12)


def test_spellings_of_name_and_serial_make_one_key():
    assert numbered_key(name="百 分表", serial="Ｂ1") == numbered_key(name="百分表", serial="b1")
    assert numbered_key(name="百分表", serial="B1") != numbered_key(name="百分表B", serial="1")


def test_without_a_number_day_service_and_amount_tell_lines_apart():
    one = {"on": DAY, "service": "verification", "amount": 100, "name": "百分表", "serial": "1"}
    keys = {
        lone_key(**(one | more))
        for more in ({}, {"on": LATER}, {"service": "x"}, {"amount": 1}, {"serial": ""})
    }
    assert len(keys) == 5


@pytest.mark.parametrize(
    ("on", "amount", "paid", "charged"),
    [
        (LAST_PAID, 100, 0, 100),
        (FIRST_FREE, 100, 0, 0),
        (FIRST_FREE, 100, -1, 0),
        (FIRST_FREE, 100, 1, 100),
        (FIRST_FREE, -100, -100, -100),
        (FIRST_FREE, 0, 0, 0),
    ],
)
def test_mandatory_work_is_free_since_april_2017(on, amount, paid, charged):
    found = money(amount=amount, paid=paid, mandatory=True, on=on)
    assert found == Money(amount, charged, amount, paid)
    assert money(amount=amount, paid=paid, mandatory=False, on=on).charged == amount


def test_free_work_without_an_amount_is_worth_its_list_fee():
    assert money(amount=0, paid=0, mandatory=True, on=DAY, list_fee=600) == Money(600, 0, 600, 0)
    assert money(amount=0, paid=0, mandatory=False, on=DAY, list_fee=600) == Money(0, 0, 0, 0)


def test_an_order_is_finished_with_its_last_line_and_refunds_are_no_work():
    done, open_, refund = Work(100, DAY, LATER), Work(0, LATER, None), Work(-1, None, None)
    assert (is_finished([done, refund]), finished_on([done, refund])) == (True, LATER)
    assert (is_finished([done, open_]), finished_on([done, open_])) == (False, None)
    assert (is_finished([refund]), finished_on([refund])) == (True, None)
    assert finished_on([done, Work(-1, None, DAY)]) == LATER
    assert (promised_on([done, open_, refund]), promised_on([refund])) == (LATER, None)


def test_payment_falls_due_after_thirty_days_or_as_many_as_agreed():
    assert payment_due_on(date(2026, 1, 31)) == date(2026, 3, 2)
    assert payment_due_on(DAY, days=0) == DAY


@pytest.mark.parametrize(
    ("old", "new"),
    [("lead", "active"), ("hopeful", "active"), ("prospect", "active"), ("active", "active"),
     ("former", "former"), ("stopped", "stopped")],
)  # fmt: skip
def test_the_first_order_makes_a_customer_of_who_was_hoped_for(old, new):
    assert by_first_order(old) == new


def test_the_columns_of_the_product_are_recognised():
    ledger, trade = LEDGER.split("、"), TRADE.split("、")
    for columns, headers in ((INSTRUMENTS, ledger), (ORDERS, trade)):
        assert [columns.of(key).label for key in columns.guess(headers).values()] == headers
        assert columns.lacking(columns.guess(headers).values()) == []
    assert len(INSTRUMENTS.strangers(trade)) > 1
    assert len(ORDERS.strangers(ledger)) > 1
