"""What a file is called on the way out: its Chinese name, and a plain one for what knows only ASCII."""

import re
from urllib.parse import unquote

import pytest

from webapp.web.answers import disposition, plain_name


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("客户 2026-11-22.xlsx", "export-2026-11-22.xlsx"),
        ("操作日志.xlsx", "export.xlsx"),
        ("客户名单-导入结果.pdf", "print.pdf"),
        ("K-000001 海川 合同.docx", "K-000001.docx"),
        ("K-000001-合同.pdf", "K-000001.pdf"),
        ("ABB 采购合同 v2.1.pdf", "ABB-v2.1.pdf"),
        ("合同.txt", "file.txt"),
        ("合同", "file"),
        ("合同 12", "file-12"),
        ("report.xlsx", "report.xlsx"),
        ("报价.扫描件", "file"),
        ("..xlsx", "export.xlsx"),
        ("", "file"),
    ],
)
def test_the_plain_name_keeps_what_is_ascii(name, plain):
    assert plain_name(name) == plain


def test_both_names_stand_in_the_header():
    told = disposition("客户 2026-11-22.xlsx")
    assert told.startswith("attachment; filename=\"export-2026-11-22.xlsx\"; filename*=UTF-8''")
    assert unquote(told.rpartition("''")[2]) == "客户 2026-11-22.xlsx"
    assert disposition("K-000001.pdf", inline=True).startswith('inline; filename="K-000001.pdf"')


def test_the_list_and_the_log_go_out_under_plain_names(as_, world):
    for address in ("/customers.xlsx", "/audit.xlsx"):
        header = as_(world.director).get(address).headers["Content-Disposition"]
        assert re.match(r'attachment; filename="export-\d{4}-\d\d-\d\d.xlsx"; filename\*=UTF-8', header)
