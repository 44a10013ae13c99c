"""The log in words."""

import pytest

from webapp.domain.log_words import column_label, value_text


@pytest.mark.parametrize(
    ("kind", "column", "label"),
    [
        ("customers", "phone", "电话"),
        ("contacts", "phone", "电话"),
        ("customers", "name", "客户名称"),
        ("former_names", "name", "曾用名"),
        ("unknown", "name", None),
        ("grade_entries", "until_on", "止"),
        ("customers", "version", None),
        ("assignments", "manager_id", None),
        ("coordinations", "answer", "答复内容"),
        ("handover_items", "answer", "接收意见"),
    ],
)
def test_columns(kind, column, label):
    assert column_label(kind, column) == label


@pytest.mark.parametrize(
    ("kind", "column", "value", "text"),
    [
        ("customers", "phone", None, ""),
        ("customers", "phone", "", ""),
        ("customers", "is_key", 1, "是"),
        ("members", "may_edit", False, "否"),
        ("customers", "sales_revenue", 123456, "1,234.56"),
        ("customers", "profit_band", "gain", "盈利"),
        ("prepay_entries", "amount", -250, "-2.50"),
        ("prepay_accounts", "balance", 123456, "1,234.56"),
        ("prepay_requests", "state", "granted", "已同意"),
        ("customers", "status", "active", "现有客户"),
        ("contact_roles", "role", "decider", "决策者"),
        ("customers", "birth_year", 1980, "1980"),
        ("rival_links", "rival", "北方", "北方"),
        ("coordinations", "state", "answered", "待确认"),
        ("reviews", "state", "plan", "制订计划"),
        ("indicators", "klass", "veto", "否决指标"),
    ],
)
def test_values(kind, column, value, text):
    assert value_text(kind, column, value) == text
