"""统计: figures that open just their records, for the eyes of who asks; page, workbook and paper."""

import re

import pytest

from tests.complaining import Way
from webapp.domain.complaint_stages import Stage


@pytest.fixture
def closed(app, world):
    """One that was closed and one just assigned, of 周's customer."""
    with app.app_context():
        way, other = Way(world), None
        number = way.to(Stage.CLOSED).number
        other = Way(world).to(Stage.ASSIGNED).number
    return number, other


def test_the_page_counts(closed, world, as_):
    page = as_(world.quality).get("/complaints/statistics")
    assert page.status_code == 200
    assert "投诉统计" in page.text and "按期率 = 按期完成 ÷（已完成 + 超期未完成）" in page.text


def test_every_figure_opens_just_its_records(closed, world, as_):
    visitor = as_(world.quality)
    page = visitor.get("/complaints/statistics?by=severity").text
    links = set(re.findall(r'<a href="(/complaints\?[^"]+figure=[^"]+)">(\d+)</a>', page))
    assert len(links) > 20
    for href, count in links:
        listed = visitor.get(href.replace("&amp;", "&")).text
        shown = {number for number in closed if f"/complaints/{number}" in listed}
        if "figure=action" not in href:
            assert len(shown) == int(count), href
        assert "统计明细：" in listed
