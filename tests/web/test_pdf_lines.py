"""Lines break as Chinese print breaks them: one test for each fault of the stock rules."""

import pytest

from tests.web.paper import assert_whole, letters, lines, sheet, text
from webapp.web import pdf
from webapp.web.pdf.lines import NO_END, NO_START, cuts, may_break, unicode_map

SENTENCE = "“校准结果（含不确定度）”随证书发出；客户问：是否合格？答：《规程》已写明！数量：约20℃、５％…"
WIDTHS = range(48, 76, 3)


@pytest.mark.parametrize("body", ["甲<b>乙</b>第一行<br>第二行", "第一行<br/>第二行", "甲<br/><br/>丙"])
def test_a_line_end_is_a_line_end(body):
    rows = body.replace("<b>", "").replace("</b>", "").replace("<br/>", "<br>").split("<br>")
    assert lines(pdf.write(sheet(f"<p>{body}</p>"), strict=True)) == [row for row in rows if row]


def test_an_empty_line_takes_its_room():
    def gap(body):
        (first, *_page), (last, *_page) = letters(pdf.write(sheet(f"<p>{body}</p>")))
        return last["top"] - first["top"]

    assert gap("甲<br><br>丙") == pytest.approx(2 * gap("甲<br>丙"), abs=0.1)


def test_typed_newlines_stay_where_text_is_kept_as_typed():
    page = sheet("<p>甲<b>乙</b>第一行\n第二行\n第三行</p>", css="p { white-space: pre-wrap }")
    assert lines(pdf.write(page, strict=True)) == ["甲乙第一行", "第二行", "第三行"]


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_begins_with_a_closing_or_ends_with_an_opening_mark(width):
    page = pdf.write(sheet(f"<p>{SENTENCE * 4}</p>", size=f"{width}mm 200mm"), strict=True)
    rows = lines(page)
    assert len(rows) > 5, "the text must wrap for this test to mean anything"
    assert "".join(rows) == SENTENCE * 4
    assert [row for row in rows[1:] if row[0] in NO_START] == []
    assert [row for row in rows[:-1] if row[-1] in NO_END] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("tag", ["", "b"])
def test_words_numbers_and_addresses_stay_whole(width, tag):
    words = ["xDrive40Li", "LSVAA4182E2184847", "a.b@example.cn", "1,286,450.00"]
    chinese = "客户订购了之后"
    body = "".join(f"{chinese}<{tag}>{word}</{tag}>" if tag else chinese + word for word in words * 4)
    rows = lines(pdf.write(sheet(f"<p>{body}</p>", size=f"{width}mm 200mm"), strict=True))
    assert len(rows) > 5
    assert sum(row.count(word) for row in rows for word in words) == len(words) * 4


@pytest.mark.parametrize("start", ["<b>粗体</b>", "", "<i>斜</i>正<b>粗</b>"])
def test_a_paragraph_goes_on_over_the_page_without_a_blank_more(start):
    body = start + "第" + "量值传递与溯源，" * 200 + "<b>完</b>"
    page = pdf.write(sheet(f"<p>{body}</p>"), strict=True)
    assert pdf.page_count(page) > 2
    plain = body
    for tag in ("<b>", "</b>", "<i>", "</i>"):
        plain = plain.replace(tag, "")
    assert "".join(lines(page)) == plain
    assert_whole(page)


def test_line_ends_survive_the_page_break():
    rows = [f"第{number}行说明" for number in range(60)]
    assert lines(pdf.write(sheet(f"<p>{'<br>'.join(rows)}</p>"), strict=True)) == rows


def test_a_split_paragraph_in_a_list_keeps_its_text():
    item = "检定周期届满前三十日发出通知；" * 60
    page = pdf.write(sheet(f"<ul><li>{item}</li></ul>"), strict=True)
    assert pdf.page_count(page) > 1
    assert "".join(row.strip("•") for row in lines(page)) == item


def test_rare_characters_can_be_copied_out_of_the_file():
    rare = "镕㛃喆堃赟彧䶮𬭎𣲘𬸚𬺈"
    page = pdf.write(sheet(f"<p>{rare}</p><p>{'客户' * 40}</p>"), strict=True)
    assert rare in text(page)
    assert lines(page)[0] == rare


def test_the_copy_table_writes_surrogates_and_short_blocks():
    table = unicode_map("F", [0x4E00, 0x2CB4E] + [0x4E01] * 199)
    assert "<00> <4E00>\n<01> <D872DF4E>" in table
    assert [row for row in table.splitlines() if row.endswith("beginbfchar")] == [
        "100 beginbfchar",
        "100 beginbfchar",
        "1 beginbfchar",
    ]
    assert "<00> <C8>" in table


def test_more_characters_than_one_table_holds():
    many = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 700))
    assert "".join(lines(pdf.write(sheet(f"<p>{many}</p>"), strict=True))) == many


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        ("客", "户", True),
        ("客", "，", False),
        ("（", "客", False),
        ("客", "A", True),
        ("A", "B", False),
        ("A", "客", True),
        (" ", "B", True),
        ("B", " ", False),
        (" ", "，", False),
        (" ", '"', True),
        ("", "客", True),
        ("客", "", True),
        ("，", "客", True),
        (",", "B", True),
        ("￥", "1", False),
        ("A", "\u00a0", False),
    ],
)
def test_where_a_line_may_end(before, after, allowed):
    assert may_break([before, after], 1) is allowed


def test_a_comma_between_digits_is_no_end_of_line():
    assert may_break("1,2", 2) is False
    assert may_break("a,2", 2) is True
    assert may_break(",2", 1) is True


def split(words, room, *, later=None):
    rooms = [room] if later is None else [room, later]
    return [words[start:end] for start, end in cuts(words, [1.0] * len(words), rooms)]


def test_a_line_takes_what_just_fits():
    assert split("客户客户", 4) == ["客户客户"]
    assert split("客户客户", 3) == ["客户客", "户"]
    assert split("客户客户", 1) == list("客户客户")
    assert split("客户客户", 0.5) == list("客户客户"), "a room too small for one still takes one"


def test_the_first_line_may_have_less_room():
    assert split("客户客户客户", 1, later=3) == ["客", "户客户", "客户"]


def test_blanks_hang_over_the_edge():
    assert split("ab  cd", 2) == ["ab  ", "cd"]


def test_an_endless_word_is_cut_behind_a_joint_or_at_the_edge():
    assert split("abc.defgh", 5) == ["abc.", "defgh"]
    assert split("12345.678", 7) == ["12345.6", "78"]
    assert split("abcdefgh", 5) == ["abcde", "fgh"]


def test_nothing_is_one_empty_line():
    assert split("", 5) == [""]
    assert split("\n", 5) == ["\n"]
    assert split("甲\n\n乙", 5) == ["甲\n", "\n", "乙"]
