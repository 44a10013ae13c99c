"""Adds daily work of five years: contacts, what they left, plans, and open opportunities.

python bench/generate.py DATA
python bench/generate_daily.py DATA [--activities 1000000] [--opportunities 500]
"""

import argparse
import random
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench_rows import Writer
from generate import NOW
from pysqlite3 import dbapi2 as sqlite3

from migrations import migrate
from webapp import db, models
from webapp.config import Settings
from webapp.domain.opportunity_words import Stage, number_of

YEARS = 5
PORTION = 20_000
KINDS = ("phone",) * 5 + ("visit",) * 3 + ("wechat", "mail")
SUMMARIES = (
    "核对近期送检计划。",
    "走访质量部，了解新增器具。",
    "告知检校完成，约定取件。",
    "催问到期器具的送检安排。",
)
RESULTS = ("下周一送到受理大厅。", "月底前发清单。", "客户三日内来取。", "")
STAGES = tuple(stage.value for stage in Stage if stage is not Stage.PERFORM)
LONG = 4  # of a hundred contacts, those with customers of whom much is written down
TODAY = NOW.date()


def activities(write: Writer, pick: random.Random, count: int) -> None:
    """By whoever has the customer; a hundred customers have a timeline of hundreds."""
    held = write.connection.execute(
        "SELECT c.id, c.manager_id, p.first FROM customers c"
        " LEFT JOIN (SELECT customer_id, min(id) AS first FROM contacts GROUP BY customer_id) p"
        " ON p.customer_id = c.id WHERE c.manager_id IS NOT NULL AND c.deleted_at IS NULL"
    ).fetchall()
    first = write.connection.execute("SELECT coalesce(max(id), 0) + 1 FROM activities").fetchone()[0]
    minutes = YEARS * 365 * 24 * 60
    for place in range(count):
        few = pick.randrange(100) < LONG
        customer, manager, contact = held[pick.randrange(100)] if few else pick.choice(held)
        at = NOW - timedelta(minutes=minutes - minutes * place // count)
        said = pick.randrange(len(SUMMARIES))
        write.add(
            models.Activity,
            {
                "id": first + place, "customer_id": customer, "contact_id": contact, "by_id": manager,
                "kind": pick.choice(KINDS), "happened_at": at, "recorded_at": at + timedelta(hours=2),
                "recorded_by_id": manager, "summary": SUMMARIES[said], "result": RESULTS[said],
                "minutes": pick.randrange(3, 120), "is_late": place % 17 == 0,
                "cost": pick.randrange(5, 800) * 100 if place % 5 == 0 else 0,
            },
        )  # fmt: skip
        if place % 9 == 0:
            _left(write, pick, first + place, customer, manager, is_last=place > count - 20_000)
        if place % PORTION == PORTION - 1:
            write.flush()
    write.flush()


def _left(
    write: Writer, pick: random.Random, activity: int, customer: int, manager: int, *, is_last: bool
) -> None:
    """Somebody else who was there, an objection, a promise; those of the last weeks are open."""
    row: dict[str, Any] = {"activity_id": activity}
    write.add(models.Attendee, {**row, "user_id": pick.randrange(1, 41)})
    said = {"text": "出证周期太长。", "answer": "可走加急通道。", "is_solved": not is_last}
    solved = {"solved_at": None if is_last else NOW - timedelta(days=300)}
    write.add(models.Objection, {**row, **said, **solved})
    due = TODAY + timedelta(days=pick.randrange(-20, 20)) if is_last else TODAY - timedelta(days=300)
    ended = None if is_last else NOW - timedelta(days=301)
    write.add(
        models.Promise,
        {
            **row, "customer_id": customer, "by_id": manager, "owner_id": manager, "text": "提供能力附表",
            "due_on": due, "first_due_on": due, "created_at": NOW - timedelta(days=320), "ended_at": ended,
            "state": "open" if is_last else "kept", "created_by_id": manager,
        },
    )  # fmt: skip


def plans(write: Writer, pick: random.Random) -> None:
    """One open plan for every third customer: most still to come, some of them late."""
    held = write.connection.execute(
        "SELECT id, manager_id FROM customers"
        " WHERE manager_id IS NOT NULL AND deleted_at IS NULL AND id % 3 = 0"
    ).fetchall()
    for customer, manager in held:
        due = TODAY + timedelta(days=pick.randrange(-10, 120))
        write.add(
            models.ScheduledActivity,
            {
                "customer_id": customer, "owner_id": manager, "kind": pick.choice(("visit", "phone")),
                "due_on": due, "first_due_on": due, "cause": "interval",
                "created_at": NOW - timedelta(days=40), "created_by_id": manager,
            },
        )  # fmt: skip
    write.flush()


def opportunities(write: Writer, pick: random.Random, count: int) -> None:
    """Open ones at every stage, of customers that everybody with the right may see."""
    held = write.connection.execute(
        "SELECT id, manager_id FROM customers WHERE manager_id IS NOT NULL AND deleted_at IS NULL"
        " AND secrecy = 'open' ORDER BY id LIMIT ?", (count,),
    ).fetchall()  # fmt: skip
    first = write.connection.execute("SELECT coalesce(max(id), 0) + 1 FROM opportunities").fetchone()[0]
    for place, (customer, manager) in enumerate(held):
        since, stage = TODAY - timedelta(days=pick.randrange(70)), STAGES[place % len(STAGES)]
        at = NOW - timedelta(days=90)
        write.add(
            models.Opportunity,
            {
                "id": first + place, "number": number_of(TODAY.year, first + place), "customer_id": customer,
                "owner_id": manager, "name": "年度计量器具校准服务", "stage": stage, "farthest": stage,
                "stage_since": since, "opened_on": at.date(), "created_at": at, "created_by_id": manager,
                "amount": pick.randrange(5, 900) * 10_000, "expected_on": TODAY + timedelta(days=40),
                "test_buy": "yes", "test_when": "yes", "test_budget": "yes", "strategy_fit": "yes",
            },
        )  # fmt: skip
        write.add(
            models.OpportunityStep,
            {
                "opportunity_id": first + place, "at": at, "actor_id": manager, "kind": "opened",
                "to_stage": "develop",
            },
        )  # fmt: skip
    write.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--activities", type=int, default=1_000_000)
    parser.add_argument("--opportunities", type=int, default=500)
    chosen = parser.parse_args()
    settings, begun, pick = Settings(data=chosen.data.resolve()), time.perf_counter(), random.Random(7)
    settings.prepare()
    migrate(settings.database)
    connection = sqlite3.connect(settings.database, isolation_level=None)
    db.pragmas(connection)
    connection.execute("BEGIN")
    write = Writer(connection)
    activities(write, pick, chosen.activities)
    plans(write, pick)
    opportunities(write, pick, chosen.opportunities)
    connection.execute("COMMIT")
    connection.close()
    print(f"{settings.database}: in {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
