"""Adds complaints of five years at every stage, with their events, solutions, measures, answers, and praise.

python bench/generate.py DATA; python bench/generate_complaints.py DATA [--complaints 10000] [--praises 3000]
"""

import argparse
import random
import sys
import time
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench_rows import Writer
from generate import NOW
from pysqlite3 import dbapi2 as sqlite3

from migrations import migrate
from webapp import db, models
from webapp.config import Settings
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import CATEGORIES, CHANNELS, SUB_CAUSES, TRACKS

YEARS = 5
PATH = (
    Stage.REGISTERED, Stage.ACKNOWLEDGED, Stage.ASSESSED, Stage.ASSIGNED, Stage.INVESTIGATING,
    Stage.CAUSE_FIXED, Stage.PROPOSED, Stage.APPROVED, Stage.ANSWERED, Stage.ACTING, Stage.FOLLOWED_UP,
    Stage.CLOSED,
)  # fmt: skip
SEVERITIES = ("general",) * 7 + ("serious",) * 2 + ("major",)
LIMITS = {"general": (1, 10, 15), "serious": (1, 15, 20), "major": (1, 20, 30)}
OPEN = 260  # of all, those that still run
QUALITY = 995


def quality(write: Writer) -> None:
    """Who looks at all of it."""
    connection = write.connection
    hashed = connection.execute("SELECT password_hash FROM users WHERE id = 1").fetchone()[0]
    person = {"id": QUALITY, "username": "quality", "name": "质量负责人", "department_id": 1}
    write.add(models.User, {**person, "created_at": NOW, "password_hash": hashed})
    write.add(models.UserRole, {"user_id": QUALITY, "role": "quality"})
    write.flush()


def complaints(write: Writer, pick: random.Random, count: int) -> None:
    connection = write.connection
    customers = [row[0] for row in connection.execute("SELECT id FROM customers LIMIT 20000")]
    people = [row[0] for row in connection.execute("SELECT id FROM users")]
    departments = [row[0] for row in connection.execute("SELECT id FROM departments")]
    first = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM complaints").fetchone()[0]
    days = YEARS * 365
    for place in range(count):
        age = days - days * place / count
        received = NOW - timedelta(days=age, hours=pick.randrange(9))
        write.kept.setdefault(models.Complaint, [])  # first, for the others lead to it
        _complaint(
            write,
            pick,
            first + place,
            received,
            (customers, people, departments),
            is_open=place >= count - OPEN,
        )
        if place % 2000 == 1999:
            write.flush()
    write.flush()


def _complaint(
    write: Writer, pick: random.Random, key: int, received: datetime, known: Any, *, is_open: bool
) -> None:
    customers, people, departments = known
    severity, cause = pick.choice(SEVERITIES), pick.choice(list(SUB_CAUSES))
    passed = PATH[: pick.randrange(1, len(PATH))] if is_open else PATH
    at, moments = received, {Stage.REGISTERED: received}
    for before, stage in pairwise(passed):
        at = min(NOW, at + timedelta(hours=pick.choice((2, 5, 20, 26, 50, 90))))
        moments[stage] = at
        moved = {"from_stage": before, "to_stage": stage, "step": "moved", "actor_id": pick.choice(people)}
        write.add(models.ComplaintEvent, {"complaint_id": key, "at": at, **moved})
    last, found = passed[-1], Stage.CAUSE_FIXED in moments
    receipt, answer, closing = (received + timedelta(days=days * 1.4) for days in LIMITS[severity])
    dues = ((Stage.ACKNOWLEDGED, receipt), (Stage.ANSWERED, answer), (Stage.CLOSED, closing))
    next_due = next((due for stage, due in dues if stage not in moments), None)
    write.add(
        models.Complaint,
        {
            "id": key, "number": f"TS-{received.year}-{key:05d}", "query_code": f"{key:08d}", "stage": last,
            "track": pick.choice(TRACKS)[0], "category": pick.choice(CATEGORIES)[0],
            "channel": pick.choice(CHANNELS)[0], "customer_id": pick.choice(customers),
            "complainant": "王工", "words": "证书上的器具编号与实物不符。" * 3, "severity": severity,
            "summary": "证书编号写错", "department_id": pick.choice(departments),
            "receiver_id": pick.choice(people), "received_at": received, "created_at": received,
            "acknowledged_at": moments.get(Stage.ACKNOWLEDGED), "receipt_due_at": receipt,
            "decision": "accepted" if Stage.ASSESSED in moments else "",
            "handler_id": pick.choice(people) if Stage.ASSIGNED in moments else None,
            "answered_at": moments.get(Stage.ANSWERED), "answer_due_at": answer,
            "closed_at": moments.get(Stage.CLOSED), "closing_due_at": closing, "due_at": next_due,
            "due_since": received if next_due else None,
            "cause_class": cause if found else "",
            "sub_cause": pick.choice(SUB_CAUSES[cause])[0] if found else "",
            "upheld": pick.choice(("upheld", "upheld", "partly", "not")) if found else "",
            "is_own_finding": pick.random() < 0.1, "times_reopened": int(pick.random() < 0.03),
        },
    )  # fmt: skip
    _around(write, pick, key, moments, pick.choice(people))
    if len(moments) > 1:
        _people(write, pick, key, people, received)


def _people(write: Writer, pick: random.Random, key: int, people: list[int], received: datetime) -> None:
    """Whom it is about and who looks into it; of one just taken down nobody is named."""
    for part, user_id in zip(("complained", "investigator"), pick.sample(people, 2), strict=True):
        row = {"user_id": user_id, "name": "有关人员", "part": part, "since_at": received}
        write.add(models.ComplaintPerson, {"complaint_id": key, **row})


def _around(write: Writer, pick: random.Random, key: int, moments: Any, person: int) -> None:
    """Solution, measures and what was said after it, as far as it came."""
    if Stage.PROPOSED in moments:
        write.add(
            models.ComplaintSolution,
            {
                "complaint_id": key, "edition": 1, "remedies": "certificate", "what": "更正证书",
                "answer": "已更正", "proposed_at": moments[Stage.PROPOSED], "cost": pick.randrange(0, 90_000),
                "refund": pick.choice((0, 0, 0, 30_000)),
                "decision": "approved" if Stage.APPROVED in moments else "",
            },
        )  # fmt: skip
    if Stage.ACTING in moments:
        day = moments[Stage.ACTING].date()
        done = {"owner_id": person, "due_on": day + timedelta(days=7), "done_on": day + timedelta(days=5)}
        certificate = f"JD-{key}" if pick.random() < 0.3 else ""
        remedy = {
            "complaint_id": key,
            "kind": "remedy",
            "what": "更正证书",
            "certificate_number": certificate,
        }
        write.add(models.ComplaintAction, remedy | done)
        effect = pick.choice(("effective", "effective", "ineffective", ""))
        write.add(
            models.ComplaintAction,
            {"complaint_id": key, "kind": "corrective", "what": "第二人核对", "effect": effect, **done},
        )
    if Stage.FOLLOWED_UP in moments:
        said = {"at": moments[Stage.FOLLOWED_UP], "way": "phone", "satisfied": pick.randrange(1, 6)}
        write.add(models.ComplaintFollowUp, {"complaint_id": key, **said})
    if pick.random() < 0.05 and len(moments) > 4:
        asked = {"asked_by_id": 1, "decided_by_id": 2, "asked_at": NOW, "reason": "等复检"}
        write.add(models.ComplaintExtension, {"complaint_id": key, "days": 5, "state": "granted", **asked})


def praises(write: Writer, pick: random.Random, count: int) -> None:
    people = [row[0] for row in write.connection.execute("SELECT id FROM users")]
    customers = [row[0] for row in write.connection.execute("SELECT id FROM customers LIMIT 20000")]
    for place in range(count):
        recorder, praised, second = pick.sample(people, 3)
        day = NOW.date() - timedelta(days=pick.randrange(YEARS * 365))
        waits = place % 30 == 0
        decided = {} if waits else {"decided_by_id": second, "decided_at": NOW, "decided_how": "电话回访"}
        write.add(
            models.Praise,
            {
                "number": f"BY-{day.year}-9{place:05d}", "state": "registered" if waits else "verified",
                "channel": "letter", "received_on": day, "customer_id": pick.choice(customers),
                "praiser": "王工", "person_id": praised, "words": "检定及时，态度热情。",
                "recorded_by_id": recorder, "recorded_at": NOW, **decided,
            },
        )  # fmt: skip
    write.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--complaints", type=int, default=10_000)
    parser.add_argument("--praises", type=int, default=3_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    settings, begun, pick = (
        Settings(data=chosen.data.resolve()),
        time.perf_counter(),
        random.Random(chosen.seed),
    )
    settings.prepare()
    migrate(settings.database)
    connection = sqlite3.connect(settings.database, isolation_level=None)
    db.pragmas(connection)
    connection.execute("BEGIN")
    write = Writer(connection)
    quality(write)
    complaints(write, pick, chosen.complaints)
    praises(write, pick, chosen.praises)
    connection.execute("COMMIT")
    connection.close()
    print(f"{settings.database}: in {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
