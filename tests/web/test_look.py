"""The look keeps its own rules: tokens, icons that exist, nothing inline, no words in JavaScript."""

import re
from pathlib import Path

import pytest

from tests.each import of_each

WEBAPP = Path(__file__).parents[2] / "webapp"
STATIC = WEBAPP / "static"
TEMPLATES = sorted((WEBAPP / "templates").rglob("*.html"))
PAGES = [path for path in TEMPLATES if "print" not in path.relative_to(WEBAPP / "templates").parts[0]]
SHEETS = sorted((STATIC / "css").glob("*.css"))
# Elements that only one room's pages load (decision 0020).
OF_A_PAGE = ("c-grid.js", "c-board.js", "c-planner.js", "c-unfold.js", "c-kept.js")
SCRIPTS = [STATIC / "app.js", *sorted((STATIC / "elements").glob("*.js"))]
ICONS = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "icons.svg").read_text(encoding="utf-8")))
NAMED_ICON = re.compile(r"""(?:icon\(|icon_name=|"icon": )["']([a-z0-9-]+)["']""")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def without_comments(text: str) -> str:
    return re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_raw_colours_stand_only_among_the_tokens(sheet: Path) -> None:
    found = re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;\s,)])|\b(?:rgba?|hsla?)\(", without_comments(read(sheet)))
    assert bool(found) == (sheet.name in {"tokens.css", "dark.css"}), found


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_styles_stay_within_what_chrome_109_knows(sheet: Path) -> None:
    found = re.findall(r"oklch|color-mix|light-dark|@scope|\[popover|&", without_comments(read(sheet)))
    assert not found


def test_every_sheet_and_element_is_linked_once() -> None:
    frame = read(WEBAPP / "templates" / "head_links.html")
    for sheet in SHEETS:
        assert frame.count(f'"{sheet.stem}"') + frame.count(f"css/{sheet.name}") == 1, sheet.name
    listed = re.findall(r"for element in \((.*?)\)", frame)[0]
    pages = "".join(read(page) for page in (WEBAPP / "templates").rglob("*.html"))
    for script in SCRIPTS[1:]:
        of_all = listed.count(f'"{script.stem.removeprefix("c-")}"')
        assert of_all == (script.name not in OF_A_PAGE), script.name
        assert of_all or f"elements/{script.name}" in pages, script.name


def test_day_and_night_name_the_same_colours() -> None:
    by_day, by_night = (
        dict(re.findall(r"(--[a-z0-9-]+): (#\w+);", read(STATIC / "css" / name)))
        for name in ("tokens.css", "dark.css")
    )
    assert set(by_day) - set(by_night) == {"--hairline"}, "paper's own line needs no night"
    assert not set(by_night) - set(by_day)


def test_night_changes_nothing_but_colours() -> None:
    """So a page whose structure was looked at by day need not be looked at by night but for its contrast."""
    text = without_comments(read(STATIC / "css" / "dark.css"))
    said = re.findall(r"([\w-]+)\s*:\s*([^;{}]+);", text)
    assert [one for one in said if not (one[0].startswith("--") or one == ("color-scheme", "dark"))] == []
    others = [read(path) for path in (*SHEETS, *SCRIPTS) if path.name != "dark.css"]
    assert [text for text in others if re.search(r"data-theme|prefers-color-scheme|light-dark", text)] == []


@of_each(TEMPLATES)
def test_named_icons_exist(page: Path) -> None:
    assert set(NAMED_ICON.findall(read(page))) <= ICONS


@of_each(PAGES)
def test_nothing_is_inline(page: Path) -> None:
    found = re.findall(r"""\sstyle=|\shx-on|\son[a-z]+=|["']js:|<style|<script(?! src=)""", read(page))
    assert not found


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_hold_no_words(script: Path) -> None:
    assert not re.findall(r"[一-鿿]", read(script)), "words come from data-attributes"


def test_elements_stay_small() -> None:
    """What every page loads together; what one room's pages load besides, each."""
    sizes = {script.name: len(without_comments(read(script))) for script in SCRIPTS[1:]}
    assert sum(size for name, size in sizes.items() if name not in OF_A_PAGE) < 12_000
    assert all(sizes.get(name, 0) < 6_000 for name in OF_A_PAGE)
