"""Two windows on one split: nothing another set is undone, nothing typed is lost; what is issued stays."""

import re

import pytest

from tests import goaling
from webapp import clock


@pytest.fixture
def at(app, world):
    """A quarter of the institute, to be split over its months."""
    with app.app_context():
        number = goaling.issued(goaling.INSTITUTE, f"{clock.today().year}Q1", 900).number
    return f"/goals/{number}/split/periods"


def form_of(page) -> dict[str, str]:
    seen = re.search(r'name="seen" value="([^"]*)"', page.text)[1]
    return dict(re.findall(r'name="(institute-0-[^"]+)" id="[^"]*" value="([^"]*)"', page.text)) | {
        "seen": seen
    }


def month(no: int) -> str:
    return f"institute-0-{clock.today().year}-0{no}"


def test_what_both_set_is_told_and_what_was_typed_stays(as_, world, at):
    director = as_(world.director)
    first, second = form_of(director.get(at)), form_of(director.get(at))
    assert director.post(at, data=first | {month(1): "400"}).status_code == 303
    late = director.post(at, data=second | {month(1): "200"})
    assert late.status_code == 409
    assert "刚被他人定为 400 元，请核对后再保存。" in late.text
    assert form_of(late)[month(1)] == "200"
    assert director.post(at, data=form_of(late)).status_code == 303
    assert form_of(director.get(at))[month(1)] == "200"


def test_what_only_the_other_changed_stays_his(as_, world, at):
    director = as_(world.director)
    director.post(at, data=form_of(director.get(at)))
    first, second = form_of(director.get(at)), form_of(director.get(at))
    assert director.post(at, data=first | {month(1): "400"}).status_code == 303
    assert director.post(at, data=second | {month(2): "210"}).status_code == 303
    now = form_of(director.get(at))
    assert (now[month(1)], now[month(2)], now[month(3)]) == ("400", "210", "300")


def test_what_was_issued_meanwhile_is_told_at_its_place(as_, world, at):
    director = as_(world.director)
    director.post(at, data=form_of(director.get(at)) | {month(3): ""})
    first, second = form_of(director.get(at)), form_of(director.get(at))
    director.post(at, data=first | {month(1): "400", month(3): ""})
    year = clock.today().year
    assert director.post("/goals/issuing", data={"period": f"{year}Q1"}).status_code == 303
    late = director.post(at, data=second | {month(1): "200"})
    assert late.status_code == 409
    assert "刚被他人按 400 元 下达，请在该目标页变更。" in late.text
    assert month(1) not in form_of(late)
    assert form_of(late)[month(3)] == "300"


def test_a_split_that_is_issued_whole_offers_no_saving(as_, world, at):
    director = as_(world.director)
    director.post(at, data=form_of(director.get(at)))
    assert "保存草稿" in director.get(at).text
    director.post("/goals/issuing", data={"period": f"{clock.today().year}Q1"})
    page = director.get(at).text
    assert "保存草稿" not in page
    assert "各部分都已下达" in page
    assert "保存为草稿" not in page
