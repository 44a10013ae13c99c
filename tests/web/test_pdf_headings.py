"""A heading and the long text after it: both begin where they stand, and no page stays almost empty."""

import io

import pypdf
import pytest

from tests.web.paper import form
from webapp.web import pdf

LONG = "由本院介绍明年检定校准能力的变化，请各家谈送检安排。" * 150


@pytest.fixture
def pages():
    def of(body):
        read = pypdf.PdfReader(io.BytesIO(pdf.write(form(body))))
        return [page.extract_text() for page in read.pages]

    return of


def test_a_text_longer_than_a_page_begins_under_its_heading(pages):
    first, *_rest = pages(f'<p class="section">议程</p><p class="running">{LONG}</p>')
    assert "议程" in first
    assert first.count("送检安排") > 20


def test_no_heading_is_left_alone_at_the_foot(pages):
    filling = '<p class="running">一行</p>'
    for count in range(30, 45):
        for text in pages(f'{filling * count}<p class="section">议程</p><p class="running">{LONG}</p>'):
            assert "议程" not in text or "送检安排" in text
