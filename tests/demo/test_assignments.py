"""What the scenes of the demo leave: the worked example of section 5, hand-overs, pool, trials, decisions."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.demo.conftest import AS_OF
from webapp.demo.scenes.worked_example import NAME
from webapp.demo.words.posts import BEGINNER, DEVELOPER, SPECIALIST


@pytest.fixture
def rows(institute: Path) -> Iterator[Any]:
    with closing(sqlite3.connect(institute / "hengke.db")) as connection:
        yield lambda statement, *given: connection.execute(statement, given).fetchall()


def counted(rows: Any, table: str) -> dict[str, int]:
    return dict(rows(f"SELECT state, count(*) FROM {table} GROUP BY state"))


def example(rows: Any) -> Any:
    waiting = "SELECT p.best, p.ranking FROM proposals p JOIN customers c ON c.id = customer_id"
    return rows(f"{waiting} WHERE p.state = 'open' AND c.name = ?", NAME)[0]


def test_the_worked_example_waits_on_the_workbench_to_the_hundredth(rows: Any) -> None:
    first, second = json.loads(example(rows)[0])[:2]
    assert (first["name"], first["total"], first["load"]) == (DEVELOPER, 6945, [13200, 15000])
    assert [part[2] for part in first["parts"]] == [2550, 2000, 1375, 900, 120]
    assert (second["name"], second["total"], second["load"]) == (SPECIALIST, 6600, [9600, 12000])
    assert [part[2] for part in second["parts"]] == [3000, 0, 1900, 1500, 200]
    assert second["parts"][2][3][1]["sum"] == "力学55%×5+热工30%×3+电磁15%×1"


def test_the_third_is_blocked_by_his_level_alone(rows: Any) -> None:
    out = {name: why for _id, name, why in json.loads(example(rows)[1])["excluded"]}
    assert [reason for reason, _sentence in out[BEGINNER]] == ["level"]
    load = "SELECT count(*) FROM customers JOIN users u ON u.id = manager_id WHERE u.name = ?"
    assert 0 < rows(load, BEGINNER)[0][0] < 100


def test_the_loads_of_the_example_are_those_of_real_customers(rows: Any) -> None:
    weighed = """
        SELECT sum(CASE grade WHEN 'A' THEN 500 WHEN 'B' THEN 300 WHEN 'C' THEN 150 ELSE 50 END)
        FROM customers JOIN users u ON u.id = manager_id
        WHERE u.name = ? AND deleted_at IS NULL AND status != 'stopped'
    """
    assert [rows(weighed, name)[0][0] for name in (DEVELOPER, SPECIALIST)] == [13200, 9600]


def test_hand_overs_stand_at_every_stage(rows: Any) -> None:
    """asked is no stage to rest at: the package is drawn up in the same deed."""
    assert counted(rows, "handovers") == {
        "packed": 1, "commented": 1, "accepted": 1, "informed": 1, "approved": 2, "closed": 1, "cancelled": 1
    }  # fmt: skip
    assert rows("SELECT count(*) FROM handovers WHERE state = 'approved' AND applied_at IS NULL") == [(1,)]
    assert rows("SELECT count(*) FROM handover_items WHERE answer = 'returned'") == [(1,)]
    assert rows("SELECT count(*) FROM handover_items WHERE is_open AND comment != ''")[0][0] > 10
    backwards = """
        SELECT number FROM handovers
        WHERE asked_at > commented_at OR commented_at > accepted_at OR accepted_at > approved_at
    """
    assert rows(backwards) == []


def test_the_pool_has_customers_requests_and_one_picked_up(rows: Any) -> None:
    assert rows("SELECT count(*) FROM pool_entries WHERE left_on IS NULL")[0][0] > 10
    assert rows("SELECT count(*) FROM pool_warnings")[0][0] > 5
    assert counted(rows, "pool_requests") == {"waiting": 3, "granted": 1, "refused": 1}
    assert rows("SELECT count(*) FROM pool_entries WHERE left_how = 'pool'") == [(1,)]
    twice = "SELECT count(*) FROM pool_requests WHERE state = 'waiting' GROUP BY customer_id ORDER BY 1"
    assert rows(twice) == [(1,), (2,)]


def test_one_trial_was_applied_and_taken_back(rows: Any) -> None:
    assert counted(rows, "simulations") == {"undone": 1, "ready": 1}
    moved = rows("SELECT count(*) FROM assignments WHERE method = 'simulation'")[0][0]
    assert moved == rows("SELECT count(*) FROM assignments WHERE method = 'undo'")[0][0] > 0
    assert set(rows("SELECT state FROM jobs")) == {("finished",)}


def test_heads_decided_in_every_way(rows: Any) -> None:
    decided = counted(rows, "proposals")
    assert (decided["accepted"], decided["other"], decided["dropped"]) == (3, 3, 2)
    assert rows("SELECT count(*) FROM proposals WHERE state IN ('other', 'dropped') AND reason = ''") == [
        (0,)
    ]
    open_ = dict(rows("SELECT trigger, count(*) FROM proposals WHERE state = 'open' GROUP BY 1"))
    assert min(open_.get(one, 0) for one in ("waiting", "leave", "overload", "certificate")) > 0


def test_a_long_leave_has_its_proposals_and_certificates_end(rows: Any) -> None:
    away = rows("SELECT user_id FROM leaves WHERE ? BETWEEN from_on AND until_on", AS_OF.isoformat())
    held = "SELECT count(*) FROM proposals WHERE state = 'open' AND trigger = 'leave' AND from_id = ?"
    assert rows(held, away[0][0])[0][0] > 20
    last = "SELECT max(valid_to) AS ends FROM certifications GROUP BY user_id"
    soon = (AS_OF + timedelta(days=30)).isoformat()
    ended = f"SELECT sum(ends < ?), sum(ends >= ? AND ends <= ?) FROM ({last})"
    assert rows(ended, AS_OF.isoformat(), AS_OF.isoformat(), soon) == [(1, 1)]


def test_customers_changed_hands_over_all_the_months(rows: Any) -> None:
    months = rows("SELECT count(DISTINCT substr(until_on, 1, 7)) FROM assignments WHERE until_on IS NOT NULL")
    assert months[0][0] >= 9


def test_deeds_stand_in_the_log_under_their_own_names_and_people(rows: Any) -> None:
    verbs = "SELECT DISTINCT verb FROM audit_entries WHERE kind = ? ORDER BY verb"
    assert rows(verbs, "pool_requests") == [("customer.assign",), ("pool.pick",)]
    by = "SELECT DISTINCT actor_name FROM audit_entries WHERE kind = 'handovers'"
    assert len(rows(by)) >= 5
    assert ("系统",) not in rows(by)
