"""Every page at both widths and in both themes: axe finds nothing, the console stays silent."""

import json

import pytest

from tests.e2e import places

RUN = "options => axe.run(document, {resultTypes: ['violations'], ...options})"
# Night changes colours alone (tests/web/test_look.py), so these are the rules that can fail there only.
OF_COLOUR = {"runOnly": ["color-contrast", "link-in-text-block"]}
# Nothing measures the window when a page is loaded, so one load serves both widths; what is wider is told.
SIZES = {1440: {"width": 1440, "height": 900}, 390: {"width": 390, "height": 844}}
WIDER = "document.documentElement.scrollWidth > innerWidth + 1"
STILL = {"theme": "auto", "reduced_motion": "reduce"}  # no colour is caught halfway to another
AREAS = {
    "customers": ("/customers",),
    "trade": ("/orders", "/prepayments"),
    "outside": ("/fieldwork", "/incidents", "/imports"),
    "ledger": ("/instruments", "/recalls"),
}
NAMED = tuple(start for starts in AREAS.values() for start in starts)


def told(violations):
    return [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in violations]


def faults(page, axe_source):
    """What is wrong with the page as it stands, at each width by day and by night."""
    page.evaluate(axe_source)
    found = []
    for width, size in SIZES.items():
        page.set_viewport_size(size)
        found += [(width, *one) for one in told(page.evaluate(RUN, {})["violations"])]
        if page.evaluate(WIDER):
            found.append((width, "wider than the window"))
        page.emulate_media(color_scheme="dark")
        found += [(width, "night", *one) for one in told(page.evaluate(RUN, OF_COLOUR)["violations"])]
        page.emulate_media(color_scheme="light")
    page.set_viewport_size(SIZES[1440])
    return found


@pytest.mark.e2e
@pytest.mark.parametrize("area", [*AREAS, "others"])
def test_axe_and_the_console_find_nothing(area, led, open_page, axe_source):
    """A page that is sent to one role as it was to another is looked at once."""
    found, seen = {}, set()
    for person, paths in led.items():
        page = open_page(person, **STILL)
        for path in paths:
            if path.startswith(AREAS[area]) if area in AREAS else not path.startswith(NAMED):
                answer = page.request.get(path)
                assert answer.status == (404 if path == "/nothing-here" else 200), (person, path)
                _frame, main = answer.text().split("<main", maxsplit=1)
                if main not in seen:
                    page.goto(path)
                    if wrong := faults(page, axe_source):
                        found[f"{person} {path}"] = wrong
                seen.add(main)
    assert not found, json.dumps(found, ensure_ascii=False, indent=1)


@pytest.mark.e2e
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_theme_that_is_chosen_is_the_one_that_is_shown(open_page, theme):
    """Chosen by hand or taken from the system: the same colours."""
    asked = "() => { const one = getComputedStyle(document.body); return [one.backgroundColor, one.color]; }"
    chosen, system = open_page("lin", theme=theme), open_page("lin", theme="auto", color_scheme=theme)
    other = open_page("lin", theme="auto", color_scheme={"light": "dark", "dark": "light"}[theme])
    assert chosen.evaluate(asked) == system.evaluate(asked) != other.evaluate(asked)


@pytest.mark.e2e
def test_every_page_is_looked_at(led, served):
    """Each address of the table of doors by one role at least, those of the rooms by each that may."""
    rules = served[2].url_map.bind("localhost")
    looked_at = {rules.match(path.split("?")[0], return_rule=True)[0].rule for path in _all(led)}
    assert {door.rule for door in places.page_doors()} <= looked_at
    for start in places.OF_ONE:
        assert any(rule.startswith(start) for rule in looked_at), start


def _all(led):
    return {path for paths in led.values() for path in paths if path != "/nothing-here"}


@pytest.mark.e2e
def test_strangers_pages(open_page, led, axe_source):
    page = open_page(None, **STILL)
    for path in places.PUBLIC:
        page.goto(path)
        assert faults(page, axe_source) == [], path
