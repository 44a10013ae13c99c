"""Notices, prepaid accounts and fieldwork of the demo agree with its orders (domain section 8)."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.demo.conftest import AS_OF


@pytest.fixture
def rows(institute: Path) -> Iterator[Any]:
    with closing(sqlite3.connect(institute / "hengke.db")) as connection:
        yield lambda statement, *given: connection.execute(statement, given).fetchall()


def count(rows: Any, table: str) -> int:
    return int(rows(f"SELECT count(*) FROM {table}")[0][0])


def test_seven_to_eight_of_ten_who_were_told_came(rows: Any) -> None:
    """6.4: ordered between the first notice and thirty days past the due date."""
    told = rows(
        "SELECT avg(o.ordered_on BETWEEN n.issued_on AND date(i.due_on, '+30 days') AND o.id IS NOT NULL)"
        " FROM notice_items i JOIN notices n ON n.id = notice_id"
        " LEFT JOIN order_lines l ON l.id = order_line_id"
        " LEFT JOIN orders o ON o.id = l.order_id WHERE i.due_on < ?",
        (AS_OF - timedelta(days=30)).isoformat(),
    )
    assert 0.70 <= (told[0][0] or 0) <= 0.85


def test_an_order_behind_an_outcome_brought_that_very_instrument(rows: Any) -> None:
    strange = rows(
        "SELECT count(*) FROM notice_items i JOIN order_lines l ON l.id = order_line_id"
        " WHERE l.instrument_id != i.instrument_id OR i.outcome != 'sent'"
    )
    assert strange == [(0,)]
    assert count(rows, "notices") > 1_000
    assert count(rows, "recall_batches") == 14


def test_every_account_is_the_sum_of_its_entries(rows: Any) -> None:
    differing = rows(
        "SELECT count(*) FROM prepay_accounts a WHERE balance != (SELECT sum(amount) FROM prepay_entries e"
        " WHERE e.account_id = a.id) OR balance < -credit_line"
    )
    assert differing == [(0,)]
    assert count(rows, "prepay_accounts") == 90
    assert count(rows, "prepay_requests") == 2
    charged = """
        SELECT count(*) FROM prepay_entries e
        JOIN receipts r ON r.order_id = e.order_id WHERE way = 'prepaid'
    """
    assert rows(charged)[0][0] == rows("SELECT count(*) FROM prepay_entries WHERE entry = 'charge'")[0][0]


def test_tasks_outside_stand_at_all_stages(rows: Any) -> None:
    assert (count(rows, "pickups"), count(rows, "onsite_jobs")) == (260, 140)
    assert rows("SELECT count(*) FROM pickups WHERE stage = 'signed' AND signed_on > promised_on")[0][0] > 5
    assert rows("SELECT count(*) FROM pickups WHERE stage != 'signed'")[0][0] > 3
    twice = """
        SELECT count(*) FROM onsite_engineers a
        JOIN onsite_engineers b ON a.user_id = b.user_id AND a.job_id < b.job_id
        JOIN onsite_jobs c ON c.id = a.job_id JOIN onsite_jobs d ON d.id = b.job_id
        WHERE c.begins_at < d.ends_at AND d.begins_at < c.ends_at
    """
    assert rows(twice) == [(0,)]
