"""Lists that stay quick at a million contacts: few statements, and the narrow index each is meant to read."""

import pytest
from sqlalchemy import text

from tests.contacting import call, record
from webapp.db import session

LATE, COSTS = "/activities?late=yes", "/activities/expenses"


@pytest.mark.parametrize("person", ["lin", "head", "director"])
@pytest.mark.parametrize("page", [LATE, COSTS, f"{COSTS}?by=customer", "/activities/objections"])
def test_in_at_most_eight_statements(as_, world, count_queries, person, page):
    visitor = as_(getattr(world, person))
    visitor.get(page)
    with count_queries() as statements:
        assert visitor.get(page).status_code == 200
    assert len([one for one in statements if one != "BEGIN"]) <= 8


@pytest.mark.parametrize(("page", "index"), [(LATE, "ix_activities_late"), (COSTS, "ix_activities_cost")])
def test_by_the_narrow_index(as_, world, count_queries, page, index):
    with count_queries() as statements:
        as_(world.head).get(page)
    assert any(f"INDEXED BY {index}" in one for one in statements)


@pytest.mark.parametrize("index", ["ix_activities_late", "ix_activities_cost"])
def test_the_narrow_index_holds_few(app, world, index):
    with app.app_context():
        made = session.scalar(text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": index})
    assert "WHERE" in made


@pytest.mark.parametrize(
    ("person", "sees"), [("lin", True), ("zhou", False), ("head", True), ("chief", True)]
)
def test_who_finds_a_message_by_the_name_of_its_customer(as_, world, person, sees, letters):
    page = as_(getattr(world, person)).get("/outbox?q=海川").text
    assert (letters in page) is sees


@pytest.fixture
def letters(app, world):
    """Written to 海川, whose name stands nowhere in the message itself."""
    subject = "送检提醒一则"
    with app.app_context():
        record(world.haichuan, call(), by=world.lin)
        customer = "(SELECT id FROM customers WHERE number = :number)"
        session.execute(
            text(
                "INSERT INTO outbox_messages (customer_id, kind, recipient, subject, body, state, attempts,"
                " error, created_at, held_why, number, job)"
                f" VALUES ({customer}, 'sms', '13800000000', :subject, '请送检', 'held', 0, '',"
                " '2026-11-01 00:00:00.000000', '', '', '')"
            ),
            {"number": world.haichuan, "subject": subject},
        )
        session.commit()
    return subject
