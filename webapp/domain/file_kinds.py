"""Which files may be attached: by the ending of the name and by how the content begins and ends."""

from collections.abc import Callable
from dataclasses import dataclass

from webapp.domain.file_names import ending_of
from webapp.domain.refusal import Refusal

TAIL = 2048
HEAD = 4096
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
OFFICE, OFD = "[Content_Types].xml", "OFD.xml"
TEXT_MARKS = (b"\xff\xfe", b"\xfe\xff")
# What a file of words must not begin with: it would be another file under a wrong name.
BINARY = (
    b"MZ",
    b"\x7fELF",
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    OLE,
    b"Rar!",
    b"7z\xbc\xaf",
)


@dataclass(frozen=True)
class FileKind:
    """starts: how the content may begin; ends: what must stand near its end; holds: a member of the zip."""

    media_type: str
    icon: str
    starts: tuple[bytes, ...] = ()
    ends: bytes = b""
    holds: str = ""
    is_image: bool = False
    test: Callable[[bytes], bool] | None = None


def is_text(head: bytes) -> bool:
    """Letters in any of our encodings: no zero bytes, and not the beginning of another kind of file."""
    if head.startswith(TEXT_MARKS):
        return True
    return b"\0" not in head and not head.startswith(BINARY)


def _is_webp(head: bytes) -> bool:
    return head[:4] == b"RIFF" and head[8:12] == b"WEBP"


def _image(media_type: str, *starts: bytes, ends: bytes = b"") -> FileKind:
    return FileKind(media_type, "palette", starts, ends, is_image=True)


def _office(media_type: str, icon: str = "file-text") -> FileKind:
    return FileKind(f"application/vnd.openxmlformats-officedocument.{media_type}", icon, (ZIP,), holds=OFFICE)


def _old(media_type: str, icon: str = "file-text") -> FileKind:
    return FileKind(media_type, icon, (OLE, ZIP))


WORDS = FileKind("text/plain", "file-text", test=is_text)
KINDS: dict[str, FileKind] = {
    "pdf": FileKind("application/pdf", "file-text", (b"%PDF-",), b"%%EOF"),
    "ofd": FileKind("application/ofd", "file-text", (ZIP,), holds=OFD),
    "doc": FileKind("application/msword", "file-text", (OLE,)),
    "xls": FileKind("application/vnd.ms-excel", "file-spreadsheet", (OLE,)),
    "ppt": FileKind("application/vnd.ms-powerpoint", "file-text", (OLE,)),
    "docx": _office("wordprocessingml.document"),
    "xlsx": _office("spreadsheetml.sheet", "file-spreadsheet"),
    "pptx": _office("presentationml.presentation"),
    "wps": _old("application/vnd.ms-works"),
    "et": _old("application/octet-stream", "file-spreadsheet"),
    "dps": _old("application/octet-stream"),
    "jpg": _image("image/jpeg", b"\xff\xd8\xff"),
    "jpeg": _image("image/jpeg", b"\xff\xd8\xff"),
    "png": _image("image/png", b"\x89PNG\r\n\x1a\n", ends=b"IEND"),
    "gif": _image("image/gif", b"GIF87a", b"GIF89a"),
    "bmp": _image("image/bmp", b"BM"),
    "webp": FileKind("image/webp", "palette", is_image=True, test=_is_webp),
    "tif": _image("image/tiff", b"II*\0", b"MM\0*"),
    "tiff": _image("image/tiff", b"II*\0", b"MM\0*"),
    "txt": WORDS,
    "csv": FileKind("text/csv", "file-spreadsheet", test=is_text),
    "zip": FileKind("application/zip", "archive", (ZIP,)),
    "rar": FileKind("application/vnd.rar", "archive", (b"Rar!\x1a\x07",)),
    "7z": FileKind("application/x-7z-compressed", "archive", (b"7z\xbc\xaf\x27\x1c",)),
}
ACCEPT = ",".join(f".{ending}" for ending in KINDS)


def kind_of(name: str) -> FileKind:
    """By the ending of the name; refuses what is not on the list, programs and web pages above all."""
    kind = KINDS.get(ending_of(name))
    if kind is None:
        raise Refusal(
            "不能上传“%(name)s”：只接受 PDF、OFD、Word、Excel、PPT、WPS、图片、文本、CSV 和压缩包。",
            name=name,
        )
    return kind


def refuse_content(kind: FileKind, *, name: str, head: bytes, tail: bytes) -> None:
    """head: the first HEAD bytes; tail: the last TAIL bytes."""
    if not head:
        raise Refusal("“%(name)s”是空文件。", name=name)
    begins = not kind.starts or head.startswith(kind.starts)
    if not begins or (kind.test is not None and not kind.test(head)):
        raise Refusal("“%(name)s”的内容与扩展名不符，请用原来的格式重新保存后上传。", name=name)
    if kind.ends and kind.ends not in tail:
        raise Refusal("“%(name)s”不完整，可能没有传完，请重新取得文件。", name=name)


def icon_of(name: str) -> str:
    kind = KINDS.get(ending_of(name))
    return kind.icon if kind else "file-text"
