"""Workbooks as Excel, WPS and laboratory systems write them, read cell by cell."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from tests.sheets import hostile
from tests.sheets.hostile import HEAD, MAIN, OFFICE, STRICT, inline, parts, row, sheet, workbook, zipped
from webapp.sheets import ErrorCell, FileRefused, FormulaWithoutValue

GENERAL, DATE, CHINESE, OWN, PERCENT, DURATION, TIME = range(len(hostile.FORMATS))
SERIAL = 45_363  # 2024-03-12


def cell(folder: Path, markup: str, **more: str) -> object:
    """The value that one cell's markup gives."""
    _, rows = hostile.read(folder, workbook(row(*HEAD), row("海川", markup), **more))
    return rows[0].cells[1]


@pytest.mark.parametrize(
    ("markup", "value"),
    [
        ("<c><v>12</v></c>", 12),
        ("<c><v>-3</v></c>", -3),
        ("<c><v>434.35</v></c>", 434.35),
        ("<c><v>1.5E3</v></c>", 1500.0),
        ("<c><v>123456789012345</v></c>", 123456789012345),
        ("<c><v>1E400</v></c>", "1E400"),
        ("<c><v>nan</v></c>", "nan"),
        ("<c><v>1_000</v></c>", "1_000"),
        ("<c><v>暂无</v></c>", "暂无"),
        (f'<c s="{PERCENT}"><v>0.15</v></c>', 0.15),
        (f'<c s="{DATE}"><v>{SERIAL}</v></c>', datetime(2024, 3, 12)),
        (f'<c s="{CHINESE}"><v>{SERIAL}</v></c>', datetime(2024, 3, 12)),
        (f'<c s="{OWN}"><v>{SERIAL}.5</v></c>', datetime(2024, 3, 12, 12)),
        (f'<c s="{GENERAL}"><v>{SERIAL}</v></c>', SERIAL),
        (f'<c s="{DURATION}"><v>1.5</v></c>', 1.5),
        (f'<c s="{TIME}"><v>0.5</v></c>', 0.5),
        (f'<c s="{DATE}"><v>-5</v></c>', -5),
        (f'<c s="{DATE}"><v>99999999</v></c>', 99_999_999),
        ('<c s="999"><v>5</v></c>', 5),
        ('<c t="d"><v>2024-03-12</v></c>', datetime(2024, 3, 12)),
        ('<c t="d"><v>2024-03-12T08:30:00Z</v></c>', datetime(2024, 3, 12, 8, 30)),
        ('<c t="d"><v>三月</v></c>', "三月"),
        ('<c t="b"><v>1</v></c>', True),
        ('<c t="b"><v>0</v></c>', False),
        ('<c t="e"><v>#N/A</v></c>', ErrorCell("#N/A")),
        ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', ErrorCell("#DIV/0!")),
        ("<c><f>A1+1</f><v>7</v></c>", 7),
        ('<c t="str"><f>A1</f><v>海川</v></c>', "海川"),
        ("<c><f>A1+1</f></c>", FormulaWithoutValue()),
        ("<c><f>A1+1</f><v></v></c>", FormulaWithoutValue()),
        ('<c t="str"><f>IF(1,"")</f><v></v></c>', None),
        ('<c t="str"><v> 前后空格 </v></c>', " 前后空格 "),
        ("<c/>", None),
        ('<c t="s"/>', None),
        ('<c t="inlineStr"/>', None),
        ('<c t="inlineStr"><is><r><t>分</t></r><r><rPr/><t>段</t></r></is></c>', "分段"),
        ('<c t="inlineStr"><is><t>张</t><rPh sb="0" eb="1"><t>zhang</t></rPh></is></c>', "张"),
        (inline("&lt;b&gt;&amp;&#x20BB7;"), "<b>&𠮷"),
        (inline("换_x000D_行_x005F_x0041_"), "换\r行_x0041_"),
        (inline("_x0000__xD83D_"), "_xD83D_"),
        (inline("=1+1"), "=1+1"),
        (inline("00123"), "00123"),
    ],
)
def test_cells(markup: str, value: object, tmp_path: Path) -> None:
    read = cell(tmp_path, markup)
    assert read == value
    assert type(read) is type(value)


def test_shared_strings_with_runs_and_readings(tmp_path: Path) -> None:
    runs = "<si><r><t>乙</t></r><r><t>丙</t></r><rPh><t>yi</t></rPh></si>"
    texts = f"<si><t>甲</t></si>{runs}<si/><si><t>_x4E01_</t></si>"
    content = f'<sst xmlns="{MAIN}" count="4">{texts}</sst>'
    rows = [row(*HEAD), *(row("海川", f'<c t="s"><v>{number}</v></c>') for number in range(4))]
    _, read = hostile.read(tmp_path, workbook(*rows, strings=content))
    assert [each.cells[1] for each in read] == ["甲", "乙丙", None, "丁"]


def test_the_calendar_of_1904(tmp_path: Path) -> None:
    marked = hostile.book(properties='<workbookPr date1904="1"/>')
    markup = f'<c s="{DATE}"><v>{SERIAL - 1462}</v></c>'
    table, rows = hostile.read(tmp_path, workbook(row(*HEAD), row("海川", markup), book=marked))
    assert table.date1904
    assert rows[0].cells[1] == datetime(2024, 3, 12)
    table = hostile.opened(tmp_path, workbook(row(*HEAD)))
    assert not table.date1904


@pytest.mark.parametrize("dimension", ["A1:A1", "A1", "Z99:ZZ100", "nonsense"])
def test_a_wrong_dimension_hides_nothing(dimension: str, tmp_path: Path) -> None:
    content = sheet(row(*HEAD), row("海川", "1"), row("东明", "2"), before=f'<dimension ref="{dimension}"/>')
    _, rows = hostile.read(tmp_path, zipped(parts(content)))
    assert [each.cells for each in rows] == [("海川", "1"), ("东明", "2")]


def test_lines_are_those_that_excel_shows(tmp_path: Path) -> None:
    rows = [row(*HEAD, line=3), row("海川", "1", line=4), row(" ", line=5), row("东明", "2", line=9)]
    table, read = hostile.read(tmp_path, workbook(*rows))
    assert table.header_line == 3
    assert [each.line for each in read] == [4, 9]


def test_cells_stand_where_they_say(tmp_path: Path) -> None:
    odd = row(inline("1390", ref="B2"), inline("海川", ref="A2"), inline("表外", ref="D2"))
    bare = row("东明", "<c/>", line=7)
    _, rows = hostile.read(tmp_path, workbook(row(*HEAD), odd, bare))
    assert rows[0].cells == ("海川", "1390", None, "表外")
    assert rows[1] == (7, ("东明", None))


def test_the_first_sheet_that_is_not_hidden(tmp_path: Path) -> None:
    more = f'<Relationship Id="r9" Type="{OFFICE}/worksheet" Target="worksheets/sheet9.xml"/>'
    sheets = '<sheet name="隐" sheetId="2" state="%s" r:id="r9"/><sheet name="显" sheetId="1" r:id="r1"/>'
    for state in ("hidden", "veryHidden"):
        own = parts(sheet(row(*HEAD), row("海川", "1")), more_rels=more, book=hostile.book(sheets % state))
        hidden = {"xl/worksheets/sheet9.xml": sheet(row("内部", "底价"), row("x", "1"))}
        table, rows = hostile.read(tmp_path, zipped(own | hidden))
        assert (table.sheet, table.headers, len(rows)) == ("显", HEAD, 1)


def test_other_sheets_and_links_are_not_read(tmp_path: Path) -> None:
    more = (
        f'<Relationship Id="r8" Type="{OFFICE}/worksheet" Target="worksheets/sheet2.xml"/>'
        f'<Relationship Id="r9" Type="{OFFICE}/externalLink" TargetMode="External" Target="http://a.test/b"/>'
    )
    sheets = '<sheet name="客户" sheetId="1" r:id="r1"/><sheet name="坏" sheetId="2" r:id="r8"/>'
    own = parts(sheet(row(*HEAD), row("海川", "1")), more_rels=more, book=hostile.book(sheets))
    _, rows = hostile.read(tmp_path, zipped(own | {"xl/worksheets/sheet2.xml": "no markup"}))
    assert len(rows) == 1


def test_strict_workbooks_prefixes_and_backslashes(tmp_path: Path) -> None:
    strict = sheet(row(*HEAD), row("海川", "1"), main=STRICT)
    prefixed = (
        sheet(row(*HEAD), row("海川", "1"))
        .replace("</", "</x:")
        .replace("<", "<x:")
        .replace("<x:/x:", "</x:")
    )
    prefixed = prefixed.replace("xmlns=", "xmlns:x=")
    for content in (strict, prefixed):
        assert hostile.read(tmp_path, zipped(parts(content)))[1][0].cells == ("海川", "1")
    members = {name.replace("/", "\\"): content for name, content in parts(strict).items()}
    assert hostile.read(tmp_path, zipped(members))[1][0].cells == ("海川", "1")


def test_a_table_can_be_read_twice_and_left_halfway(tmp_path: Path) -> None:
    table = hostile.opened(tmp_path, workbook(row(*HEAD), row("海川", "1"), row("东明", "2")))
    assert next(table.rows()).line == 2
    assert [each.line for each in table.rows()] == [2, 3]
    assert [each.line for each in table.rows()] == [2, 3]


def test_a_file_cut_after_it_was_opened(tmp_path: Path) -> None:
    content = workbook(row(*HEAD), row("海川", "1"))
    table = hostile.opened(tmp_path, content)
    (tmp_path / "upload").write_bytes(content[: len(content) // 2])
    with pytest.raises(FileRefused, match="已损坏"):
        list(table.rows())


def test_workbooks_of_openpyxl(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    page = made.active
    page.append(["客户名称", "金额", "业务日期", "强制检定"])
    page.append(["海川", 12.5, date(2024, 3, 12), True])
    page.append(["东明", "=B2*2", None, None])
    page.merge_cells("A5:B5")
    made.create_sheet("别的").append(["x"])
    made.save(tmp_path / "made.xlsx")
    _, rows = hostile.read(tmp_path, (tmp_path / "made.xlsx").read_bytes())
    assert rows == [
        (2, ("海川", 12.5, datetime(2024, 3, 12), True)),
        (3, ("东明", FormulaWithoutValue(), None, None)),
    ]
