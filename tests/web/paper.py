"""Reading printed pages back: lines as they stand, pixels as they show, and what no sheet may have."""

import io
from datetime import date
from itertools import groupby

import pdfplumber
import pypdf
import pypdfium2
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from webapp.domain.form_texts import Texts
from webapp.web.wording import Wording

SMALL = "@page { size: %s; margin: 5mm } body { font-family: AppSans; font-size: 9pt; -pdf-word-wrap: CJK }"
FORM = {
    "institute": "江南市计量测试研究院",
    "form_name": "客户卡",
    "form_number": "JL-KH-01",
    "printed_at": "2026-11-21 10:20",
    "printed_by": "林晓",
    "copy_mark": None,
    "wording": Wording(Texts(), "江南市计量测试研究院", date(2026, 11, 21)),
}


def sheet(body, *, size="100mm 80mm", css=""):
    return f"<html><head><style>{SMALL % size} {css}</style></head><body>{body}</body></html>"


def form(content, **context):
    """A form standing on print.html, with the macros at hand as parts."""
    shop = Environment(
        loader=FileSystemLoader("webapp/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    shop.install_null_translations(newstyle=True)
    page = (
        '{% extends "print.html" %}{% block content %}{% import "print/parts.html" as parts %}'
        + content
        + "{% endblock %}"
    )
    return shop.from_string(page).render(FORM | context)


def lines(pdf):
    """The printed lines, page by page, in the order they are read."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [line for page in document.pages for line in lines_of(page)]


def lines_of(page):
    letters = sorted(page.chars, key=lambda letter: (round(letter["bottom"]), letter["x0"]))
    rows = groupby(letters, key=lambda letter: round(letter["bottom"]))
    return ["".join(letter["text"] for letter in row) for _height, row in rows]


def letters(pdf):
    """Every character on paper with its page, as pdfplumber sees them."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [(letter, page.width, page.height) for page in document.pages for letter in page.chars]


def text(pdf):
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def tables(pdf):
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [table for page in document.pages for table in page.extract_tables()]


def picture(pdf, page=0, scale=1):
    return pypdfium2.PdfDocument(pdf)[page].render(scale=scale).to_pil().convert("RGB")


def assert_whole(pdf):
    """Nothing lost: our face only, readable size, nothing beyond the edge of the paper."""
    for letter, width, height in letters(pdf):
        assert "NotoSansSC" in letter["fontname"].partition("+")[2], letter
        assert letter["size"] >= 5, letter
        assert letter["x0"] >= 0, letter
        assert letter["x1"] <= width + 0.01, letter
        assert letter["top"] >= 0, letter
        assert letter["bottom"] <= height + 0.01, letter
