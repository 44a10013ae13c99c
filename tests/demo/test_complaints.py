"""Complaints, praise and requests of the demo: how many of what, and the stories that are planted in them."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from webapp.attachments import Store
from webapp.domain.complaint_stages import Stage
from webapp.web.pdf.enclosing import enclosed


@pytest.fixture
def rows(institute: Path) -> Iterator[Any]:
    with closing(sqlite3.connect(institute / "hengke.db")) as connection:
        yield lambda statement, *given: connection.execute(statement, given).fetchall()


def counted(rows: Any, column: str, where: str = "1", table: str = "complaints") -> dict[str, int]:
    return dict(rows(f"SELECT {column}, count(*) FROM {table} WHERE {where} GROUP BY 1"))


def test_they_stand_at_every_stage_and_are_of_every_severity(rows: Any) -> None:
    """How many are late, reopened, from CNAS: demo/case_checks.py refuses an institute without them."""
    stages = counted(rows, "stage")
    assert sum(stages.values()) == 130
    assert set(stages) == set(Stage)
    assert stages["closed"] > 80
    assert min(counted(rows, "severity", "assessed_at IS NOT NULL").values()) >= 5
    assert set(counted(rows, "decision")) == {"", "accepted", "rejected", "transferred"}


def test_seventy_two_of_a_hundred_with_a_verdict_are_upheld(rows: Any) -> None:
    verdicts = counted(rows, "upheld", "upheld <> ''")
    share = (verdicts["upheld"] + verdicts["partly"]) / sum(verdicts.values())
    assert 0.71 <= share <= 0.73


def test_one_was_closed_on_the_last_minute_of_its_limit(rows: Any) -> None:
    found = rows("SELECT closed_at, closing_due_at FROM complaints WHERE closed_at IS NOT NULL")
    spans = [datetime.fromisoformat(due) - datetime.fromisoformat(at) for at, due in found if due]
    assert len([one for one in spans if timedelta() <= one < timedelta(minutes=1)]) == 1


def test_nobody_judges_what_he_had_a_part_in(rows: Any) -> None:
    """As the log of the checks told it: nobody was warned of, and no reviewer is handler or complained of."""
    judged = "SELECT count(*) FROM complaint_checks WHERE part = 'reviewer'"
    assert rows(judged)[0][0] > 100
    assert rows(f"{judged} AND verdict <> 'clear'") == [(0,)]
    both = """
        SELECT number FROM complaints c JOIN complaint_people p ON p.complaint_id = c.id
        WHERE c.reviewer_id IN (c.handler_id, p.user_id)
    """
    assert rows(both) == []
    assert (
        rows("SELECT number FROM complaints WHERE severity = 'major' AND closed_by_id = acknowledged_by_id")
        == []
    )


def test_grave_ones_open_now_hold_notices_and_ask_for_another_manager(rows: Any) -> None:
    open_ = "stage NOT IN ('closed', 'ended')"
    assert rows(f"SELECT count(*) FROM complaints WHERE {open_} AND severity = 'major'") == [(1,)]
    raised = "SELECT count(*) FROM proposals WHERE trigger = 'complaint' AND state = 'open'"
    assert rows(raised) == [(1,)]


def test_effects_are_checked_due_and_overdue(rows: Any) -> None:
    ahead, past = "effect = '' AND effect_due_on >= ?", "effect = '' AND effect_due_on < ?"
    due = f"SELECT sum(effect <> ''), sum({ahead}), sum({past})"
    helped, coming, overdue = rows(
        f"{due} FROM complaint_actions WHERE kind = 'corrective' AND effect_due_on IS NOT NULL",
        "2026-06-30", "2026-06-30",
    )[0]  # fmt: skip
    assert min(helped, coming, overdue) > 0
    assert rows("SELECT count(*) FROM complaint_actions WHERE effect = 'ineffective'")[0][0] > 0


def test_every_rare_story_is_there(rows: Any) -> None:
    assert rows("SELECT count(*) FROM complaint_reviews WHERE decision = 'returned'") == [(1,)]
    assert rows("SELECT count(*) FROM outside_reviewers") == [(1,)]
    assert rows("SELECT count(*) FROM complaint_extensions WHERE state = 'granted'") == [(1,)]
    assert rows("SELECT sum(ended_at IS NULL), count(*) FROM complaint_pauses") == [(1, 3)]
    assert rows("SELECT count(*) FROM complaints WHERE about_process") == [(1,)]
    assert rows("SELECT count(*) FROM complaints WHERE withdrawal <> ''") == [(3,)]
    assert rows("SELECT count(*) FROM complaints WHERE is_anonymous")[0][0] > 3
    assert rows("SELECT count(*) FROM complaints WHERE channel = 'web' AND receiver_id IS NULL")[0][0] > 5
    assert rows("SELECT count(*) FROM complaint_people WHERE statement <> ''")[0][0] > 20
    assert rows("SELECT count(*) FROM complaint_links WHERE line_id IS NOT NULL")[0][0] > 60


def test_no_two_in_a_row_say_the_same(rows: Any) -> None:
    words = [text for (text,) in rows("SELECT words FROM complaints ORDER BY id")]
    assert all(first != second for first, second in pairwise(words))


def test_praise_and_requests_stand_in_every_state(rows: Any) -> None:
    praises = counted(rows, "state", table="praises")
    assert sum(praises.values()) == 90
    assert set(praises) == {"registered", "verified", "refused"}
    assert (
        rows("SELECT count(*) FROM praises WHERE person_id IS NULL AND department_id IS NOT NULL")[0][0] > 5
    )
    requests = counted(rows, "state", table="service_requests")
    assert sum(requests.values()) == 40
    assert set(requests) == {"registered", "assigned", "answered", "closed", "complaint", "cancelled"}


def test_what_was_looked_at_lately_has_its_scan_or_photograph(institute: Path, rows: Any) -> None:
    """Whole files under the names and digests their rows tell, enclosed in the bound evidence."""
    found = rows(
        """
        SELECT e.kind, f.media_type, f.stored, f.digest, f.size FROM complaint_evidence e
        JOIN case_files f ON f.id = e.file_id
        """
    )
    kinds = {(kind, media) for kind, media, *_rest in found}
    assert {("photo", "image/png"), ("raw_record", "application/pdf")} <= kinds
    assert len(found) >= 25
    store = Store(institute / "attachments", quota=0)
    for _kind, media, stored, digest, size in found:
        content = store.path(stored).read_bytes()
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (digest, size)
        assert content.startswith(b"%PDF" if media == "application/pdf" else b"\x89PNG")
    one = next(row for row in found if row[1] == "application/pdf")
    assert enclosed(store.path(one[2]), one[1])
