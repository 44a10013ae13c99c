"""The print shop: HTML of our own templates in, PDF out; it reads and fetches nothing for a document."""

from base64 import b64encode
from functools import partial
from io import BytesIO
from threading import Lock
from typing import Any

from webapp.web.pdf import versions
from webapp.web.pdf.binding import Leaf, bind
from webapp.web.pdf.marking import Mark, Titled
from webapp.web.pdf.merging import merge, page_count
from webapp.web.pdf.remarks import listening

__all__ = ["Leaf", "Mark", "PDFFault", "Titled", "bind", "data_uri", "merge", "page_count", "write"]

versions.demand(versions.FITTED)

_setting_up = Lock()
_press: Any = None


class PDFFault(Exception):
    """The document could not be set; the message says why, for the log."""


def write(html: str, *, strict: bool = False) -> bytes:
    """One document; with strict, a missing character, a missing picture or shrunk text is a fault as well."""
    page = BytesIO()
    with listening("xhtml2pdf") as remarks:
        press = _ready()
        try:
            report = press(_spelled(html), dest=page)
        except Exception as fault:
            raise PDFFault(f"layout failed: {type(fault).__name__}: {fault}") from fault
    remarks.extend(str(message) for _kind, _line, message, _code in report.log)
    if report.err or (strict and remarks):
        raise PDFFault("; ".join(dict.fromkeys(remarks)))
    return page.getvalue()


def data_uri(image: str | bytes, *, media: str = "image/svg+xml") -> str:
    """An image as an address that needs no fetching; the only kind a document may show."""
    content = image.encode() if isinstance(image, str) else image
    return f"data:{media};base64,{b64encode(content).decode('ascii')}"


def _spelled(html: str) -> str:
    """Without signs that would come out as empty boxes, as far as others say the same."""
    from webapp.web.pdf import fonts, glyphs

    return glyphs.written(html, known=fonts.known())


def _ready() -> Any:
    """Set up at the first document, not at the start of the program: it takes 0.3 s and 60 MB."""
    global _press
    with _setting_up:
        if _press is None:
            from xhtml2pdf import pisa
            from xhtml2pdf.config.resources import ResourceAccessPolicy

            from webapp.web.pdf import cells, fonts, headings, lines

            for part in (fonts, lines, cells, headings):
                part.install()
            closed = ResourceAccessPolicy.server(None, allow_remote=False)
            _press = partial(pisa.CreatePDF, encoding="utf-8", resource_policy=closed)
    return _press
