"""The list of incidents, its workbook, the print, and who finds the room in the navigation."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests import incidents as made
from tests.web.reported import reported, take_on
from tests.world import World
from webapp import clock
from webapp.domain.verbs import Role
from webapp.trail import trail


@pytest.fixture
def at(app, world: World):
    return reported(app, world)


def test_odd_numbers_and_filters_are_taken_calmly(at, world: World, as_):
    visitor = as_(world.quality)
    for number in ("XM-2026-9999", "x", "XM-2026-0001'--", "K-000001"):
        assert visitor.get(f"/incidents/{number}").status_code == 404
    for query in ("state=x&year=99999&person=abc&sort=name&page=-1", "page=999", "page=x", "sort=-due"):
        page = visitor.get(f"/incidents?{query}")
        assert page.status_code == 200
        assert at in page.text


def test_filters_narrow_and_the_newest_stands_first(app, world: World, as_):
    with app.app_context():
        first = made.reported(world.he).number
        second = made.accepted(world.lin, world.quality).number
    visitor = as_(world.quality)
    page = visitor.get("/incidents").text
    assert page.index(second) < page.index(first)
    for query, shown, hidden in (
        ("state=reported", first, second),
        ("state=investigating", second, first),
        (f"person={world.he.id}", first, second),
    ):
        page = visitor.get(f"/incidents?{query}").text
        assert shown in page
        assert hidden not in page
    for query in (
        f"year={clock.today().year}",
        "state=open",
        "sort=number",
        "sort=severity",
        "sort=-happened",
    ):
        page = visitor.get(f"/incidents?{query}").text
        assert first in page
        assert second in page
    assert "没有符合条件的事件" in visitor.get("/incidents?year=1999").text
    part = visitor.htmx("GET", "/incidents?state=reported", "results")
    assert "<html" not in part.text
    assert first in part.text


def test_the_list_and_the_page_cost_few_statements(app, world: World, as_, count_queries):
    with app.app_context():
        for _n in range(5):
            number = made.accepted(world.lin, world.quality, customer=world.haichuan).number
    for path in (
        "/incidents",
        f"/incidents/{number}",
        f"/incidents/{number}?edit=investigation",
        "/incidents/new",
    ):
        with count_queries() as statements:
            assert as_(world.quality).get(path).status_code == 200
        most = 11 if "?edit=" in path else 10  # the form's choices beside the page with its files
        assert len([one for one in statements if one != "BEGIN"]) <= most, path


def test_the_workbook_holds_what_the_list_shows_and_is_logged(at, world: World, as_):
    take_on(at, world)
    answer = as_(world.quality).get("/incidents.xlsx?state=investigating")
    text = "".join(made.unpacked(answer.data).values())
    for said in (at.rpartition("/")[2], made.WHAT, "何平", "报价与合同"):
        assert said in text
    assert [event["what"] for event in trail().events("export")] == ["泄密事件 1 件"]
    other = as_(world.quality).get("/incidents.xlsx?state=closed").data
    assert "何平" not in "".join(made.unpacked(other).values())


def test_the_print_says_all_and_is_logged(app, world: World, as_):
    with app.app_context():
        number = made.investigated(world.he, world.quality, customer=world.haichuan).number
    answer = as_(world.quality).get(f"/incidents/{number}.pdf")
    assert answer.mimetype == "application/pdf"
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages).replace("\n", "")
    for said in ("泄密事件记录", number, "HK-ZL-01/A0", "何平", "海川精密", made.WHAT, "收件人选错", "受理"):
        assert said in text, said
    event = trail().events("print")[0]
    assert (event["what"], event["user_name"]) == (f"泄密事件记录 {number}", "钱正")


def test_only_those_with_a_wider_view_have_it_in_the_navigation(world: World, as_):
    for person in world.everybody():
        page = as_(person).get("/").text
        is_wide = bool({Role.QUALITY, Role.DIRECTOR, Role.HEAD} & person.roles)
        rooms = re.search(r'<ul class="rooms">.*?</ul>', page, re.DOTALL)[0]
        assert ("/incidents" in rooms) is is_wide, person.name
        assert "报告泄密事件" in page
