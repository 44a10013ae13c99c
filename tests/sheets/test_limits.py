"""On, below and above every limit; a refusal names the line and the column."""

import tracemalloc
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.sheets import hostile
from tests.sheets.hostile import HEAD, inline, parts, row, sheet, workbook, zipped
from webapp.sheets import LIMITS, FileRefused
from webapp.sheets.letters import column_letters, column_number

Maker = Callable[[list[tuple[str, ...]]], bytes]


def as_workbook(rows: list[tuple[str, ...]]) -> bytes:
    return zipped(parts(sheet(*(row(*cells) for cells in rows))), compression=zipfile.ZIP_DEFLATED)


def as_shared(rows: list[tuple[str, ...]]) -> bytes:
    texts = [text for cells in rows for text in cells]
    numbers = iter(range(len(texts)))
    marked = [row(*(f'<c t="s"><v>{next(numbers)}</v></c>' for _ in cells)) for cells in rows]
    return workbook(*marked, strings=hostile.strings(*texts))


def as_csv(rows: list[tuple[str, ...]]) -> bytes:
    return "".join(",".join(cells) + "\r\n" for cells in rows).encode()


@pytest.mark.parametrize("make", [as_workbook, as_shared, as_csv])
def test_one_cell(make: Maker, tmp_path: Path) -> None:
    """32,767 signs as in Excel; the text varies, since a workbook of one sign would be a bomb."""
    text = "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(LIMITS.text))
    assert hostile.read(tmp_path, make([HEAD, ("海川", text)]))[1][0].cells[1] == text
    for longer in (text + "长", text * 100):
        with pytest.raises(FileRefused, match=r"第 3 行 B 列的内容超过 32767 字") as caught:
            hostile.read(tmp_path, make([HEAD, ("海川", "1"), ("东明", longer)]))
        assert (caught.value.line, caught.value.column) == (3, "B")


@pytest.mark.parametrize("make", [as_workbook, as_csv])
def test_rows(make: Maker, tmp_path: Path) -> None:
    few = replace(LIMITS, rows=5)
    rows = [(f"客户{number}", "1") for number in range(6)]
    assert len(hostile.read(tmp_path, make([HEAD, *rows[:5]]), limits=few)[1]) == 5
    table = hostile.opened(tmp_path, make([HEAD, *rows]), limits=few)
    with pytest.raises(FileRefused, match=r"超过 5 行（从第 7 行起）"):
        list(table.rows())


def test_blank_rows_do_not_count(tmp_path: Path) -> None:
    blank = row(*["<c s='1'/>"] * 3)
    rows = [row(*HEAD), *[row("海川", "1"), *[blank] * 400] * 5]
    assert len(hostile.read(tmp_path, workbook(*rows), limits=replace(LIMITS, rows=5))[1]) == 5


@pytest.mark.parametrize("make", [as_workbook, as_shared, as_csv])
def test_columns(make: Maker, tmp_path: Path) -> None:
    heads = tuple(f"列{number}" for number in range(201))
    assert len(hostile.opened(tmp_path, make([heads[:200], ("x",) * 200])).headers) == 200
    with pytest.raises(FileRefused, match=r"第 1 行写到了 GS 列，最多只能有 200 列"):
        hostile.opened(tmp_path, make([heads]))
    with pytest.raises(FileRefused, match=r"第 2 行写到了 GS 列"):
        hostile.read(tmp_path, make([heads[:200], ("x",) * 201]))
    with pytest.raises(FileRefused, match=r"列"):
        hostile.opened(tmp_path, make([tuple(f"列{number}" for number in range(20_000))]))


def test_a_file_of_30_megabytes(tmp_path: Path) -> None:
    line = ",".join(HEAD).encode() + b"\n"
    filler = line + b"x,y\n" * ((LIMITS.file_bytes - len(line)) // 4)
    whole = filler + b"\n" * (LIMITS.file_bytes - len(filler))
    assert hostile.opened(tmp_path, whole).headers == HEAD
    with pytest.raises(FileRefused, match="超过 30 MB"):
        hostile.opened(tmp_path, whole + b"\n")


def test_unpacked_bytes(tmp_path: Path) -> None:
    content = zipped(parts(sheet(row(*HEAD), row("海川", "1"))))
    with zipfile.ZipFile(tmp_path / "upload", "w") as archive:
        for name, part in parts(sheet(row(*HEAD), row("海川", "1"))).items():
            archive.writestr(name, part)
        whole = sum(member.file_size for member in archive.infolist())
    hostile.read(tmp_path, content, limits=replace(LIMITS, unpacked_bytes=whole))
    with pytest.raises(FileRefused, match="解压后超过"):
        hostile.read(tmp_path, content, limits=replace(LIMITS, unpacked_bytes=whole - 1))


def test_rows_stream(tmp_path: Path) -> None:
    """Neither the rows nor their texts stand in memory twice: 20,000 rows of 8 texts, all different."""
    rows = [row(*(f"列{number}" for number in range(8)))]
    rows += [row(*(f"海川精密仪器{line}-{number}" for number in range(8))) for line in range(20_000)]
    path = tmp_path / "upload"
    path.write_bytes(workbook(*rows))
    tracemalloc.start()
    try:
        table = hostile.open_table(path, name="大.xlsx")
        assert sum(1 for _ in table.rows()) == 20_000
        assert tracemalloc.get_traced_memory()[1] < 6 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_letters_and_numbers_of_columns() -> None:
    for number, letters in (
        (1, "A"),
        (26, "Z"),
        (27, "AA"),
        (52, "AZ"),
        (702, "ZZ"),
        (703, "AAA"),
        (16_384, "XFD"),
    ):
        assert column_letters(number) == letters
        assert column_number(f"{letters}12") == number
    assert column_number("ab3") == 28
    assert inline("x").startswith("<c")


def test_lines_of_a_text_are_counted_blank_or_not(tmp_path: Path) -> None:
    few = replace(LIMITS, sheet_rows=5)
    assert hostile.read(tmp_path, b"a,b\n\n\n\nx,y\n", limits=few)[1] == [(5, ("x", "y"))]
    with pytest.raises(FileRefused, match="超过 100000 行"):
        hostile.read(tmp_path, b"a,b\n\n\n\n\nx,y\n", limits=few)
