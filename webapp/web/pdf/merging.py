"""Many documents into one file, and how many pages that makes."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

from webapp.web.pdf.marking import Mark, put_in


def merge(parts: Iterable[bytes | Path], *, to: Path, marks: Sequence[Mark] = ()) -> int:
    """The file appears whole or not at all; no parts make none, one stays as it is with its bookmarks.

    marks: of all parts in their order, each as many pages further on as the ones before it have.
    """
    from pypdf import PdfWriter  # late: most requests print nothing

    unfinished = to.with_name(f".{to.name}.part")
    parts = list(parts)
    if len(parts) == 1 and not marks:
        only = parts[0]
        unfinished.write_bytes(only if isinstance(only, bytes) else only.read_bytes())
        unfinished.replace(to)
        return page_count(to)
    with PdfWriter() as writer:
        for part in parts:
            writer.append(_source(part), import_outline=False)
        pages = len(writer.pages)
        put_in(writer, marks)
        if pages:
            writer.write(unfinished)
    if pages:
        unfinished.replace(to)
    return pages


def page_count(pdf: bytes | Path) -> int:
    from pypdf import PdfReader

    return len(PdfReader(_source(pdf)).pages)


def _source(part: bytes | Path) -> BytesIO | Path:
    return BytesIO(part) if isinstance(part, bytes) else part
