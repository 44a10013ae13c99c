"""Headers are recognised by label, by what people call them, in any width; and never by chance."""

import pytest

from webapp.domain.import_columns import normal, signature
from webapp.domain.import_contacts import CONTACTS
from webapp.domain.import_customers import CUSTOMERS


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("客户名称", "name"),
        ("单位名称", "name"),
        (" 公司 名称 ", "name"),
        ("社会信用代码", "credit_code"),
        ("联系人", "contact.name"),
        ("电话", "contact.phone"),
        ("手机号", "contact.mobile"),
        ("E-mail", "contact.email"),
        ("Ｅｍａｉｌ", "contact.email"),
        ("单位电话", "phone"),
        ("业务员", "manager"),
        ("注册资本(万元)", "registered_capital"),
        ("销售收入（元）", "sales_revenue"),
        ("销售收入(元)", "sales_revenue"),
        ("发票抬头", "invoice_title"),
    ],
)
def test_a_header_is_recognised(header, key):
    assert CUSTOMERS.guess([header]) == {0: key}


@pytest.mark.parametrize("header", ["", "拜访颜色", "销售收入(万元)", "年度预算（万元）"])
def test_what_is_not_certain_is_not_guessed(header):
    assert CUSTOMERS.guess([header]) == {}


def test_a_key_is_given_once_and_the_exact_label_wins():
    assert CUSTOMERS.guess(["单位名称", "客户名称", "名称"]) == {1: "name"}


def test_the_columns_of_the_product_are_all_in_the_template():
    labels = {column.label for column in CUSTOMERS.all if column.in_template}
    card = "客户名称、统一社会信用代码、行业、企业性质、地区、地址、注册资本、经营范围、来源、备注"
    more = "联系人、电话、手机、邮箱、客户经理、客户状态、开拓方法、来源说明"
    assert labels == {*card.split("、"), *more.split("、")}
    people = {column.label for column in CONTACTS.all if column.in_template}
    assert people == {
        "客户名称", "客户编号", "姓名", "部门", "职务", "采购角色", "层级", "电话", "手机", "邮箱",
    }  # fmt: skip


def test_what_must_be_there_is_named():
    assert CUSTOMERS.lacking(["industry"]) == ["客户名称或客户编号"]
    assert CUSTOMERS.lacking(["number"]) == []
    assert CONTACTS.lacking(["name"]) == ["姓名"]
    assert CONTACTS.lacking([]) == ["客户名称或客户编号", "姓名"]


def test_two_foreign_headers_tell_another_file_one_does_not():
    assert CUSTOMERS.strangers(["客户名称", "器具名称"]) == []
    assert CUSTOMERS.strangers(["客户名称", "器具名称", "出厂编号"]) == ["器具名称", "出厂编号"]


def test_signatures_tell_headers_apart():
    assert signature(["甲", "乙"]) == signature(("甲", "乙"))
    assert signature(["甲", "乙"]) != signature(["甲乙"])
    assert normal("统一 社会信用代码＊") == "统一社会信用代码"
