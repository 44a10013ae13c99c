"""A working Friday in Chromium: the clock stands, things wait, and a person goes about."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from flask import Flask
from playwright.sync_api import Locator, Page, expect

from tests.contacting import call, record
from tests.managing import customer, keep
from tests.web import paper
from tests.web.test_daily_log import there_since
from tests.world import World
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.activities import plans
from webapp.actions.customers import assignment, creation
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import ScheduledActivity

FRIDAY = datetime(2026, 11, 20, 16, 30)
TODAY, WEEK = FRIDAY.date(), "2026年第47周"
BEARINGS = "慈溪新开轴承厂"


def day(later: int) -> date:
    return TODAY + timedelta(days=later)


@contextmanager
def on_friday(app: Flask) -> Iterator[None]:
    """For the server and for whoever prepares something inside."""
    plain, moment = app.wsgi_app, clock.instant(FRIDAY)

    def standing(environ: Any, start: Any) -> Any:
        with clock.standing_at(moment):
            return plain(environ, start)

    app.wsgi_app = standing  # type: ignore[method-assign]
    with clock.standing_at(moment), app.app_context():
        yield


def the_week_so_far(world: World) -> str:
    """On Monday 林 agreed a visit for today and promised something for yesterday; a lead was to be called."""
    for person in (world.lin, world.zhou):
        there_since(person)
    monday = datetime(2026, 11, 16, 10)
    with clock.standing_at(clock.instant(monday)):
        told = call(
            happened_at=monday - timedelta(hours=1), summary="问年度送检的安排", promise="寄规程目录",
            promise_due=day(-1), next_on=TODAY, next_kind="visit",
        )  # fmt: skip
        record(world.haichuan, told, by=world.lin)
        with acting_as(SYSTEM):
            lead = creation.create(values={"name": BEARINGS})
            assignment.assign(lead, to=world.lin.id, reason="展会认识")
        with acting_as(world.lin):
            plans.plan(customer(lead.number), plans.Wish("phone", day(-1), note="约看样"))
        return lead.number


def long_left(number: str, person: Viewer) -> None:
    """A visit planned for 41 days ago, which nobody made."""
    due = day(-41)
    keep(
        ScheduledActivity(
            customer_id=customer(number).id, owner_id=person.id, kind="visit", due_on=due,
            first_due_on=due, cause="hand", note="看样", created_at=clock.now(),
        )
    )  # fmt: skip


@dataclass(frozen=True)
class Desk:
    """One person at one screen; what is pressed is named as it is read."""

    page: Page
    scripts: bool

    @property
    def body(self) -> Locator:
        return self.page.locator("body")

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    def follow(self, name: str, within: Locator | None = None) -> None:
        """A link; where it opens the dialog, once htmx has taken it over."""
        link = (within or self.main).get_by_role("link", name=name).first
        self.ready(link)
        link.click()

    def ready(self, found: Locator) -> None:
        if self.scripts and found.get_attribute("hx-get"):
            expect(found).to_have_attribute("data-htmx-powered", "true")

    def press(self, name: str, told: str = "", within: Locator | None = None) -> None:
        """A button; told: what is said then."""
        (within or self.form).get_by_role("button", name=name, exact=True).first.click()
        if told:
            self.hears(told)

    def hears(self, told: str) -> None:
        expect(self.page.locator(".flashes, #toasts").get_by_text(told).first).to_be_visible()

    @property
    def form(self) -> Locator:
        """In the dialog where one is open."""
        return self.page.locator("dialog[open]").or_(self.page.locator("body:not(:has(dialog[open])) main"))

    def fill(self, **values: object) -> None:
        for name, value in values.items():
            self.form.locator(f"[name={name}]:visible").first.fill(str(value))

    def choose(self, **values: str) -> None:
        for name, value in values.items():
            self.form.locator(f"[name={name}][value='{value}']").check(force=True)

    def keys(self, *keys: str) -> None:
        """One after the other; Chinese words come whole, as from an input method."""
        for key in keys:
            self.page.keyboard.press(key) if key.isascii() else self.page.keyboard.insert_text(key)

    def keeps_its_place(self) -> None:
        """After a deed that drew a part anew the keyboard is still somewhere on the page."""
        if self.scripts:
            expect(self.page.locator(":focus")).to_have_count(1)

    def moves_on(self, card: Locator) -> None:
        """A card of the board by its menu, to the stage that is ahead."""
        self.follow("移动到…", card)
        self.press("确定", "阶段已变更")

    def put_off(self, to: date, reason: str) -> None:
        """The form of a planned contact on another day."""
        self.fill(due_on=to, reason=reason)
        self.press("改期", "已改到")

    def drags(self, what: Locator, onto: Locator) -> None:
        """Both in sight before the mouse is pressed: a page that scrolls then drags nothing."""
        onto.scroll_into_view_if_needed()
        what.drag_to(onto)

    def on(self, when: date) -> Locator:
        """A day of the plan."""
        return self.page.locator(".plan-day", has=self.page.locator(f"time[datetime='{when}']"))

    def go(self, *way: str) -> None:
        """By the rooms at the side, then by the tabs of the room, in their groups where it has such."""
        room, *tabs = way
        link = self.page.locator(".rooms").get_by_role("link", name=room, exact=True)
        if not link.is_visible():
            self.page.locator("details.drawer summary").click()
        link.click()
        for tab in tabs:
            self.page.locator("nav.tabs, nav.subtabs").get_by_role("link", name=tab, exact=True).click()

    def queue(self, name: str) -> Locator:
        return self.page.locator("section.queue", has=self.page.get_by_role("heading", name=name))

    def paper(self, name: str = "打印") -> str:
        """The text of the sheet behind this link."""
        link = self.main.get_by_role("link", name=name, exact=True).first
        answer = self.page.request.get(str(link.get_attribute("href")))
        assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
        return paper.text(answer.body())
