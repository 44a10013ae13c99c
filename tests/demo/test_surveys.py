"""Every case of a survey occurs in the demo: limits of recommendation, void forms, calls late and open."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def rows(institute: Path) -> Iterator[Any]:
    with closing(sqlite3.connect(institute / "hengke.db")) as connection:
        yield lambda statement, *given: connection.execute(statement, given).fetchall()


def test_five_rounds_of_which_one_runs(rows: Any) -> None:
    found = rows("SELECT state, results FROM survey_rounds ORDER BY from_on")
    assert [state for state, _results in found] == ["closed"] * 4 + ["open"]
    for _state, results in found[:4]:
        told = json.loads(results)
        assert told["n"] >= 5
        assert told["csat"] is not None
        assert sum(1 for group in told["managers"] if group["n"] < 5) > 0  # too few to be shown


def test_every_case_of_a_form_and_of_a_call(rows: Any) -> None:
    states = dict(rows("SELECT state, count(*) FROM survey_invitations GROUP BY state"))
    assert set(states) == {"answered", "invalid", "refused", "sent"}
    said = dict(
        rows(
            "SELECT a.score, count(*) FROM survey_answers a JOIN survey_questions q ON q.id = a.question_id"
            " WHERE q.kind = 'nps' GROUP BY a.score"
        )
    )
    assert {6, 7, 8, 9} <= set(said)
    assert set(dict(rows("SELECT state, count(*) FROM survey_callbacks GROUP BY state"))) == {
        "open", "done", "complaint",
    }  # fmt: skip
    assert rows("SELECT count(*) FROM survey_callbacks WHERE done_on > due_on") != [(0,)]
    ways = {
        way for (way,) in rows("SELECT DISTINCT way FROM survey_invitations WHERE answered_at IS NOT NULL")
    }
    assert ways == {"link", "phone", "paper"}


def test_answers_make_sense(rows: Any) -> None:
    low = "SELECT count(*) FROM survey_callbacks c JOIN survey_invitations i ON i.id = c.invitation_id"
    assert rows(f"{low} WHERE i.state != 'answered' OR c.customer_id != i.customer_id") == [(0,)]
    assert rows(
        "SELECT count(*) FROM survey_invitations i JOIN customers c ON c.id = i.customer_id"
        " WHERE c.secrecy = 'isolated'"
    ) == [(0,)]
    assert rows("SELECT count(*) FROM survey_invitations WHERE entered_by_id = manager_id") == [(0,)]
    taken = rows("SELECT count(*) FROM survey_invitations WHERE answered_at IS NOT NULL")[0][0]
    assert 800 < taken < 1000
