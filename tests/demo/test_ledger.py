"""Instruments and orders of the demo: as many as planned, agreeing with each other (domain section 8)."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.demo.conftest import AS_OF

YEAR_AGO = AS_OF - timedelta(days=365)


@pytest.fixture
def rows(institute: Path) -> Iterator[Any]:
    with closing(sqlite3.connect(institute / "hengke.db")) as connection:
        yield lambda statement, *given: connection.execute(statement, given).fetchall()


def test_there_are_as_many_as_the_plan_says(rows: Any) -> None:
    assert 10_000 <= rows("SELECT count(*) FROM instruments")[0][0] <= 13_500
    assert 5_500 <= rows("SELECT count(*) FROM orders")[0][0] <= 8_000
    assert 17_000 <= rows("SELECT count(*) FROM order_lines")[0][0] <= 32_000
    first = date.fromisoformat(rows("SELECT min(ordered_on) FROM orders")[0][0])
    assert 28 * 30 <= (AS_OF - first).days <= 31 * 31


def test_a_fifth_of_the_customers_brings_four_fifths_of_the_money(rows: Any) -> None:
    sums = rows(
        "SELECT sum(charged_total) FROM orders WHERE ordered_on > ? GROUP BY customer_id ORDER BY 1 DESC",
        YEAR_AGO.isoformat(),
    )
    fees = [row[0] for row in sums]
    assert 0.75 <= sum(fees[: len(fees) // 5]) / sum(fees) <= 0.85


def test_the_last_record_of_an_instrument_is_what_its_card_says(rows: Any) -> None:
    differing = rows(
        "SELECT count(*) FROM instruments JOIN (SELECT instrument_id, max(verified_on) AS last FROM"
        " verifications GROUP BY 1) ON instrument_id = id WHERE last != verified_on"
    )
    assert differing == [(0,)]


def test_mandatory_work_is_free_and_its_value_kept(rows: Any) -> None:
    found = rows("SELECT sum(charged), min(service_value), count(*) FROM order_lines WHERE is_mandatory")
    charged, least, count = found[0]
    assert (charged, least > 0, count > 1_000) == (0, True, True)


def test_some_orders_wait_for_payment_for_fetching_and_for_a_decision(rows: Any) -> None:
    assert rows("SELECT count(*) FROM orders WHERE discount_state = 'waiting'") == [(2,)]
    assert rows("SELECT count(*) FROM orders WHERE charged_total > paid_total")[0][0] > 100
    assert rows("SELECT count(*) FROM orders WHERE state = 'finished' AND is_own")[0][0] > 20
    assert rows("SELECT count(*) FROM orders WHERE state = 'open'")[0][0] > 20
    twice = "SELECT count(*) - count(DISTINCT number) FROM orders"
    assert rows(twice) == [(0,)]
