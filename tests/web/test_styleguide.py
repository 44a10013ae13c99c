"""The style guide renders every component, whole and in parts, for the signed-in only."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.world import World
from webapp.blueprints.styleguide import PATTERNS


@pytest.fixture
def lin(as_: Callable[..., Any], world: World) -> Any:
    return as_(world.lin)


def test_every_component_stands_on_one_page(lin: Any) -> None:
    page = lin.get("/styleguide")
    assert page.status_code == 200
    for sign in (
        "c-menu",
        "c-dirty",
        "c-upload",
        "c-combobox",
        "stepper",
        "timeline",
        "matrix",
        "board",
        "skeleton",
    ):
        assert sign in page.text, sign


@pytest.mark.parametrize("pattern", PATTERNS)
def test_whole_pages_have_one_heading_and_one_main(lin: Any, pattern: str) -> None:
    page = lin.get(f"/styleguide/{pattern}")
    assert page.status_code == 200
    assert page.text.count("<h1") == page.text.count("<main") == 1


def test_a_fragment_is_part_of_its_page(lin: Any) -> None:
    whole, part = lin.get("/styleguide/list").text, lin.htmx("GET", "/styleguide/list", "results").text
    assert "<html" not in part
    assert part.strip() in whole


def test_sorting_and_paging_keep_the_other_choices(lin: Any) -> None:
    text = lin.get("/styleguide/list?grade=A").text
    assert "/styleguide/list?grade=A&amp;page=4" in text
    assert "/styleguide/list?grade=A&amp;sort=name" in text


def test_a_refused_field_says_so_to_everyone(lin: Any) -> None:
    text = lin.get("/styleguide/form").text
    assert 'aria-describedby="name-hint name-error"' in text
    assert 'aria-invalid="true"' in text
    assert "请填写客户名称。" in text


def test_unknown_patterns_and_strangers_stay_outside(lin: Any, stranger: Any) -> None:
    assert lin.get("/styleguide/nothing").status_code == 404
    assert stranger.get("/styleguide").status_code == 302


@pytest.mark.parametrize(("theme", "links"), [("light", 0), ("dark", 1), ("auto", 1)])
def test_the_night_is_linked_only_where_wanted(lin: Any, theme: str, links: int) -> None:
    lin.client.set_cookie("theme", theme)
    page = lin.get("/styleguide").text
    assert page.count("css/dark.css") == links
    assert ("prefers-color-scheme: dark" in page) == (theme == "auto")
