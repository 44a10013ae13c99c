"""Every case of customer value occurs in the demo: segments, limits, churn, changes, problems, runs."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tests.demo.conftest import AS_OF, demo_app
from webapp.actions import acting_as
from webapp.db import session
from webapp.domain.value_known import digest, input_row
from webapp.domain.value_policy import USUAL
from webapp.domain.value_words import CHURN, SEGMENTS
from webapp.domain.viewer import SYSTEM
from webapp.models import ValueRun
from webapp.queries.segments import runs
from webapp.queries.segments.gathering import gather

FEW, MANY = 2, 10
NEWEST = "(SELECT max(id) FROM value_runs)"


@pytest.fixture
def rows(institute: Path) -> Iterator[Any]:
    with closing(sqlite3.connect(institute / "hengke.db")) as connection:
        yield lambda statement: connection.execute(statement).fetchall()


def counts(rows: Any, column: str, where: str = "1") -> dict[str, int]:
    return dict(rows(f"SELECT {column}, count(*) FROM customer_values WHERE {where} GROUP BY 1"))


def test_every_segment_and_every_state_of_churn_occurs(rows: Any) -> None:
    assert set(counts(rows, "segment")) == set(dict(SEGMENTS))
    assert set(counts(rows, "churn")) == {str(state) for state in dict(CHURN)}
    assert set(counts(rows, "churn_why", "churn = 'lost'")) == {"rho", "stated", "gone"}


def test_every_grade_occurs_and_the_youngest_have_none(rows: Any) -> None:
    found = counts(rows, "grade")
    assert set(found) == {"A", "B", "C", "D", ""}
    assert found["A"] < found["B"] < found["D"]


def test_somebody_stands_at_each_limit_of_a_grade_and_just_below(rows: Any) -> None:
    at = {
        points: grade
        for grade, points in rows(
            "SELECT grade, points FROM customer_values WHERE points IN (3990, 4000, 5990, 6000, 7990, 8000)"
        )
    }
    assert at == {3990: "D", 4000: "C", 5990: "C", 6000: "B", 7990: "B", 8000: "A"}


def test_somebody_stands_at_each_limit_of_churn(rows: Any) -> None:
    """100·ρ: on the limit itself it is the better state."""
    gap = f"CAST(julianday('{AS_OF}') - julianday(last_on) AS INTEGER)"
    found = rows(
        f"SELECT 100 * {gap} / expected_days, churn FROM customer_values"
        f" WHERE 100 * {gap} % expected_days = 0"
    )
    assert {(100, "active"), (125, "late"), (150, "warned")} <= set(found)


def test_every_change_and_every_problem_occurs(rows: Any) -> None:
    assert set(counts(rows, "change")) == {"up", "steady", "down", "severe", ""}
    problems = {word for told in counts(rows, "problems") for word in told.split()}
    assert problems == {"severe", "overdue", "csat"}
    assert {word for told in counts(rows, "deeds") for word in told.split()} == {"repeat", "cross", "up"}
    assert rows(f"SELECT count(*) FROM value_rows WHERE run_id = {NEWEST} AND lost_fields <> '[]'")[0][0]


def test_a_dozen_orders_of_one_day_are_one_order(rows: Any) -> None:
    batches = rows(
        f"SELECT v.orders, (SELECT count(*) FROM orders o WHERE o.customer_id = v.customer_id)"
        f" FROM value_rows v WHERE run_id = {NEWEST} AND segment = 'LLH'"
    )
    assert batches
    assert all(days <= FEW and orders > MANY for days, orders in batches)


def test_a_refund_lowers_what_was_spent_and_is_no_order(rows: Any) -> None:
    found = rows("SELECT customer_id, ordered_on, charged_total FROM orders WHERE charged_total < 0")
    assert len(found) == 5
    for customer, on, _fen in found:
        same = f"SELECT last_on FROM customer_values WHERE customer_id = {customer}"
        other = (
            f"SELECT 1 FROM orders WHERE customer_id = {customer} AND ordered_on = '{on}' LIMIT 1 OFFSET 1"
        )
        assert rows(same) != [(on,)] or rows(other)


def test_a_run_each_month_of_the_past_year_and_one_of_holdings(rows: Any) -> None:
    found = rows("SELECT kind, together, count(*) FROM value_runs GROUP BY 1, 2 ORDER BY 1, 2")
    assert found == [
        ("hand", "holding", 1), ("hand", "single", 1), ("month", "single", 9), ("quarter", "single", 4),
    ]  # fmt: skip
    joint = "SELECT count(*) FROM value_rows r JOIN value_runs v ON v.id = r.run_id"
    assert rows(f"{joint} WHERE together = 'holding' AND head_id <> customer_id")[0][0] > 10
    assert rows(f"SELECT count(*) FROM customer_values WHERE run_id <> {NEWEST}") == [(0,)]


def test_the_course_of_churn_tells_of_every_turn(rows: Any) -> None:
    turns = set(rows("SELECT from_state, to_state FROM churn_events"))
    assert {
        ("active", "late"), ("late", "warned"), ("warned", "lost"), ("late", "active"), ("lost", "won_back"),
    } <= turns  # fmt: skip
    stated = rows("SELECT to_state, count(*) FROM churn_events WHERE is_stated GROUP BY 1 ORDER BY 1")
    assert dict(stated)["lost"] == 4
    assert sum(dict(stated).values()) == 5  # one of them was a mistake
    last = (
        "SELECT count(*) FROM customer_values v WHERE churn <> (SELECT to_state FROM churn_events e"
        " WHERE e.customer_id = v.customer_id ORDER BY id DESC LIMIT 1)"
    )
    assert rows(last) == [(0,)]


def test_customers_of_the_best_grades_are_lost(rows: Any) -> None:
    lost = "SELECT c.grade FROM customer_values v JOIN customers c ON c.id = customer_id WHERE churn = 'lost'"
    assert {"A", "B"} <= {grade for (grade,) in rows(lost)}


def test_a_run_can_be_worked_out_again_as_it_was_known(institute: Path) -> None:
    """By the log too, which was written in the order of time though the scenes were not played in it."""
    with demo_app(institute), acting_as(SYSTEM):
        made = session.scalars(select(ValueRun).where(ValueRun.together == "single")).all()
        for one in made:
            assert all(vars(runs.check(one)).values()), one.number
            known = gather(one.as_of, until=one.known_at, policy=USUAL)
            assert digest(input_row(row) for row in known.rows) == one.input_digest, one.number


def test_playbooks_are_under_way_taken_back_and_just_arranged(rows: Any) -> None:
    assert dict(rows("SELECT state, count(*) FROM playbook_uses GROUP BY 1")) == {
        "planned": 2,
        "withdrawn": 1,
    }
    contacts = dict(
        rows("SELECT state, count(*) FROM scheduled_activities WHERE cause = 'playbook' GROUP BY 1")
    )
    assert contacts["done"] >= MANY // 2
    assert contacts["open"] >= MANY
    assert contacts["cancelled"] >= FEW
    assert len(rows("SELECT DISTINCT why_not FROM playbook_lines WHERE why_not != ''")) >= FEW
