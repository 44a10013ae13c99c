"""日历订阅: a secret address that anybody may open and nobody can guess; what it tells, what not."""

from dataclasses import replace
from datetime import timedelta

import pytest
from icalendar import Calendar
from sqlalchemy import select

from tests.managing import customer
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.activities import plans
from webapp.actions.activities.plans import Wish
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import AuditEntry, CalendarFeed, User

SOON = clock.today() + timedelta(days=3)


@pytest.fixture
def planned(app, world):
    with app.app_context():
        for by, number in (
            (world.lin, world.haichuan),
            (world.zhou, world.secret),
            (world.zhou, world.dongfang),
        ):
            with acting_as(by):
                plans.plan(customer(number), Wish("visit", SOON, note="谈秘密条件"))


def address(visitor):
    page = visitor.post("/activities/feed").text
    return page.partition("<code>")[2].partition("</code>")[0]


def events(answer):
    return list(Calendar.from_ical(answer.get_data()).walk("VEVENT"))


def test_it_is_made_once_and_holds_own_rows_alone(app, as_, world, stranger, planned):
    at = address(as_(world.lin))
    assert at.startswith("/feeds/")
    assert at not in as_(world.lin).get("/activities/feed").text
    answer = stranger.get(at)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "Set-Cookie" not in answer.headers
    (found,) = events(answer)
    assert str(found["SUMMARY"]) == "拜访 宁波海川精密仪器有限公司"
    assert "URL" not in found  # no HENGKE_URL
    assert "条件" not in answer.get_data(as_text=True)
    with app.app_context():
        row = session.scalars(select(CalendarFeed)).one()
        assert at.removeprefix("/feeds/").removesuffix(".ics") not in row.digest
        told = " ".join(entry.changes for entry in session.scalars(select(AuditEntry)))
        assert row.digest not in told


def test_names_of_isolated_customers_stay_in_the_house(as_, world, stranger, planned):
    text = stranger.get(address(as_(world.zhou))).get_data(as_text=True)
    assert "星澜" not in text
    assert text.count("BEGIN:VEVENT") == 2
    assert "东方计量" in text


def test_links_come_from_the_address_people_use(app, as_, world, stranger, planned):
    app.extensions["settings"] = replace(app.extensions["settings"], url="https://crm.example")
    at = address(as_(world.lin))
    assert at.startswith("https://crm.example/feeds/")
    (found,) = events(stranger.get(at.removeprefix("https://crm.example")))
    assert str(found["URL"]).startswith("https://crm.example/activities/plan/")
    assert str(found["UID"]).endswith("@crm.example")


def test_made_anew_the_old_one_leads_nowhere(as_, world, stranger, planned):
    lin = as_(world.lin)
    old = address(lin)
    new = address(lin)
    assert stranger.get(old).status_code == 404
    assert stranger.get(new).status_code == 200
    assert "最近读取" in lin.get("/activities/feed").text
    assert "还没有读取过" not in lin.get("/activities/feed").text
    assert lin.post("/activities/feed/revocation").status_code == 303
    assert stranger.get(new).status_code == 404
    assert "生成订阅地址" in lin.get("/activities/feed").text


def test_who_has_left_is_read_no_more(app, as_, world, stranger, planned):
    at = address(as_(world.lin))
    with app.app_context(), transaction(Verb.USER_MANAGE, SYSTEM):
        session.get(User, world.lin.id).is_active = False
    assert stranger.get(at).status_code == 404


def test_guessing_is_slowed_down(as_, world, stranger, planned):
    at = address(as_(world.lin))
    assert {stranger.get(f"/feeds/{'x' * 43}.ics").status_code for _n in range(10)} == {404}
    assert stranger.get(f"/feeds/{'y' * 43}.ics").status_code == 429
    assert stranger.get(at).status_code == 429


def test_only_who_reads_contacts_has_one(as_, world, stranger):
    assert as_(world.he).post("/activities/feed").status_code == 403
    assert stranger.get("/feeds/short.ics").status_code == 404


def test_reading_takes_few_statements_however_many_are_planned(app, as_, world, planned, count_queries):
    at = address(as_(world.lin))
    with app.app_context(), acting_as(world.lin):
        for n in range(60):
            plans.plan(customer(world.haichuan), Wish("phone", SOON, note=str(n)))
    with count_queries() as told:
        assert len(events(as_(world.zhou).get(at))) == 61
    assert len(told) <= 9  # who asks is looked up as well
