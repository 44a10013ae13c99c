"""Key accounts and drop candidates of the demo: every state occurs, and nobody decided on his own."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.demo.conftest import AS_OF
from webapp.domain.key_tests import zone
from webapp.domain.key_words import DROP_STATES, TEST_STATES, ZONES


@pytest.fixture
def rows(institute: Path) -> Iterator[Any]:
    with closing(sqlite3.connect(institute / "hengke.db")) as connection:
        yield lambda statement: connection.execute(statement).fetchall()


def states(rows: Any, table: str) -> set[str]:
    return {state for (state,) in rows(f"SELECT DISTINCT state FROM {table}")}


def test_tests_in_every_state_and_every_zone(rows: Any) -> None:
    assert states(rows, "key_tests") == set(dict(TEST_STATES))
    zones = {zone(*one) for one in rows("SELECT attraction, feasibility FROM key_tests")}
    assert zones == set(dict(ZONES))
    assert {wish for (wish,) in rows("SELECT wish FROM key_tests WHERE state = 'confirmed'")} == {
        "key",
        "none",
    }


def test_the_mark_is_what_the_newest_confirmed_test_says(rows: Any) -> None:
    newest = "SELECT max(id) FROM key_tests WHERE state = 'confirmed' GROUP BY customer_id"
    found = rows(
        "SELECT t.wish = 'key', c.is_key FROM key_tests t JOIN customers c ON c.id = t.customer_id"
        f" WHERE t.id IN ({newest})"
    )
    assert len(found) > 10
    assert all(wished == is_key for wished, is_key in found)


def test_plans_of_two_years_with_measures_and_looks_back(rows: Any) -> None:
    assert dict(rows("SELECT year, count(*) FROM key_plans GROUP BY 1")) == {2025: 5, 2026: 11}
    measures = "SELECT count(*) FROM key_measures WHERE"
    assert rows(f"{measures} done_on IS NOT NULL AND result <> ''")[0][0] > 10
    assert rows(f"{measures} done_on IS NULL AND due_on > '{AS_OF}'")[0][0] > 0
    assert rows(f"{measures} done_on IS NULL AND due_on < '{AS_OF}'")[0][0] > 0
    assert rows("SELECT count(*) FROM key_reviews")[0][0] > 10
    assert rows(f"SELECT count(*) FROM key_plans WHERE year = 2026 AND review_on < '{AS_OF}'") == [(2,)]
    assert rows(
        "SELECT count(*) FROM key_plans p JOIN customers c ON c.id = customer_id WHERE NOT is_key"
    ) == [(0,)]


def test_drops_in_every_state(rows: Any) -> None:
    assert states(rows, "customer_drops") == set(dict(DROP_STATES))
    assert rows(
        "SELECT count(*) FROM scheduled_activities s JOIN customer_drops d ON d.customer_id = s.customer_id"
        " WHERE d.state = 'approved' AND s.state = 'open' AND s.cause IN ('interval', 'batch', 'fall')"
    ) == [(0,)]


@pytest.mark.parametrize(
    ("table", "maker"), [("key_tests", "made_by_id"), ("customer_drops", "proposed_by_id")]
)
def test_nobody_decided_on_his_own(rows: Any, table: str, maker: str) -> None:
    joined = f"FROM {table} t JOIN customers c ON c.id = t.customer_id WHERE t.state IN"
    decided = f"{joined} ('confirmed', 'refused', 'approved', 'restored')"
    assert rows(f"SELECT count(*) {decided}")[0][0] > 2
    assert rows(f"SELECT count(*) {decided} AND decided_by_id IN ({maker}, c.manager_id)") == [(0,)]


def test_some_key_accounts_leave(rows: Any) -> None:
    found = "FROM customers c JOIN customer_values v ON v.customer_id = c.id WHERE c.is_key"
    assert {"late", "warned", "lost"} <= {churn for (churn,) in rows(f"SELECT v.churn {found}")}
    was = "EXISTS (SELECT 1 FROM grade_entries e WHERE e.customer_id = c.id AND e.grade IN ('A', 'B'))"
    assert rows(f"SELECT count(*) {found} AND c.grade = 'C' AND {was}")[0][0] > 0
