"""到期送检率 and the forecast: from notices, answers and orders to the figures, and back again."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from tests.recalls import owned, reachable
from webapp import clock
from webapp.db import session, transaction
from webapp.domain.conversion import Item
from webapp.domain.recall_figures import Cycle, by, chances, forecast, lead_of
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Instrument, NoticeItem, Order, OrderLine

TODAY = clock.today()
WINDOW = {"kind": "due", "from_on": TODAY.isoformat(), "to_on": (TODAY + timedelta(days=30)).isoformat()}
PERIOD = f"from={TODAY.isoformat()}&to={(TODAY + timedelta(days=40)).isoformat()}"


@pytest.fixture
def filled(app, world, as_):
    """海川: five noticed (one came, one scrapped, one elsewhere, two silent), one not; 东方 has one."""
    with app.app_context():
        for customer in (world.haichuan, world.dongfang, world.secret):
            reachable(customer)
        for place in range(5):
            owned(world.haichuan, f"甲天平{place}", due_on=TODAY + timedelta(days=20), fee=10000)
        for customer, mark in ((world.dongfang, "乙"), (world.secret, "丁")):
            owned(customer, f"{mark}天平", due_on=TODAY + timedelta(days=20), fee=10000)
    for person in (world.lin, world.zhou):
        as_(person).post("/recalls/batches", WINDOW)
    with app.app_context():
        owned(world.haichuan, "甲新天平", due_on=TODAY + timedelta(days=20), fee=30000)
        with transaction(Verb.RECALL_ANSWER, SYSTEM):
            items = session.scalars(select(NoticeItem).order_by(NoticeItem.id)).all()
            items[1].outcome, items[2].outcome, items[2].elsewhere = "scrapped", "elsewhere", "邻市"
            order = Order(
                number="WT-1", customer_id=items[0].customer_id, ordered_on=TODAY, created_at=clock.now()
            )
            session.add(order)
            session.flush()
            told = {"instrument_id": items[0].instrument_id, "customer_id": items[0].customer_id}
            session.add(OrderLine(order_id=order.id, name="天平", finished_on=TODAY, **told))
    return world


def test_the_figures_and_the_instruments_behind(filled, as_):
    page = as_(filled.lin).get(f"/reports/recalls?{PERIOD}")
    for word in ("25.0%", "1 / 4 台件", "83.3%", "5 / 6 台件", "林晓"):
        assert word in page.text, word
    listed = as_(filled.lin).get(f"/reports/recalls?{PERIOD}&by=manager&key=林晓&show=lost").text
    assert "甲天平2" in listed
    assert "甲天平1" not in listed
    assert "甲天平0" in as_(filled.lin).get(f"/reports/recalls?{PERIOD}&show=ordered").text
    assert "甲天平1" in as_(filled.lin).get(f"/reports/recalls?{PERIOD}&show=gone").text
    assert "甲天平3" in as_(filled.lin).get(f"/reports/recalls?{PERIOD}&show=missing").text
    for name in ("lab", "grade", "channel", "lead", "nonsense"):
        part = as_(filled.lin).htmx("GET", f"/reports/recalls?{PERIOD}&by={name}&show=counted", "results")
        assert part.status_code == 200
        assert (
            part.text.strip() in as_(filled.lin).get(f"/reports/recalls?{PERIOD}&by={name}&show=counted").text
        )


def test_everybody_sees_his_own(filled, as_, stranger):
    assert stranger.get("/reports/recalls").status_code == 302
    for path in ("", ".xlsx", "/forecast"):
        assert as_(filled.he).get(f"/reports/recalls{path}").status_code == 403
    for person, seen, hidden in (
        (filled.lin, "甲", "乙丁"), (filled.zhou, "乙丁", "甲"), (filled.assistant, "甲乙", "丁"),
        (filled.director, "甲乙", "丁"),
    ):  # fmt: skip
        page = as_(person).get(f"/reports/recalls?{PERIOD}&show=counted").text
        book = str(
            list(
                load_workbook(BytesIO(as_(person).get(f"/reports/recalls.xlsx?{PERIOD}").data)).active.values
            )
        )
        for text in (page, book):
            assert all(f"{mark}天平" in text for mark in seen)
            assert not any(f"{mark}天平" in text for mark in hidden)
    assert as_(filled.quality).get("/reports/recalls.xlsx").status_code == 403


@pytest.mark.parametrize(
    "query", ["from=x&to=y", "from=2026-05-01&to=2026-01-01", "from=1200-01-01", "show=odd&by=odd"]
)
def test_odd_periods(filled, as_, query):
    assert as_(filled.lin).get(f"/reports/recalls?{query}").status_code == 200


def test_the_coming_year(filled, as_, app):
    page = as_(filled.lin).get("/reports/recalls/forecast").text
    assert "算不出送检率" in page
    assert "800.00" in page  # five of 100 and one of 300 yuan
    with app.app_context(), transaction(Verb.INSTRUMENT_EDIT, SYSTEM):
        for one in session.scalars(select(Instrument).where(Instrument.name == "甲新天平")):
            one.is_mandatory = True
        for item in session.scalars(select(NoticeItem)):
            item.due_on = TODAY - timedelta(days=1)
    page = as_(filled.lin).get("/reports/recalls/forecast").text
    assert "25.0%" in page
    assert "500.00" in page
    assert "125.00" in page


def test_buckets_of_lead_days():
    due = date(2026, 6, 30)
    told = {
        days: lead_of(Item(due, due - timedelta(days=days)))
        for days in (90, 60, 59, 30, 29, 15, 14, 7, 6, 0, -1)
    }
    assert list(told.values()) == ["60", "60", "30", "30", "15", "15", "7", "7", "0", "0", "late"]
    assert lead_of(Item(due)) == ""


def test_a_grade_with_little_history_takes_the_rate_of_all():
    due = date(2026, 6, 30)
    came, stayed = Item(due, due, ordered=due), Item(due, due)
    past = [Cycle(came, grade="A")] * 15 + [Cycle(stayed, grade="A")] * 5 + [Cycle(stayed, grade="B")] * 10
    rates, whole = chances(past)
    assert (rates, whole) == ({"A": Decimal("75.0")}, Decimal("50.0"))
    assert [row.key for row in by(past, "grade")] == ["A", "B"]
    first = date(2026, 7, 1)
    months = forecast([(first, "A", 2, 1000), (first, "B", 1, 333)], rates=rates, whole=whole)
    assert [(one.instruments, one.fees, one.expected) for one in months] == [(3, 1333, 917)]
    assert forecast([(first, "A", 2, 1000)], rates={}, whole=None)[0].expected is None
    assert chances([]) == ({}, None)
