"""发件箱 of the demo: texts to choose, sent ones with their contact, letters that wait."""

import sqlite3
from contextlib import closing
from pathlib import Path


def test_there_is_something_of_everything(institute: Path) -> None:
    with closing(sqlite3.connect(institute / "hengke.db")) as connection:

        def rows(text: str) -> list[tuple[object, ...]]:
            return connection.execute(text).fetchall()

        kinds = rows("SELECT DISTINCT kind FROM message_templates ORDER BY kind")
        assert kinds == [("letter",), ("mail",), ("sms",)]
        own = "FROM outbox_messages WHERE notice_id IS NULL"
        states = {one for (one,) in rows(f"SELECT DISTINCT state {own}")}
        assert {"sent", "waiting", "dropped"} <= states
        assert rows(f"SELECT count(*) {own} AND (state = 'sent') <> (activity_id IS NOT NULL)") == [(0,)]
        assert rows(f"SELECT count(*) {own} AND printed_at IS NOT NULL AND kind = 'letter'")[0][0] > 0
        assert rows(f"SELECT count(*) {own} AND body LIKE '%{{%'") == [(0,)]
