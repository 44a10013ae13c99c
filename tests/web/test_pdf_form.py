"""A form of the institute: its name above, its pages counted below, gaps to be seen, nothing lost between."""

import io

import pdfplumber
import pypdf
import pytest

from tests.web.paper import FORM, assert_whole, form, letters, lines, lines_of, picture, tables, text
from webapp.web import pdf

ROWS = [(number, f"数字压力计{number}", "(-0.1～60) MPa") for number in range(1, 81)]
COLUMNS = "(('序号', 10, 'center'), ('器具名称', 60, 'left'), ('测量范围', 30, 'right'))"
LIST = f"{{{{ parts.listing({COLUMNS}, rows, heading='到期器具') }}}}"
RED = (179, 38, 30)


def printed(content, **context):
    page = pdf.write(form(content, **context), strict=True)
    assert_whole(page)
    return page


def pages(page):
    with pdfplumber.open(io.BytesIO(page)) as document:
        return [lines_of(leaf) for leaf in document.pages]


def reds(page):
    return sum(count for count, colour in picture(page, scale=3).getcolors(1 << 20) if colour == RED)


def test_every_page_says_whose_form_it_is_and_which_page():
    seen = pages(printed(LIST, rows=ROWS, number="K-000012"))
    assert len(seen) == 3
    for number, rows in enumerate(seen, start=1):
        assert rows[0].replace("\xa0", " ") == "江南市计量测试研究院JL-KH-01"
        assert rows[-1] == f"打印日期：2026-11-21 10:20第 {number} 页 共 3 页打印人：林晓"


def test_the_head_of_a_list_is_repeated_and_no_row_is_lost():
    page = printed(LIST, rows=ROWS)
    seen = tables(page)
    assert len(seen) == 3
    assert [table[:2] for table in seen] == [[["到期器具", None, None], ["序号", "器具名称", "测量范围"]]] * 3
    assert [tuple(row) for table in seen for row in table[2:]] == [(str(a), b, c) for a, b, c in ROWS]


def test_an_empty_list_says_so():
    assert tables(printed(LIST, rows=[])) == [
        [["到期器具", None, None], ["序号", "器具名称", "测量范围"], ["无记录", None, None]]
    ]


def test_the_name_stands_in_the_middle_and_the_number_at_the_right():
    page = printed("", number="K-000012", note="统计期：2026-11")
    assert lines(page)[1:-1] == ["客户卡", "统计期：2026-11编号：K-000012"]
    name = [letter for letter, *_page in letters(page) if letter["size"] == 18]
    middle = (name[0]["x0"] + name[-1]["x1"]) / 2
    assert middle == pytest.approx(210 / 25.4 * 36, abs=1)
    assert name[1]["x0"] - name[0]["x1"] > 5, "letter-spaced"
    number = [letter for letter, *_page in letters(page) if letter["text"] == "2"]
    assert max(letter["x1"] for letter in number) == pytest.approx((210 - 18) / 25.4 * 72, abs=1)
    assert pypdf.PdfReader(io.BytesIO(page)).metadata.title == "客户卡 K-000012"
    assert pypdf.PdfReader(io.BytesIO(page)).metadata.author == FORM["institute"]


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        ({}, ""),
        ({"demo": False}, ""),
        ({"demo": True}, "演示数据"),
        ({"copy_mark": "重印"}, "重印"),
        ({"demo": True, "copy_mark": "重印"}, "演示数据\xa0\xa0\xa0\xa0重印"),
    ],
)
def test_marks_stand_in_the_head_of_every_page(marks, words):
    seen = pages(printed(LIST, rows=ROWS, **marks))
    assert {rows[0].replace("\xa0", " ") for rows in seen} == {
        f"江南市计量测试研究院{words}JL-KH-01".replace("\xa0", " ")
    }


def test_a_gap_is_red_and_only_where_a_value_is_required():
    full = printed("{{ parts.grid([[('税号', '9132', true), ('传真', none)]]) }}")
    gap = printed("{{ parts.grid([[('税号', value, true), ('传真', none)]]) }}", value="")
    assert tables(full) == [[["税号", "9132", "传真", ""]]]
    assert tables(gap) == [[["税号", "待补", "传真", ""]]]
    assert reds(full) == 0
    assert reds(gap) > 50


@pytest.mark.parametrize("value", [0, "0", "无"])
def test_zero_is_a_value(value):
    assert tables(printed("{{ parts.grid([[('投诉', value, true)]]) }}", value=value)) == [
        [["投诉", str(value)]]
    ]


@pytest.mark.parametrize("pairs", [1, 2, 3])
def test_a_short_row_gives_its_last_value_the_room(pairs):
    rows = [[(f"项{n}", f"值{n}") for n in range(pairs)], [("地址", "某路1号\n2号楼")]]
    page = printed("{{ parts.grid(rows, pairs=pairs, heading='一、基本资料') }}", rows=rows, pairs=pairs)
    width = pairs * 2
    (table,) = tables(page)
    assert table == [
        ["一、基本资料", *[None] * (width - 1)],
        [word for n in range(pairs) for word in (f"项{n}", f"值{n}")],
        ["地址", "某路1号\n2号楼", *[None] * (width - 2)],
    ]


def test_what_people_typed_is_text_in_every_part():
    name = "<img src=http://x/y>{{7*7}}&amp;"
    page = printed(
        "{{ parts.grid([[('名称', v)]]) }}{{ parts.listing([('名称', 100, 'left')], [[v]], heading=v) }}"
        "{{ parts.paragraphs(v) }}{{ parts.section(v) }}"
        "{{ parts.boxes([v], v) }}{{ parts.signatures([('签', v)]) }}",
        v=name,
        institute=name,
        form_name=name,
        form_number=name,
        printed_by=name,
        copy_mark="<b>",
        number=name,
        note=name,
    )
    plain = text(page).replace("\n", "").replace(" ", "")
    assert plain.count(name.replace(" ", "")) == 13
    assert "<b>" in plain


def test_running_text_of_any_length_keeps_its_paragraphs():
    notes = "\n".join(f"{day}日走访。" + "客户表示理解，" * 60 for day in range(1, 13)) + "\n\n\n  末段  "
    page = printed("{{ parts.paragraphs(notes) }}", notes=notes)
    assert pdf.page_count(page) == 2
    body = "".join("".join(rows[1:-1]) for rows in pages(page)).removeprefix("客户卡")
    assert body == notes.replace("\n", "").replace(" ", "")
    with pdfplumber.open(io.BytesIO(page)) as document:
        rows = [row for leaf in document.pages for row in leaf.extract_text_lines()]
        starts = [row for row in rows if "日走访" in row["text"]]
    assert len(starts) == 12
    assert len({round(row["x0"]) for row in starts}) == 1, "each begins at the indent"


@pytest.mark.parametrize("nothing", [None, "", " \n "])
def test_missing_running_text_shows_when_required(nothing):
    assert "待补" not in text(printed("{{ parts.paragraphs(v) }}", v=nothing))
    assert "待补" in text(printed("{{ parts.paragraphs(v, required=true) }}", v=nothing))


def test_a_text_of_3000_characters_in_a_field_is_printed_whole():
    long = ("校准结果的不确定度，" * 300)[:3000]
    page = printed("{{ parts.grid([[('要求', long), ('短', '短')]]) }}", long=long)
    size = {round(letter["size"], 1) for letter, *_page in letters(page) if letter["text"] in "校准结果"}
    assert size == {9}
    assert sum(letter["text"] in long for letter, *_page in letters(page)) >= 3000
    assert text(page).count("校") == 300


def test_signatures_leave_room_and_hold_what_was_signed():
    page = printed("{{ parts.signatures((('经办人', '林晓'), '审核人', '日期')) }}")
    ((row,),) = tables(page)
    assert [" ".join((cell or "").split()) for cell in row] == [
        "经办人",
        "林晓",
        "审核人",
        "",
        "日期",
        "年 月 日",
    ]
    with pdfplumber.open(io.BytesIO(page)) as document:
        box = document.pages[0].find_tables()[0].bbox
    assert box[3] - box[1] >= 26, "room for a hand and a seal"


def test_choices_are_boxes_as_on_paper():
    page = printed("{{ parts.boxes(('招标', '询价', '零星'), ('询价',)) }}")
    assert lines(page)[2].replace("\xa0", " ").split() == ["□", "招标", "■", "询价", "□", "零星"]


@pytest.mark.parametrize(("landscape", "size"), [(False, (595, 842)), (True, (842, 595))])
def test_a_form_lies_down_when_asked(landscape, size):
    page = printed(LIST, rows=ROWS[:3], landscape=landscape)
    leaf = pypdf.PdfReader(io.BytesIO(page)).pages[0]
    assert (round(leaf.mediabox.width), round(leaf.mediabox.height)) == size
    inside = [letter for letter, *_page in letters(page)]
    assert min(letter["x0"] for letter in inside) >= 18 / 25.4 * 72 - 1
    assert max(letter["x1"] for letter in inside) <= size[0] - 18 / 25.4 * 72 + 1


def test_a_picture_is_as_wide_as_on_screen():
    drawing = pdf.data_uri(
        '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100">'
        '<rect width="200" height="100" fill="#b3261e"/></svg>'
    )
    page = printed("{{ parts.picture(uri, 120) }}", uri=drawing)
    assert reds(page) == pytest.approx(90 * 3 * 45 * 3, rel=0.02)


def test_a_changed_word_shows_in_the_picture_and_the_same_form_does_not():
    one, same, other = (
        picture(printed("{{ parts.grid([[('名称', v)]]) }}", v=value)) for value in ("海川", "海川", "海山")
    )
    assert one.tobytes() == same.tobytes()
    assert one.tobytes() != other.tobytes()
