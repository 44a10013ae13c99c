"""The cases of customer value, in a folder with a run: bench_value_run.py makes one.

A page looked at again has its figures; the yardstick then shows the list alone. At the first look both reckon
what stands above and below it.
"""

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


def pairs(data: Path) -> list[Pair]:
    """For whoever sees the whole house; none without a run."""
    with closing(sqlite3.connect(data / "hengke.db")) as connection:
        if connection.execute("SELECT 1 FROM value_runs WHERE state = 'finished'").fetchone() is None:
            return []
    return [
        Pair(f"value: {name}{', first look' * fresh}", ours, _asked(theirs, fresh=fresh), is_fresh=fresh)
        for name, ours, theirs in PAGES
        for fresh in (False, True)
    ]


def _asked(path: str, *, fresh: bool) -> str:
    return f"{path}{'&' if '?' in path else '?'}figures={'1' * fresh}"
