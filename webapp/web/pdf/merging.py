"""Many documents into one file, and how many pages that makes."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path


def merge(parts: Iterable[bytes | Path], *, to: Path) -> int:
    """The file appears whole or not at all; no parts make none, one stays as it is with its bookmarks."""
    from pypdf import PdfWriter  # late: most requests print nothing

    unfinished = to.with_name(f".{to.name}.part")
    parts = list(parts)
    if len(parts) == 1:
        only = parts[0]
        unfinished.write_bytes(only if isinstance(only, bytes) else only.read_bytes())
        unfinished.replace(to)
        return page_count(to)
    with PdfWriter() as writer:
        for part in parts:
            writer.append(_source(part), import_outline=False)
        pages = len(writer.pages)
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
