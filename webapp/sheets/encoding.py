"""Which encoding a CSV file is in, decided strictly and always the same way.

A byte order mark decides at once. Else a file is UTF-8 when every line is. Else it is GB18030 when every line
is, no line is plainly UTF-8, and the text reads like Chinese: most of it among the 3,755 most frequent
characters. Big5 and other encodings pass as GB18030 byte by byte, but give rare and private characters.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from webapp.domain.words import N_
from webapp.sheets.refused import FileRefused

MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
PLAIN = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
PLAUSIBLE = 0.6  # share of frequent characters: Chinese tables have above 0.9, Big5 read wrongly below 0.45
LAST_FREQUENT = 0xD7  # lead bytes of GB2312 up to here: signs, letters and the first level of characters
ASCII = re.compile(r"[\x00-\x7f]+")
BEYOND_GB2312 = str.maketrans("", "", "·—～‖…￣￠￡￥")  # frequent, but missing in Python's gb2312
SAMPLE = 100_000  # signs that are weighed
LEAST_SIGNS = 2
FIRST_ASIAN = "\u2e80"

WRONG = N_("“%(name)s”第 %(line)s 行有认不出的字符，请用 Excel 或 WPS 另存为 UTF-8 编码的 CSV 再导入。")
MIXED = N_("“%(name)s”第 %(line)s 行的编码与前面不同（UTF-8 与 GB18030 混用），请另存为同一种编码再导入。")
SPOILT = N_("“%(name)s”第 %(line)s 行有已经损坏的字符（�），请从原系统重新导出。")
BINARY = N_("“%(name)s”第 %(line)s 行有空字符，不是文本表格。请选 .xlsx 或 .csv 文件。")
SPOILING = {"\0": BINARY, "\ufffd": SPOILT}
AT_ONCE = 1024 * 1024


def detect(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(len(codecs.BOM_UTF8))
    encoding = next((encoding for mark, encoding in MARKS.items() if start.startswith(mark)), None)
    if encoding:
        _check_text(path, encoding)
        return encoding
    try:
        _check_text(path, "utf-8")
    except _Undecodable as failure:
        _check_chinese(path, failure.line)
        return "gb18030"
    return "utf-8"


class _Undecodable(FileRefused):
    """Some line is not in the encoding that was tried."""

    @property
    def line(self) -> int:
        return int(self.params["line"])


def _check_text(path: Path, encoding: str) -> None:
    number = 1
    with path.open(encoding=encoding, newline="") as file:
        try:
            while text := file.read(AT_ONCE):
                for sign, message in SPOILING.items():
                    if sign in text:
                        raise FileRefused(message, line=number + text.count("\n", 0, text.index(sign)))
                number += text.count("\n")
        except UnicodeError:
            pass
        else:
            return
    raise _Undecodable(WRONG, line=_failing(path, encoding))


def _failing(path: Path, encoding: str) -> int:
    """The text layer decodes blocks ahead of the line it gives: look for the line itself."""
    content = path.read_bytes()
    mark, plain = next((pair for pair in PLAIN.items() if content.startswith(pair[0])), (b"", encoding))
    content = content.removeprefix(mark)
    try:
        content.decode(plain)
    except UnicodeDecodeError as error:
        return content[: error.start].decode(plain).count("\n") + 1
    return 1


@dataclass(slots=True)
class _Reading:
    """What a file that is not UTF-8 shows when read as GB18030."""

    plainly_utf8: int = 0
    not_chinese: int = 0
    strange: int = 0
    frequent: int = 0
    signs: int = 0


def _check_chinese(path: Path, not_utf8: int) -> None:
    reading = _Reading()
    with path.open("rb") as file:
        for number, line in _beyond_ascii(file):
            _read_as_chinese(reading, number, line)
    if reading.plainly_utf8:
        raise FileRefused(MIXED, line=max(reading.plainly_utf8, not_utf8))
    if reading.not_chinese:
        raise FileRefused(WRONG, line=reading.not_chinese)
    if reading.frequent < PLAUSIBLE * reading.signs:
        raise FileRefused(WRONG, line=reading.strange or not_utf8)


def _beyond_ascii(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(lines, start=1):
        if b"\0" in line:
            raise FileRefused(BINARY, line=number)
        if not line.isascii():
            yield number, line


def _read_as_chinese(reading: _Reading, number: int, line: bytes) -> None:
    chinese, text = _decoded(line, "gb18030"), _decoded(line, "utf-8")
    if text is not None and not reading.plainly_utf8 and _is_rather_utf8(text, chinese or ""):
        reading.plainly_utf8 = number
    if chinese is None:
        reading.not_chinese = reading.not_chinese or number
    elif reading.signs < SAMPLE:
        frequent, signs = _weigh(chinese)
        reading.frequent += frequent
        reading.signs += signs
        if 2 * frequent < signs:
            reading.strange = reading.strange or number


def _is_rather_utf8(text: str, chinese: str) -> bool:
    """Whether a line that is valid as UTF-8 reads more like Chinese so than as GB18030."""
    frequent, signs = _weigh(text)
    frequent_gb, signs_gb = _weigh(chinese)
    asian = sum(sign >= FIRST_ASIAN for sign in text)
    return asian >= LEAST_SIGNS and frequent * max(signs_gb, 1) > frequent_gb * signs


def _decoded(line: bytes, encoding: str) -> str | None:
    try:
        return line.decode(encoding)
    except UnicodeDecodeError:
        return None


def _weigh(text: str) -> tuple[int, int]:
    """Of the signs beyond ASCII, how many are frequent, and how many there are."""
    signs = ASCII.sub("", text).translate(BEYOND_GB2312)
    leads = signs.encode("gb2312", "ignore")[::2]
    return sum(lead <= LAST_FREQUENT for lead in leads), len(signs)
