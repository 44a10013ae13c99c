"""One document in, one file out: nothing lost in silence, whoever prints at the same time."""

import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pypdf
import pytest
from markupsafe import escape

from tests.web.paper import assert_whole, letters, lines, picture, sheet, text
from webapp.web import pdf
from webapp.web.pdf import versions

LONG = "校准结果的不确定度，"
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="40" viewBox="0 0 100 40">'
    '<rect width="100" height="40" fill="#336699"/><text x="10" y="25" {}>雷达图</text></svg>'
)


def test_importing_the_print_shop_loads_no_engine():
    question = "import sys, webapp.web.pdf; print({'reportlab', 'xhtml2pdf', 'pypdf'} & set(sys.modules))"
    answer = subprocess.run([sys.executable, "-c", question], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "set()"


def test_another_release_of_the_engine_is_refused_by_name():
    versions.demand(versions.FITTED)
    with pytest.raises(ImportError, match=r"fitted to reportlab 4\.5\.1, but"):
        versions.demand({"reportlab": "4.5.1"})


def test_every_letter_is_ours_whatever_family_is_asked_for():
    page = pdf.write(
        sheet(
            "<pre>原样</pre><code>代码</code><p class='a'>宋体</p><p><i>斜</i><b>粗</b></p>",
            css=".a { font-family: SimSun, Helvetica, serif }",
        )
    )
    faces = {letter["text"]: letter["fontname"].partition("+")[2] for letter, *_page in letters(page)}
    assert faces == dict.fromkeys("原样代码宋体斜", "NotoSansSC-Regular") | {"粗": "NotoSansSC-Bold"}
    assert_whole(page)


@pytest.mark.parametrize("size", ["100mm 80mm", "210mm 297mm"])
@pytest.mark.parametrize("length", [100, 600, 601, 3000, 6000])
def test_a_long_cell_goes_on_in_the_same_print_size(length, size):
    words = (LONG * length)[:length]
    page = pdf.write(
        sheet(f"<table border='1'><tr><td>备注</td><td>{words}</td></tr></table>", size=size), strict=True
    )
    inside = [letter for letter, *_page in letters(page)]
    assert "".join(letter["text"] for letter in inside if letter["text"] not in "备注") == words
    assert {round(letter["size"], 2) for letter in inside} == {9}
    assert_whole(page)


def test_a_row_that_fits_the_next_page_is_not_cut():
    rows = "".join(f"<tr><td>{number}<br>{number}<br>{number}</td></tr>" for number in range(10, 40))
    page = pdf.write(sheet(f"<table border='1'>{rows}</table>"), strict=True)
    seen = [leaf.extract_text().split() for leaf in pypdf.PdfReader(io.BytesIO(page)).pages]
    assert len(seen) > 3
    assert all(words.count(word) == 3 for words in seen for word in words)


def test_a_word_without_end_stays_inside_its_cell():
    page = pdf.write(
        sheet(f"<table border='1'><tr><td>{'W' * 3000}</td><td>旁</td></tr></table>"), strict=True
    )
    assert text(page).count("W") == 3000
    assert_whole(page)


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        "<img src=http://127.0.0.1/x.png>",
        "{{7*7}}",
        "=1+1 & <b>粗</b>",
        "<pdf:nextpage/>",
    ],
)
def test_a_name_that_looks_like_markup_is_printed_as_it_is(name):
    page = pdf.write(sheet(f"<p>{escape(name)}</p>", size="210mm 297mm"), strict=True)
    assert lines(page) == [name]
    assert pdf.page_count(page) == 1


def test_a_character_without_a_glyph_is_a_fault_only_when_strict():
    with pytest.raises(pdf.PDFFault, match="glyph"):
        pdf.write(sheet("<p>谢谢👍</p>"), strict=True)
    assert "谢谢" in text(pdf.write(sheet("<p>谢谢👍</p>")))


def test_a_missing_picture_is_a_fault_only_when_strict():
    body = "<p>前</p><img src='nothing.png'/><p>后</p>"
    with pytest.raises(pdf.PDFFault):
        pdf.write(sheet(body), strict=True)
    assert lines(pdf.write(sheet(body))) == ["前", "后"]


def test_text_shrunk_to_fit_is_a_fault_only_when_strict():
    tight = "@page { @frame top { -pdf-frame-content: top; left: 5mm; width: 40mm; top: 1mm; height: 4mm } }"
    page = sheet(f"<div id='top'>{'页眉' * 30}</div><p>正文</p>", css=tight)
    with pytest.raises(pdf.PDFFault, match="shrink"):
        pdf.write(page, strict=True)
    assert "正文" in text(pdf.write(page))


def test_the_remarks_of_others_are_not_ours():
    with ThreadPoolExecutor(2) as people:
        theirs = [people.submit(pdf.write, sheet("<p>谢谢👍</p>")) for _again in range(6)]
        assert lines(pdf.write(sheet("<p>好</p>"), strict=True)) == ["好"]
        assert all(other.result() for other in theirs)


def test_a_layout_that_fails_is_one_kind_of_fault():
    with pytest.raises(pdf.PDFFault, match="RenderLimitError"):
        pdf.write(sheet("<div>" * 300 + "深"))
    assert lines(pdf.write(sheet("<p>好</p>"), strict=True)) == ["好"], "and the press goes on"


@pytest.mark.parametrize(
    "family", ["", 'font-family="AppSans"', 'font-family="No Such Face" font-weight="bold"']
)
def test_a_drawing_keeps_its_chinese_and_so_does_the_text_after_it(family):
    image = pdf.data_uri(DRAWING.format(family))
    page = pdf.write(sheet(f"<p><img src='{image}'/></p><p>其后的文字</p>"), strict=True)
    assert "雷达图" in text(page)
    assert "其后的文字" in text(page)
    assert_whole(page)
    colours = picture(page, scale=1).getcolors(1 << 20)
    assert any(colour == (51, 102, 153) and count > 1000 for count, colour in colours)
    assert lines(pdf.write(sheet("<p>下一份文件</p>"), strict=True)) == ["下一份文件"]


def test_a_data_uri_holds_the_bytes_and_nothing_that_needs_escaping():
    assert pdf.data_uri("<svg/>") == "data:image/svg+xml;base64,PHN2Zy8+"
    assert pdf.data_uri(b"\x00", media="image/png") == "data:image/png;base64,AA=="


def test_eight_people_print_at_once():
    def job(number):
        return lines(pdf.write(sheet(f"<p>第<b>{number}</b>号，{chr(0x4E00 + number)}</p>"), strict=True))

    with ThreadPoolExecutor(8) as people:
        printed = list(people.map(job, range(32)))
    assert printed == [[f"第{number}号，{chr(0x4E00 + number)}"] for number in range(32)]


def test_documents_are_merged_in_order(tmp_path):
    first, second = (pdf.write(sheet(f"<p>{word}</p>"), strict=True) for word in ("甲", "乙"))
    (tmp_path / "second.pdf").write_bytes(second)
    batch = tmp_path / "batch.pdf"
    assert pdf.merge(iter([first, tmp_path / "second.pdf", first]), to=batch) == 3
    assert pdf.page_count(batch) == pdf.page_count(batch.read_bytes()) == 3
    assert lines(batch.read_bytes()) == ["甲", "乙", "甲"]
    assert {file.name for file in tmp_path.iterdir()} == {"batch.pdf", "second.pdf"}


def test_no_documents_make_no_file(tmp_path):
    assert pdf.merge([], to=tmp_path / "batch.pdf") == 0
    assert list(tmp_path.iterdir()) == []


def test_a_broken_part_leaves_the_old_file_alone(tmp_path):
    batch = tmp_path / "batch.pdf"
    batch.write_bytes(b"old")
    with pytest.raises(pypdf.errors.PyPdfError):
        pdf.merge([pdf.write(sheet("<p>甲</p>")), b"no pdf at all"], to=batch)
    assert batch.read_bytes() == b"old"
