"""Two managers at one time, and a past rewritten, are refused by the database itself (AM-01)."""

import sqlite3
from contextlib import closing

import pytest

ROW = (
    "INSERT INTO assignments (customer_id, manager_id, from_on, until_on, reason, created_at, method, scores)"
    " VALUES (?, 1, ?, ?, '', '2026-01-01 00:00:00', 'manual', '')"
)


@pytest.fixture
def held(built_world):
    """One customer with 2026-01-01…03-01, an empty day, and from 05-01 on."""
    with closing(sqlite3.connect(built_world[0])) as source:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        source.backup(connection)
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("DELETE FROM customers")
    connection.execute("DELETE FROM assignments")  # their customers are gone
    for from_on, until_on in (
        ("2026-01-01", "2026-03-01"),
        ("2026-04-01", "2026-04-01"),
        ("2026-05-01", None),
    ):
        connection.execute(ROW, (7, from_on, until_on))
    yield connection
    connection.close()


@pytest.mark.parametrize(
    ("from_on", "until_on"),
    [
        ("2025-12-01", "2026-01-02"),
        ("2026-01-01", "2026-03-01"),
        ("2026-02-01", "2026-02-02"),
        ("2026-02-28", "2026-04-01"),
        ("2026-04-30", "2026-05-02"),
        ("2026-06-01", "2026-07-01"),
        ("2026-06-01", None),
        ("2025-01-01", None),
    ],
)
def test_an_overlap_is_refused(held, from_on, until_on):
    with pytest.raises(sqlite3.IntegrityError, match="two managers"):
        held.execute(ROW, (7, from_on, until_on))


@pytest.mark.parametrize(
    ("from_on", "until_on"),
    [
        ("2025-12-01", "2026-01-01"),
        ("2026-03-01", "2026-05-01"),
        ("2026-03-15", "2026-03-15"),
        ("2026-06-01", "2026-06-01"),
    ],
)
def test_what_only_touches_or_holds_no_day_is_taken(held, from_on, until_on):
    held.execute(ROW, (7, from_on, until_on))


def test_another_customer_has_its_own_history(held):
    held.execute(ROW, (8, "2026-01-01", None))


@pytest.mark.parametrize(
    "change",
    [
        "from_on = '2026-05-02'",
        "manager_id = 2",
        "customer_id = 8",
        "reason = 'other'",
        "method = 'import'",
        "scores = '{}'",
        "assigned_by_id = 3",
        "proposed_by_id = 3",
        "until_on = '2026-06-01', manager_id = 2",
    ],
)
def test_only_the_end_of_the_open_one_may_be_written(held, change):
    with pytest.raises(sqlite3.IntegrityError, match="never rewritten"):
        held.execute(f"UPDATE assignments SET {change} WHERE until_on IS NULL")


def test_an_end_is_written_once(held):
    held.execute("UPDATE assignments SET until_on = '2026-06-01' WHERE until_on IS NULL")
    with pytest.raises(sqlite3.IntegrityError, match="never rewritten"):
        held.execute("UPDATE assignments SET until_on = '2026-07-01' WHERE from_on = '2026-05-01'")
    with pytest.raises(sqlite3.IntegrityError, match="never rewritten"):
        held.execute("UPDATE assignments SET until_on = NULL WHERE from_on = '2026-05-01'")


def test_a_row_goes_only_with_its_customer(built_world):
    with closing(sqlite3.connect(built_world[0])) as source, closing(sqlite3.connect(":memory:")) as copy:
        source.backup(copy)
        copy.execute("PRAGMA foreign_keys=ON")
        with pytest.raises(sqlite3.IntegrityError, match="never taken away"):
            copy.execute("DELETE FROM assignments")
