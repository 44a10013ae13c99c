"""Letters to customers of a list of values: the ticked ones, or all that its filters match."""

import pytest

from tests.web.valued import made_of
from webapp.queries.customers.selection import Selection


@pytest.fixture
def made(app, world):
    with app.app_context():
        return made_of(world).number


def test_the_list_leads_to_letters(as_, world, made):
    page = as_(world.lin).get("/segments?segment=HHH").text
    assert 'formaction="/outbox/circular"' in page
    assert f'name="picked" value="{world.haichuan}"' in page
    assert 'name="values" value="segment=HHH"' in page
    assert "/outbox/circular" not in as_(world.quality).get("/segments").text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("segment=HHH", ["haichuan"]),
        ("sort=-index", ["haichuan", "dongfang"]),
        ("change=severe&run=JC-00001", ["dongfang"]),
        ("run=JC-99999", []),
        ("q=" + "a" * 9000, []),
    ],
)
def test_all_that_match(app, world, made, query, found):
    with app.app_context():
        numbers = Selection((), "", is_all=True, values=query).resolved(world.assistant)
    assert numbers == [getattr(world, name) for name in found]


def test_one_page_for_all_of_them(as_, world, made):
    lin = as_(world.lin)
    page = lin.get("/outbox/circular?scope=all&values=segment%3DHHH").text
    assert "选中 1 家客户" in page
    assert 'href="/segments?segment=HHH"' in page
    assert 'name="values" value="segment=HHH"' in page
    hostile = lin.get("/outbox/circular?scope=all&values=%22><script>x</script>").text
    assert "<script>x" not in hostile


def test_isolated_ones_are_not_among_them(as_, world, made):
    page = as_(world.director).get("/outbox/circular?scope=all&values=sort%3D-index")
    assert "星澜特种装备研究所" not in page.text
