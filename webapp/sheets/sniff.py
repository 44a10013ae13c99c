"""What a file really is, by its first bytes: names and types sent along are not believed."""

from pathlib import Path

from webapp.domain.words import N_
from webapp.sheets.limits import MEGABYTE, Limits
from webapp.sheets.refused import FileRefused

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OFFICE_OLD = N_("“%(name)s”有密码或是旧版 .xls，请另存为 .xlsx 再导入。")
PICTURE = N_("“%(name)s”是图片，不是表格。请选 .xlsx 或 .csv 文件。")
PACKED = N_("“%(name)s”是压缩包，请先解压，再导入里面的表格。")
WEB_PAGE = N_("“%(name)s”其实是网页（有些系统导出的“假 .xls”），请用 Excel 打开后另存为 .xlsx 再导入。")
PROGRAM = N_("“%(name)s”是程序，不是表格。请选 .xlsx 或 .csv 文件。")

STRANGERS = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": OFFICE_OLD,
    b"\x09\x08\x10\x00": OFFICE_OLD,
    b"\x09\x04\x06\x00": OFFICE_OLD,
    b"\x09\x02\x06\x00": OFFICE_OLD,
    b"%PDF-": N_("“%(name)s”是 PDF，不是表格。请选 .xlsx 或 .csv 文件。"),
    b"{\\rtf": N_("“%(name)s”是 RTF 文档，不是表格。请选 .xlsx 或 .csv 文件。"),
    b"\x89PNG\r\n": PICTURE,
    b"\xff\xd8\xff": PICTURE,
    b"GIF8": PICTURE,
    b"II*\x00": PICTURE,
    b"MM\x00*": PICTURE,
    b"RIFF": PICTURE,
    b"Rar!\x1a\x07": PACKED,
    b"7z\xbc\xaf\x27\x1c": PACKED,
    b"\x1f\x8b\x08": PACKED,
    b"BZh9": PACKED,
    b"\xfd7zXZ\x00": PACKED,
    b"MZ\x90\x00": PROGRAM,
    b"\x7fELF": PROGRAM,
}
PAGE_STARTS = (b"<", b"mime-version:")
LOOKED_AT = 1024


def is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) in ZIP


def refuse_strangers(path: Path, *, limits: Limits) -> None:
    size = path.stat().st_size
    if not size:
        raise FileRefused("“%(name)s”是空文件。")
    if size > limits.file_bytes:
        raise FileRefused(
            "“%(name)s”超过 %(limit)s MB，请拆成几个文件再导入。", limit=limits.file_bytes // MEGABYTE
        )
    with path.open("rb") as file:
        start = file.read(LOOKED_AT)
    for magic, message in STRANGERS.items():
        if start.startswith(magic):
            raise FileRefused(message)
    text = (
        start.removeprefix(b"\xef\xbb\xbf")
        .removeprefix(b"\xff\xfe")
        .removeprefix(b"\xfe\xff")
        .replace(b"\0", b"")
    )
    if text.lstrip().lower().startswith(PAGE_STARTS):
        raise FileRefused(WEB_PAGE)
