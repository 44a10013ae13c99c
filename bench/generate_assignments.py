"""Adds what the rooms of assignment show: certified managers, a chief, changes of manager, 公海, proposals.

python bench/generate.py DATA; python bench/generate_assignments.py DATA [--proposals 6000] [--pooled 5000]
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
from sqlalchemy import select

from migrations import migrate
from webapp import create_app, db, models
from webapp.acting import acting_as
from webapp.actions.assignments.proposing import Wanted
from webapp.actions.assignments.raising import propose_all
from webapp.config import Settings
from webapp.domain.manager_words import Trigger
from webapp.domain.viewer import SYSTEM

TODAY = NOW.date()
CHIEF, HEADS = 900, (902, 903, 904, 905)
LEVELS = ("senior", "advanced", "advanced", "manager", "manager")
FIELDS = ("力学", "热工", "电磁", "几何量", "流量")
MARKS = {"conduct": 4, "dedication": 4, "skill": 4, "relations": 4}
CHANGED, DECIDED, ASKED, WARNED = 12_000, 3_000, 200, 1_000
STATES = ("accepted",) * 7 + ("other",) * 3
ENDED = "UPDATE assignments SET until_on = max(?, from_on) WHERE customer_id = ? AND until_on IS NULL"
ORDINARY = "manager_id IS NOT NULL AND secrecy = 'open' AND NOT is_key AND deleted_at IS NULL"


def people(write: Writer) -> None:
    """Somebody heads the whole house; every manager has a certificate, skills and a trade or two."""
    pick, connection = random.Random(11), write.connection
    hashed = connection.execute("SELECT password_hash FROM users WHERE id = ?", (HEADS[0],)).fetchone()[0]
    chief = {"id": CHIEF, "username": "chief", "name": "总负责", "department_id": 1, "created_at": NOW}
    write.add(models.User, {**chief, "password_hash": hashed})
    write.flush()
    write.add(models.UserRole, {"user_id": CHIEF, "role": "head"})
    connection.execute("UPDATE departments SET head_id = ? WHERE id = 1", (CHIEF,))
    managers = [row[0] for row in connection.execute("SELECT user_id FROM user_roles WHERE role = 'manager'")]
    trades = [row[0] for row in connection.execute("SELECT name FROM code_items WHERE listed = 'industry'")]
    for place, one in enumerate(managers):
        begun = TODAY - timedelta(days=pick.randrange(30, 380))
        certificate = {"user_id": one, "level": LEVELS[place % len(LEVELS)], "certified_on": begun, **MARKS}
        ends = begun + timedelta(days=365)
        write.add(models.Certification, {**certificate, "valid_to": ends, "created_at": NOW})
        write.add(models.ManagerProfile, {"user_id": one, "cap": 6000 // (1 + place % 3)})
        for field in pick.sample(FIELDS, 3):
            write.add(models.ManagerSkill, {"user_id": one, "field": field, "skill": pick.randrange(1, 6)})
        for trade in pick.sample(trades, 2):
            write.add(models.ManagerExperience, {"user_id": one, "kind": "industry", "name": trade})
    write.flush()


def changes(write: Writer, pick: random.Random) -> None:
    """Customers that changed hands once or more in the last year; heads who decided about proposals."""
    connection, managers = write.connection, range(1, 41)
    given = "customer_id, manager_id, from_on, reason, assigned_by_id, created_at"
    for (customer,) in _some(connection, ORDINARY, CHANGED, pick):
        days = sorted(pick.sample(range(5, 360), pick.choice((1, 1, 1, 2, 3))), reverse=True)
        for day in days:
            on, to = (TODAY - timedelta(days=day)).isoformat(), pick.choice(managers)
            connection.execute(ENDED, (on, customer))
            values = (customer, to, on, "负荷调整", CHIEF, NOW.isoformat(" ")[:19])
            connection.execute(
                f"INSERT INTO assignments ({given}, method, scores) SELECT ?, ?, max(?, (SELECT max(until_on)"
                " FROM assignments WHERE customer_id = ?)), ?, ?, ?, 'proposal', ''",
                (*values[:3], customer, *values[3:]),
            )
            connection.execute("UPDATE customers SET manager_id = ? WHERE id = ?", (to, customer))
    for (customer,) in _some(connection, ORDINARY, DECIDED, pick):
        at, state = (
            NOW - timedelta(days=pick.randrange(1, 360)),
            pick.choice(("accepted",) * 7 + ("other",) * 3),
        )
        write.add(
            models.Proposal,
            {"customer_id": customer, "trigger": "request", "state": state, "made_at": at,
             "decided_at": at, "decided_by_id": pick.choice((CHIEF, *HEADS)), "reason": "另选"},
        )  # fmt: skip
    write.flush()


def pool(write: Writer, pick: random.Random, pooled: int) -> None:
    """In the pool, asked for, and about to fall."""
    connection = write.connection
    for place, (customer,) in enumerate(_some(connection, ORDINARY, pooled, pick)):
        on = TODAY - timedelta(days=pick.randrange(1, 700))
        former = connection.execute("SELECT manager_id FROM customers WHERE id = ?", (customer,)).fetchone()
        connection.execute(ENDED, (on.isoformat(), customer))
        connection.execute("UPDATE customers SET manager_id = NULL WHERE id = ?", (customer,))
        entry = {"customer_id": customer, "entered_on": on, "from_id": former[0]}
        write.add(models.PoolEntry, {**entry, "reason": "自 2025-01-06 起 400 天没有委托和联络。"})
        if place < ASKED:
            asked = {"customer_id": customer, "user_id": 1 + place % 40, "reason": "同行业客户集中"}
            write.add(models.PoolRequest, {**asked, "asked_at": NOW - timedelta(days=place % 20)})
    for (customer,) in _some(connection, ORDINARY, WARNED, pick):
        falls = TODAY + timedelta(days=pick.randrange(1, 30))
        row = {"customer_id": customer, "warned_on": TODAY - timedelta(days=3), "falls_on": falls}
        write.add(models.PoolWarning, row)
    write.flush()


def _some(connection: sqlite3.Connection, where: str, count: int, pick: random.Random) -> list[Any]:
    rows = connection.execute(f"SELECT id FROM customers WHERE {where} AND status != 'stopped'").fetchall()
    return pick.sample(rows, min(count, len(rows)))


def proposals(data: Path, count: int) -> None:
    """By the program itself, for customers of nobody and of some who should go."""
    app = create_app(Settings(data=data, secret="bench"), JOBS_IMMEDIATE=True)
    with app.app_context(), acting_as(SYSTEM):
        ids = list(
            db.session.scalars(select(models.Customer.id).order_by(models.Customer.id.desc()).limit(count))
        )
        print(f"{propose_all(ids, wanted=Wanted(Trigger.REQUEST))} proposals", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--proposals", type=int, default=6000)
    parser.add_argument("--pooled", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    data, begun, pick = chosen.data.resolve(), time.perf_counter(), random.Random(chosen.seed)
    settings = Settings(data=data)
    settings.prepare()
    migrate(settings.database)
    connection = sqlite3.connect(settings.database, isolation_level=None)
    db.pragmas(connection)
    connection.execute("BEGIN")
    write = Writer(connection)
    people(write)
    changes(write, pick)
    pool(write, pick, chosen.pooled)
    connection.execute("COMMIT")
    connection.close()
    proposals(data, chosen.proposals)
    print(f"{settings.database}: in {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
