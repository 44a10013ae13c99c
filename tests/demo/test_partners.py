"""中间商 of the demo: in every state, none decided on by who assessed it, none approved under the limit."""

import sqlite3
from contextlib import closing
from pathlib import Path

WRONG = (
    "SELECT count(*) FROM partner_assessments WHERE verdict != '' AND (by_id = decided_by_id"
    " OR decided_at < at OR (verdict = 'approved' AND points < floor))"
)


def test_each_state_is_there_and_two_people_stood_behind_each_decision(small_institute: Path) -> None:
    with closing(sqlite3.connect(small_institute / "hengke.db")) as connection:
        states = {state for (state,) in connection.execute("SELECT state FROM partners")}
        assert states == {"new", "waiting", "active", "refused", "ended"}
        assert connection.execute(WRONG).fetchall() == [(0,)]
