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
