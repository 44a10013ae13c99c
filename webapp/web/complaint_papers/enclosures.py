"""Files of a complaint in its file: pictures and PDFs as pages behind it, all listed with their SHA-256."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from webapp.models import CaseFile
from webapp.queries.complaints.records import Record
from webapp.web.complaint_papers.blocks import Block, Column, at, joined, listing
from webapp.web.formats import size
from webapp.web.pdf.enclosing import NotEnclosed, enclosed
from webapp.web.uploads import store

COLUMNS: tuple[Column, ...] = (("序号", 6, "center"), ("文件名", 21, "left"), ("大小", 10, "right"),
    ("上传", 18, "center"), ("SHA-256 校验值", 29, "left"), ("去处", 16, "left"))  # fmt: skip
QUARTER = 16
MISSING, APART = "文件不在，请联系系统管理员", "另存，不附在案卷里"


@dataclass(frozen=True)
class Enclosure:
    """pages: the file as a PDF; b"" where why says why it is not enclosed."""

    file: CaseFile
    heading: str
    pages: bytes = b""
    why: str = ""


def kept(record: Record) -> list[Enclosure]:
    """In the order they were put there; what is struck is listed, not enclosed."""
    return [_enclosed(place, file) for place, file in enumerate(record.files, start=1)]


def _enclosed(place: int, file: CaseFile) -> Enclosure:
    heading = f"附件 {place}　{file.name}"
    if file.struck_at is not None:
        return Enclosure(file, heading, why=f"已作废：{file.struck_reason}")
    path = store().path(file.stored)
    if not path.exists():
        return Enclosure(file, heading, why=MISSING)
    try:
        pages = enclosed(path, file.media_type)
    except NotEnclosed as fault:
        return Enclosure(file, heading, why=str(fault))
    return Enclosure(file, heading, pages) if pages else Enclosure(file, heading, why=APART)


def blocks(record: Record, found: Sequence[Enclosure]) -> list[Block]:
    lines = []
    for place, one in enumerate(found, start=1):
        file = one.file
        digest = "\n".join(wrap(file.digest, QUARTER))
        put = joined(record.name(file.added_by_id), at(file.added_at))
        name = joined(file.name, file.note)
        lines.append([str(place), name, size(file.size), put, digest, one.why or "附在案卷之后"])
    return [listing("文件清单", COLUMNS, lines)]
