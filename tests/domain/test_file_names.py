"""Names that people, cameras and attackers give to files."""

import pytest

from webapp.domain import file_names


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("委托协议 2026.pdf", "委托协议 2026.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\windows\\win.txt", "win.txt"),
        ("C:\\公司\\营业执照.jpg", "营业执照.jpg"),
        ("a\0b.pdf", "ab.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
        ("证书\u202efdp.exe.pdf", "证书fdp.exe.pdf"),
        ("con.csv", "_con.csv"),
        ("CON .tar.csv", "_CON .tar.csv"),
        ("lpt1", "_lpt1"),
        (".pdf", "附件.pdf"),
        ("", "附件"),
        ("...", "附件"),
        ("读我", "读我"),
        ("a.pdf. ", "a.pdf"),
        ('a<b>|"c?*.pdf', "a_b___c__.pdf"),
        ("﻿名\u200b单.csv", "名单.csv"),
        ("e\u0301.txt", "é.txt"),
    ],
)
def test_what_is_kept_of_a_name(given, kept):
    assert file_names.clean(given) == kept


@pytest.mark.parametrize("signs", [116, 117, 4000])
def test_a_long_name_keeps_its_ending(signs):
    kept = file_names.clean("名" * signs + ".pdf")
    assert kept == "名" * 116 + ".pdf"
    assert len(kept) == file_names.LONGEST


@pytest.mark.parametrize(("name", "ending"), [("a.PDF", "pdf"), ("a", ""), ("a.b.csv", "csv"), ("a.", "")])
def test_the_ending(name, ending):
    assert file_names.ending_of(name) == ending
