"""A review in Chromium from own rating to the lock, step by step, with JavaScript and without."""

import pytest
from playwright.sync_api import Page, expect

from tests import review_course, review_ends
from webapp.db import session
from webapp.models import Review

pytestmark = [pytest.mark.e2e, pytest.mark.parametrize("scripts", [True, False], ids=["js", "plain"])]


@pytest.fixture
def review(served, monkeypatch):
    """林's, its figures worked out: (number, id)."""
    _address, world, app = served
    with app.app_context():
        one = review_course.ran(world, monkeypatch)
        return one.number, one.id


def test_a_review_from_own_rating_to_the_lock(open_page, served, review, scripts):
    number, key = review
    lin, head, committee, director = (
        open_page(person, scripts=scripts) for person in ("lin", "head", "committee", "director")
    )
    _rate(lin, number)
    _score(head, number)
    _publish(committee, number)
    _talk(head, number)
    _appeal(lin, number)
    _decide(director)
    with served[2].app_context():
        review_ends.long_ago(session.get_one(Review, key))
    _lock(committee, number)
    lin.goto(f"/reviews/{number}/ending")
    expect(lin.locator("main")).to_contain_text("归档表")


def _deed(page: Page, label: str, told: str, **fields: str) -> None:
    """A deed of the head: its link, its form, the button of the same name."""
    page.get_by_role("link", name=label, exact=True).click()
    for name, value in fields.items():
        page.locator(f"[name={name}]:visible").fill(value)
    page.get_by_role("button", name=label, exact=True).click()
    expect(page.locator("body")).to_contain_text(told)


def _value(page: Page, link: str, **fields: str) -> None:
    page.get_by_role("link", name=link, exact=True).click()
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("button", name="保存", exact=True)).to_have_count(0)


def _rate(page: Page, number: str) -> None:
    page.goto(f"/reviews/{number}")
    _value(page, "填写 计划拜访完成率", actual="98", words="按计划走访")
    _deed(page, "提交自评", "自评已提交", words="完成较好")


def _score(page: Page, number: str) -> None:
    page.goto(f"/reviews/{number}")
    _value(page, "填写 计划拜访完成率", actual="98", words="按计划完成", evidence="走访台账")
    _deed(page, "提交审定", "已提交考评小组审定", words="同意自评")


def _publish(page: Page, number: str) -> None:
    page.goto(f"/reviews/{number}")
    _deed(page, "审定并公布", "结果已公布")
    expect(page.locator(".sheet-result").first).to_contain_text("97.42")


def _talk(page: Page, number: str) -> None:
    page.goto(f"/reviews/{number}")
    _deed(page, "记录面谈", "面谈已记录", words="下期多走访")


def _appeal(page: Page, number: str) -> None:
    page.goto(f"/reviews/{number}")
    _deed(page, "拒绝签字", "已记录拒绝签字", reason="外检未计入")
    page.goto(f"/reviews/{number}/ending")
    page.get_by_role("link", name="提出申诉").click()
    page.locator("[name=item]").select_option(label="计划拜访完成率")
    page.locator("[name=reason]:visible").fill("外检两次未计入")
    page.get_by_role("button", name="提出申诉", exact=True).click()
    expect(page.locator("main")).to_contain_text("待决定")


def _decide(page: Page) -> None:
    page.goto("/reviews/appeals")
    page.locator("main table a.lead").first.click()
    page.get_by_role("link", name="作出决定", exact=True).click()
    page.locator("[name=verdict][value=changed]").check(force=True)
    page.locator("[name=actual]:visible").fill("114")
    page.locator("[name=reason]:visible").fill("补计两次外检")
    page.get_by_role("button", name="作出决定", exact=True).click()
    expect(page.locator("main")).to_contain_text("补计两次外检")


def _lock(page: Page, number: str) -> None:
    page.on("dialog", lambda asked: asked.accept())
    page.goto(f"/reviews/{number}/ending")
    page.get_by_role("button", name="归档", exact=True).click()
    expect(page.locator("main")).to_contain_text("归档表")
    expect(page.locator("main")).to_contain_text("99.95")
