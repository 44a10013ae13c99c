"""What opens in a dialog stands on a page of its own as well: in a panel, its title said once."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e
CARD = "/customers/K-000001"


@pytest.mark.parametrize(
    ("person", "address"),
    [
        ("assistant", f"{CARD}/deletion/new"),
        ("head", f"{CARD}/assignment/new"),
        ("head", f"{CARD}/contacts/new"),
        ("head", "/customers/tagging?picked=K-000001"),
        ("assistant", "/customers/views/new?q=x"),
        ("admin", "/settings/lists/industry/1"),
        ("admin", "/settings/relation-types/new"),
        ("admin", "/users/departments/new"),
    ],
)
def test_the_title_is_said_once_and_the_form_stands_in_a_panel(open_page, person, address):
    page = open_page(person)
    page.goto(address)
    title = page.locator("h1").inner_text()
    expect(page.locator("main").get_by_text(title, exact=True).locator("visible=true")).to_have_count(1)
    panel = page.locator("#dialog-page")
    assert panel.evaluate("one => getComputedStyle(one).borderTopWidth") == "1px"
    form = panel.locator("form:visible").first
    assert form.bounding_box()["x"] - panel.bounding_box()["x"] >= 12


def test_a_box_drawn_larger_by_hand_breaks_no_policy_when_the_form_is_refused(open_page):
    """The fixture fails on any word of the console: htmx copies what hangs on an id into the new fragment."""
    page = open_page("head")
    page.goto(CARD)
    page.locator("summary", has_text="办理").click()
    page.get_by_role("link", name="变更状态").click()
    box = page.locator("#dialog [name=reason]")
    box.evaluate("one => { one.style.height = '150px' }")
    page.locator("#dialog form [type=submit]").last.click()
    expect(page.locator("#dialog .error").first).to_be_visible()
    expect(box).to_have_count(1)
    assert page.evaluate("document.querySelectorAll('#dialog [style]').length") == 0
