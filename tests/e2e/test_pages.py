"""Every page at both widths and in both themes: axe finds nothing, the console stays silent."""

import json

import pytest

from tests import incidents, outside, prepaid
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.prepayments import requests
from webapp.domain.prepaid import Entry
from webapp.domain.viewer import SYSTEM
from webapp.queries.customers import cards

YEAR = clock.today().year
WHO_SEES = {
    "assistant": [
        "/",
        "/customers",
        "/customers?status=active&sort=-name",
        "/customers/new",
        "/customers/new?name=慈溪市长河轴承厂",
        "/customers/new?name=宁波海川精密仪器有限公司",
        "/customers/duplicates",
        "/customers/K-000001",
        *(
            f"/customers/K-000001?tab={tab}"
            for tab in (
                "contacts",
                "relations",
                "trade",
                "instruments",
                "risk",
                "complaints",
                "surveys",
                "attachments",
                "log",
            )
        ),
        "/customers/K-000001?edit=identity",
        "/customers/K-000001/merger?with=K-000002",
        "/search?q=海",
        "/instruments",
        "/instruments/kinds",
        "/instruments/new?customer=K-000001",
        "/prepayments",
        "/prepayments/new",
        "/prepayments/statements",
        "/prepayments/K-000001",
        *(f"/prepayments/K-000001/{deed}/new" for deed in ("charge", "adjustment")),
        f"/prepayments/K-000001/statement?month={clock.today():%Y-%m}",
        "/fieldwork",
        "/fieldwork/pickups",
        "/fieldwork/pickups/new?customer=K-000001",
        f"/fieldwork/pickups/SJ-{YEAR}-0001",
        f"/fieldwork/pickups/SJ-{YEAR}-0001/moves/new",
        "/fieldwork/onsite",
        "/fieldwork/onsite/new",
        f"/fieldwork/onsite/XC-{YEAR}-0001",
        f"/fieldwork/onsite/XC-{YEAR}-0001?edit=onsite",
        "/fieldwork/routes",
        "/fieldwork/routes/new",
        "/fieldwork/report",
        "/imports",
        "/jobs",
        "/recycle",
        "/incidents",
        "/incidents/new",
        "/profile",
        "/help",
        "/styleguide",
        "/nothing-here",
    ],
    "quality": [
        "/",
        "/incidents",
        f"/incidents/XM-{YEAR}-0001",
        f"/incidents/XM-{YEAR}-0001?edit=investigation",
        f"/incidents/XM-{YEAR}-0001/closure/new",
        f"/incidents/XM-{YEAR}-0002",
        f"/incidents/XM-{YEAR}-0002/acceptance/new",
        f"/incidents/XM-{YEAR}-0002/return/new",
        "/customers/K-000001?tab=risk",
    ],
    "head": [
        "/",
        "/customers/K-000001/assignment/new",
        "/customers/K-000001/grade/new",
        "/reports",
        "/reports/relations",
    ],
    "admin": [
        "/users",
        "/users/new",
        "/users/2",
        "/users/departments",
        "/users/departments/1",
        "/settings",
        "/settings/lists/industry",
        "/settings/lists/industry/1",
        "/settings/relation-types/1",
        "/settings/backups",
        "/audit",
        "/audit/events",
        "/profile?edit=reach",
    ],
}


@pytest.fixture
def two_incidents(served):
    """One under investigation, one just reported."""
    _address, world, app = served
    with app.app_context():
        incidents.investigated(world.lin, world.quality, done_on=None, due_on=clock.today())
        incidents.reported(world.assistant, customer=world.haichuan)


@pytest.fixture
def money_and_tasks(served):
    """海川 has a prepaid account with a request, a pick-up and a visit; a route goes there."""
    _address, world, app = served
    with app.app_context(), acting_as(SYSTEM):
        card = cards.get(world.haichuan, viewer=SYSTEM)
        account = prepaid.account(card, balance=100_000, alert_below=200_000)
        requests.ask(card, account, entry=Entry.REFUND, amount=100, reason="退款")
        outside.route()
        outside.pickup(card, courier=str(world.assistant.id), promised_on=clock.today())
        outside.visit(card, world.assistant.id, promised_on=clock.today())


RUN = "() => axe.run(document, {resultTypes: ['violations']})"


@pytest.mark.e2e
@pytest.mark.usefixtures("two_incidents", "money_and_tasks")
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("person", WHO_SEES)
def test_axe_finds_nothing(person, width, dark, open_page, axe_source):
    page = open_page(person, width=width, dark=dark, bypass_csp=True)
    found = {}
    for path in WHO_SEES[person]:
        page.goto(path)
        page.evaluate(axe_source)
        violations = page.evaluate(RUN)["violations"]
        if violations:
            found[path] = [
                (one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in violations
            ]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), (
            f"{path} is wider than {width}"
        )
    assert not found, json.dumps(found, ensure_ascii=False, indent=1)


@pytest.mark.e2e
@pytest.mark.usefixtures("two_incidents", "money_and_tasks")
def test_the_console_is_silent_under_the_policy(open_page):
    for person, paths in WHO_SEES.items():
        page = open_page(person)
        for path in paths:
            page.goto(path)
            page.wait_for_load_state("networkidle")


@pytest.mark.e2e
def test_strangers_pages(browser, served, axe_source):
    for width in (1440, 390):
        context = browser.new_context(
            base_url=served[0], viewport={"width": width, "height": 844}, bypass_csp=True
        )
        page = context.new_page()
        page.goto("/login")
        page.evaluate(axe_source)
        assert page.evaluate(RUN)["violations"] == []
        context.close()
