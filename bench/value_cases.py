"""The cases of customer value, in a folder with a run: bench_value_run.py makes one.

A page looked at again has its figures; the yardstick then shows the list alone. At the first look both reckon
what stands above and below it.
"""

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from ledger_cases import Pair
from pysqlite3 import dbapi2 as sqlite3

PAGES = (
    ("list", "/segments", "/valued/list"),
    ("list by name", "/segments?sort=customer", "/valued/name"),
    ("list, text", "/segments?q=海川", "/valued/text"),
    ("scatter", "/segments/scatter", "/valued/scatter"),
    ("80:20", "/segments/pareto", "/valued/pareto"),
    ("pyramid", "/segments/pyramid", "/valued/pyramid"),
    ("changes", "/segments/changes", "/valued/changes"),
    ("churn", "/segments/churn", "/valued/churn"),
    ("churn, lost", "/segments/churn?state=lost", "/valued/churn?state=lost"),
    ("lifetime value", "/segments/clv", "/valued/clv"),
)
# Of the rooms beside, in a folder that generate_value.py has seen: what must be there, ours, theirs.
ROOMS = (
    ("lost customers", "loss_cases", "/segments/lost", "/value-rooms/lost"),
    ("reasons", "loss_cases", "/segments/lost/report", "/value-rooms/report"),
    ("key accounts", "key_plans", "/segments/keys", "/value-rooms/keys"),
    ("grade rounds", "grade_rounds", "/segments/grades", "/value-rooms/rounds"),
    ("a grade round", "grade_rounds", "/segments/grades/{round}", "/value-rooms/round"),
    ("goals", "goals", "/goals", "/value-rooms/goals"),
    ("tab of a card", "value_rows", "/customers/{card}?tab=value", "/value-rooms/card?number={card}"),
)

READ_REASONS = {"head", "chief", "director"}


def pairs(data: Path, who: str) -> list[Pair]:
    """For whoever sees the whole house; none without a run."""
    with closing(sqlite3.connect(data / "hengke.db")) as connection:
        if connection.execute("SELECT 1 FROM value_runs WHERE state = 'finished'").fetchone() is None:
            return []
        return [*_of_runs(), *_of_rooms(connection, who)]


def _of_rooms(connection: sqlite3.Connection, who: str) -> Iterator[Pair]:
    found = {
        "round": "SELECT number FROM grade_rounds ORDER BY id DESC",
        "card": "SELECT number FROM customers WHERE id = (SELECT max(customer_id) FROM value_rows)",
    }
    known = {name: (connection.execute(text).fetchone() or [""])[0] for name, text in found.items()}
    for name, table, ours, theirs in ROOMS:
        is_open = name != "reasons" or who in READ_REASONS
        if not is_open:
            continue
        if not connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone():
            print(f"left out: {name} has no {table}; generate_value.py DATA adds them", file=sys.stderr)
        else:
            for fresh in (False, True):
                title = f"value: {name}{', first look' * fresh}"
                yield Pair(
                    title, ours.format(**known), _asked(theirs.format(**known), fresh=fresh), is_fresh=fresh
                )


def _of_runs() -> list[Pair]:
    return [
        Pair(f"value: {name}{', first look' * fresh}", ours, _asked(theirs, fresh=fresh), is_fresh=fresh)
        for name, ours, theirs in PAGES
        for fresh in (False, True)
    ]


def _asked(path: str, *, fresh: bool) -> str:
    return f"{path}{'&' if '?' in path else '?'}figures={'1' * fresh}"
