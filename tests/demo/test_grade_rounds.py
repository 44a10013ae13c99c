"""Grade rounds of the demo: one decided, one under way, every proposal and decision, nobody his own."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.demo.conftest import AS_OF
from webapp.domain.grade_round_words import DECISIONS, MOVES


@pytest.fixture
def rows(institute: Path) -> Iterator[Any]:
    with closing(sqlite3.connect(institute / "hengke.db")) as connection:
        yield lambda statement: connection.execute(statement).fetchall()


OF_ROUND = "FROM grade_proposals p JOIN grade_rounds r ON r.id = p.round_id"


def test_a_round_that_is_over_and_one_under_way(rows: Any) -> None:
    assert rows("SELECT number, state FROM grade_rounds ORDER BY as_of") == [
        ("2025Q4", "closed"),
        ("2026Q1", "open"),
    ]
    over = dict(rows(f"SELECT p.state, count(*) {OF_ROUND} WHERE r.state = 'closed' GROUP BY 1"))
    assert set(over) == set(dict(DECISIONS)) - {"waiting"}
    now = dict(rows(f"SELECT p.state, count(*) {OF_ROUND} WHERE r.state = 'open' GROUP BY 1"))
    assert set(now) == set(dict(DECISIONS))
    assert now["waiting"] > 20


def test_every_kind_of_proposal_occurs(rows: Any) -> None:
    assert {move for (move,) in rows("SELECT DISTINCT move FROM grade_proposals")} == set(dict(MOVES))
    held = f"SELECT count(*) {OF_ROUND} WHERE r.state = 'closed' AND p.move = 'waits' AND p.in_a_row = 1"
    assert rows(held)[0][0] > 10
    lowered = f"SELECT count(*) {OF_ROUND} WHERE r.state = 'open' AND p.move = 'down' AND p.state = 'waiting'"
    assert rows(lowered)[0][0] > 0


def test_grades_that_differ_run_and_have_ended(rows: Any) -> None:
    changed = "SELECT count(*) FROM grade_proposals WHERE state = 'changed' AND reason <> '' AND until_on"
    assert rows(f"{changed} < '{AS_OF}'")[0][0] > 0
    assert rows(f"{changed} >= '{AS_OF}'")[0][0] > 0
    assert rows("SELECT count(*) FROM grade_entries WHERE reason LIKE '等级到期%'")[0][0] > 0


def test_nobody_decided_on_a_customer_of_his_own(rows: Any) -> None:
    joined = "FROM grade_proposals p JOIN customers c ON c.id = p.customer_id WHERE"
    assert rows(f"SELECT count(*) {joined} p.decided_by_id IS NOT NULL")[0][0] > 100
    assert rows(f"SELECT count(*) {joined} p.decided_by_id = c.manager_id") == [(0,)]


def test_what_was_decided_lies_between_the_opening_and_the_end(rows: Any) -> None:
    wrong = f"SELECT count(*) {OF_ROUND} WHERE p.decided_at < r.opened_at OR p.decided_at > r.closed_at"
    assert rows(wrong) == [(0,)]
    assert rows(f"SELECT count(*) FROM grade_proposals WHERE decided_at > '{AS_OF}'") == [(0,)]


def test_a_confirmed_grade_is_on_the_card(rows: Any) -> None:
    """Of the round under way nothing came between, but the ends of those given for a while."""
    other = f"""
        SELECT count(*) {OF_ROUND} JOIN customers c ON c.id = p.customer_id
        WHERE r.state = 'open' AND p.state = 'confirmed' AND c.grade <> p.granted
          AND NOT EXISTS (SELECT 1 FROM grade_entries e WHERE e.customer_id = c.id
                          AND e.created_at > p.decided_at)
    """
    assert rows(other) == [(0,)]
