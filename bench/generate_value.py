"""Adds what stands beside customer value: 10,000 lost customers, tests and plans of key accounts, 400 goals.

python bench/generate.py DATA; python bench/generate_ledger.py DATA; python bench/bench_value_run.py DATA;
python bench/generate_value.py DATA [--seed 8]
"""

import argparse
import random
import sys
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlalchemy import insert, select

from migrations import migrate
from webapp import clock, create_app
from webapp.acting import acting_as
from webapp.actions.segments import grade_rounds, running
from webapp.config import Settings
from webapp.db import session, transaction
from webapp.domain.loss_words import REASONS
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, Department, GradeRound, KeyPlan, KeyTest, User
from webapp.models.goal import Goal
from webapp.models.losses import LossCase
from webapp.queries.segments import rules, runs

LOST, GOALS = 10_000, 400
METRICS = ("sales", "income", "contracts", "new_cust", "growth")
CLOSED = 80  # percent of the cases


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--seed", type=int, default=8)
    told = parser.parse_args()
    settings, rng = Settings(data=told.data.resolve(), secret="bench"), random.Random(told.seed)
    migrate(settings.database)
    app = create_app(settings, migrated=True, JOBS_IMMEDIATE=True)
    with app.app_context(), acting_as(SYSTEM):
        with transaction(Verb.VALUE_RUN, SYSTEM):
            people = list(session.execute(select(User.id, User.department_id).where(User.is_active)))
            for model, rows in (
                (LossCase, list(_cases(rng, [row.id for row in people]))),
                (KeyTest, list(_tests(rng))),
                (KeyPlan, list(_plans(rng))),
                (Goal, list(_goals(rng, people))),
            ):
                if session.scalar(select(model.id).limit(1)) is None:
                    session.execute(insert(model), rows)
                    print(f"{model.__tablename__}: {len(rows)}")
        _round()


def _round() -> None:
    """Of the last quarter that is over, unless there is one; it needs a run of that quarter's last day."""
    today = clock.today()
    day = today.replace(month=3 * ((today.month - 1) // 3) + 1, day=1) - timedelta(days=1)
    if session.scalar(select(GradeRound.id).limit(1)) is None:
        asked = running.Asked(day, clock.now(), "quarter", rules.now(), rules.number())
        print(f"grade_rounds: {grade_rounds.open_round(runs.first_of(day) or running.make(asked)).number}")


def _cases(rng: random.Random, people: list[int]) -> Iterator[dict[str, Any]]:
    """Of three years; four fifths are closed with a reason."""
    today = clock.today()
    chosen = select(Customer.id, Customer.manager_id, User.department_id).outerjoin(
        User, User.id == Customer.manager_id
    )
    found = list(session.execute(chosen.where(Customer.deleted_at.is_(None)).order_by(Customer.id)))
    for place, row in enumerate(rng.sample(found, LOST)):
        lost = today - timedelta(days=rng.randrange(3 * 365))
        asker = rng.choice([one for one in rng.sample(people, 2) if one != row.manager_id])
        known = {
            "number": f"LS-{place + 1:05d}", "customer_id": row.id, "cause": "grade", "lost_on": lost,
            "grade": rng.choice("AB"), "last_on": lost - timedelta(days=400), "churn_why": "rho",
            "manager_id": row.manager_id, "department_id": row.department_id, "opened_at": clock.now(),
            "due_on": lost + timedelta(days=30), "interviewer_id": asker, "fee_found": 5_000_000,
        }  # fmt: skip
        yield known | (_closed(rng) if rng.randrange(100) < CLOSED else _open())


def _open() -> dict[str, Any]:
    return {"stage": "assigned", "reason": "", "controllable": "", "fee": 0, "outcome": "", "closed_at": None}


def _closed(rng: random.Random) -> dict[str, Any]:
    return {
        "stage": "closed", "reason": rng.choice([code for code, _word in REASONS]),
        "controllable": rng.choice(("yes", "no")), "fee": rng.randrange(1, 90) * 100_000,
        "outcome": "interviewed", "closed_at": clock.now(),
    }  # fmt: skip


def _tests(rng: random.Random) -> Iterator[dict[str, Any]]:
    for key in session.scalars(select(Customer.id).where(Customer.is_key, Customer.deleted_at.is_(None))):
        yield {
            "customer_id": key, "attraction": rng.randint(3, 5), "feasibility": rng.randint(2, 5),
            "marks": "{}", "wish": "key", "note": "", "made_at": clock.now(), "state": "confirmed",
            "decision": "", "decided_at": clock.now(),
        }  # fmt: skip


def _plans(rng: random.Random) -> Iterator[dict[str, Any]]:
    """Of this year, for every key account that has a manager."""
    found = select(Customer.id, Customer.manager_id).where(Customer.is_key, Customer.deleted_at.is_(None))
    for key, manager in session.execute(found.where(Customer.manager_id.is_not(None))):
        day = clock.today() + timedelta(days=rng.randint(-60, 120))
        yield {
            "customer_id": key, "year": clock.today().year, "owner_id": manager, "review_on": day,
            "created_at": clock.now(),
        }  # fmt: skip


def _goals(rng: random.Random, people: list[Any]) -> Iterator[dict[str, Any]]:
    """Of this year: the institute's, every department's, then of people, until there are GOALS."""
    year, place = str(clock.today().year), 0
    departments = list(session.scalars(select(Department.id)))
    owners: list[tuple[str, int | None, int | None]] = [("institute", None, None)]
    owners += [("department", key, None) for key in departments]
    owners += [("person", row.department_id, row.id) for row in people]
    for kind, department, person in owners:
        for metric in METRICS:
            place += 1
            if place > GOALS:
                return
            yield {
                "number": f"MB-{place:05d}", "level": "year", "period": year, "owner": kind, "metric": metric,
                "department_id": department, "person_id": person, "target": Decimal(rng.randint(10, 400)),
                "quadrant": "", "note": "", "state": "issued", "issued_at": clock.now(),
                "created_at": clock.now(), "version": 1,
            }  # fmt: skip


if __name__ == "__main__":
    main()
