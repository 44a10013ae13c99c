"""A whole run of customer value: every customer's scores, grade and state, written with what it knew.

python bench/generate.py DATA; python bench/generate_ledger.py DATA; python bench/bench_value_run.py DATA
"""

import argparse
import resource
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlalchemy import func, select

from migrations import migrate
from webapp import clock, create_app
from webapp.acting import acting_as
from webapp.actions.segments import nightly, running
from webapp.config import Settings
from webapp.db import session
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, OrderLine
from webapp.queries.segments import rules, runs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--day", type=date.fromisoformat, default=date(2026, 11, 22))
    told = parser.parse_args()
    settings = Settings(data=told.data.resolve(), secret="bench")
    migrate(settings.database)
    app = create_app(settings, migrated=True, JOBS_IMMEDIATE=True)
    with app.app_context(), acting_as(SYSTEM):
        count, lines = (session.scalar(select(func.count(one.id))) for one in (Customer, OrderLine))
        print(f"{count} customers, {lines} lines of orders; {memory()} MB before")
        with measured("run"):
            asked = running.Asked(told.day, clock.now(), "hand", rules.now(), rules.number())
            made = running.make(asked)
        print(f"{made.customers} customers judged, {made.gaps} gaps, {memory()} MB at most")
        with measured("worked out again from what is stored"):
            assert runs.check(made).holds
        with measured("first night"):
            print(f"{nightly.follow()} events")
        with measured("another night"):
            print(f"{nightly.follow()} events, {memory()} MB at most")


class measured:  # noqa: N801  (a context, named as it is read)
    def __init__(self, what: str) -> None:
        self.what = what

    def __enter__(self) -> None:
        self.began, self.used = time.perf_counter(), time.process_time()

    def __exit__(self, *_fault: object) -> None:
        took, used = time.perf_counter() - self.began, time.process_time() - self.used
        print(f"{self.what}: {took:.1f} s, {used:.1f} s cpu", flush=True)


def memory() -> int:
    """MB this process took at most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
