"""The parts of a workbook that say where its first sheet is and which of its numbers are dates."""

import posixpath
from dataclasses import dataclass

from openpyxl.styles.numbers import is_date_format, is_timedelta_format

from webapp.sheets.archive import Archive
from webapp.sheets.limits import Limits
from webapp.sheets.markup import STRANGE, starts
from webapp.sheets.refused import FileRefused

# 27 to 36 and 50 to 58 are dates or times in Chinese Excel; the file holds no code for them.
DATE_FORMATS = frozenset(map(str, (*range(14, 23), *range(27, 37), 45, 47, *range(50, 59))))
MOST_STYLES = 65_536
LONGEST_CODE = 255


@dataclass(frozen=True, slots=True)
class Sheet:
    title: str
    part: str
    strings: str | None
    dates: frozenset[str]
    date1904: bool


def first_sheet(archive: Archive, *, limits: Limits) -> Sheet:
    """The first worksheet that is not hidden; charts, hidden sheets and links to other files do not count."""
    workbook = _workbook(archive, limits=limits)
    related = _related(archive, workbook, limits=limits)
    parts = {key: part for key, (kind, part) in related.items() if kind == "worksheet" and part in archive}
    by_kind = dict(related.values())
    sheets, date1904 = list[dict[str, str]](), False
    for name, attributes in starts(archive.chunks(workbook), limits=limits):
        if name == "workbookPr":
            date1904 = attributes.get("date1904", "0") in ("1", "true")
        elif name == "sheet" and attributes.get("id") in parts and len(sheets) < limits.members:
            sheets.append(attributes)
    if not sheets:
        raise FileRefused("“%(name)s”里没有工作表。")
    visible = [sheet for sheet in sheets if sheet.get("state", "visible") == "visible"]
    chosen = (visible or sheets)[0]
    styles, strings = by_kind.get("styles"), by_kind.get("sharedStrings")
    return Sheet(
        title=chosen.get("name", ""),
        part=parts[chosen["id"]],
        strings=strings if strings and strings in archive else None,
        dates=_date_styles(archive, styles, limits=limits) if styles and styles in archive else frozenset(),
        date1904=date1904,
    )


def _workbook(archive: Archive, *, limits: Limits) -> str:
    related = _related(archive, "", limits=limits).values()
    part = next((part for kind, part in related if kind == "officeDocument"), "xl/workbook.xml")
    if part in archive and part.casefold().endswith(".xml") and not part.startswith(("word/", "ppt/")):
        return part
    names = archive.names()
    if any(name.endswith("workbook.bin") for name in names):
        raise FileRefused("“%(name)s”是 .xlsb 格式，请另存为 .xlsx 再导入。")
    if "mimetype" in names and "content.xml" in names:
        raise FileRefused("“%(name)s”是 .ods 格式，请另存为 .xlsx 再导入。")
    raise FileRefused("“%(name)s”不是 Excel 表格（里面没有工作簿）。请选 .xlsx 或 .csv 文件。")


def _related(archive: Archive, part: str, *, limits: Limits) -> dict[str, tuple[str, str]]:
    """Relations of a part inside the file: id -> (kind, part); what points outside is left alone."""
    folder, base = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{base}.rels")
    if rels not in archive:
        return {}
    found: dict[str, tuple[str, str]] = {}
    for name, attributes in starts(archive.chunks(rels), limits=limits):
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = (kind, target.lstrip("/"))
            if len(found) > limits.members:
                raise FileRefused(STRANGE)
    return found


def _date_styles(archive: Archive, part: str, *, limits: Limits) -> frozenset[str]:
    """The cell styles, by their index as cells quote it, that show a number as a date."""
    codes: dict[str, str] = {}
    formats: list[str] = []
    inside = ""
    for name, attributes in starts(archive.chunks(part), limits=limits):
        if name in ("cellXfs", "cellStyleXfs"):
            inside = name
        elif name == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "xf" and inside == "cellXfs":
            formats.append(attributes.get("numFmtId", "0"))
        if len(formats) > MOST_STYLES or len(codes) > MOST_STYLES:
            raise FileRefused(STRANGE)
    dated = {number for number in set(formats) if _is_date(number, codes.get(number))}
    return frozenset(str(index) for index, number in enumerate(formats) if number in dated)


def _is_date(number: str, code: str | None) -> bool:
    if code is None:
        return number in DATE_FORMATS
    code = code[:LONGEST_CODE]
    return bool(is_date_format(code)) and not is_timedelta_format(code)
