"""From one's own reviews to a year, its tables, one review, the year before; with JavaScript and without."""

import pytest
from playwright.sync_api import expect

from tests import reviewed_years
from webapp.actions import acting_as
from webapp.domain.viewer import SYSTEM

pytestmark = [pytest.mark.e2e, pytest.mark.parametrize("scripts", [True, False], ids=["js", "plain"])]


@pytest.fixture
def years(served):
    """林's year 2024, and 2025 with the items of its last two quarters."""
    _address, world, app = served
    with app.app_context(), acting_as(SYSTEM):
        reviewed_years.year(world, 2024, scores=("80", "82", "84", "86"))
        reviewed_years.valued(world, "2025Q3", spend=600_000)
        reviewed_years.valued(world, "2025Q4")
    return world


def test_a_year_is_looked_through(open_page, years, scripts):
    page = open_page("lin", scripts=scripts)
    page.goto("/reviews")
    page.get_by_role("link", name="年度结果与走势").first.click()
    page.wait_for_url("**/reviews/people/lin?year=2025")
    expect(page.locator(".year-result")).to_contain_text("÷ 2")
    expect(page.locator("figure.chart svg")).to_have_count(2)
    table = page.get_by_role("table", name="各项得分数据表")
    expect(table).to_be_hidden()
    page.locator("details.edition summary").last.click()
    expect(table).to_be_visible()
    expect(table).to_contain_text("−8.00")
    page.get_by_role("navigation", name="年度").get_by_role("link", name="2024 年").click()
    page.wait_for_url("**?year=2024")
    expect(page.locator(".year-result")).to_contain_text("(80.00 + 82.00 + 84.00 + 86.00) ÷ 4 = 83.00")
    page.get_by_role("link", name="2024年第4季度").first.click()
    page.wait_for_url("**/reviews/KP-2024-*")


def test_the_keyboard_leads_from_the_department_to_a_person_s_year(open_page, years, scripts):
    page = open_page("head", scripts=scripts)
    page.goto(f"/reviews/departments/{years.head.department_id}?year=2025")
    expect(page.get_by_role("table", name="人员各期得分")).to_contain_text("林晓")
    page.get_by_role("link", name="林晓", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/reviews/people/lin?year=2025")
    page.get_by_role("link", name="客户服务组").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/reviews/departments/*")
