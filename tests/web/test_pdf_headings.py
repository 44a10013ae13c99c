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


def rows(count):
    cells = "".join(f"<tr><td>第{n}项</td><td>{'说明' * 60}</td></tr>" for n in range(count))
    return f'<table class="grid" repeat="1"><tr><th>序号</th><th>措施</th></tr>{cells}</table>'


def test_a_table_longer_than_a_page_begins_under_its_heading(pages):
    first, *rest = pages(f'<p class="running">一行</p><p class="section">评审明细</p>{rows(40)}')
    assert "评审明细" in first
    assert "第2项" in first
    assert all(f"第{n}项" in "".join([first, *rest]) for n in range(40))


def test_no_heading_of_a_long_table_is_left_alone_at_the_foot(pages):
    filling = '<p class="running">一行</p>'
    for count in range(26, 42, 2):
        for text in pages(f'{filling * count}<p class="section">评审明细</p>{rows(20)}'):
            assert "评审明细" not in text or "第2项" in text
