"""The cases of 满意度调查, in a folder that generate_surveys.py has seen; for who organises them."""

import sys
from contextlib import closing
from pathlib import Path

from ledger_cases import Pair
from pysqlite3 import dbapi2 as sqlite3

PAGES = (
    ("rounds", "/surveys", "/surveying/rounds"),
    ("results, closed", "/surveys/rounds/{closed}/results", "/surveying/results?number={closed}"),
    ("results, running", "/surveys/rounds/{open}/results", "/surveying/results?number={open}"),
    ("whom it asks", "/surveys/rounds/{open}/invitations", "/surveying/asked?number={open}"),
    ("call-backs", "/surveys/callbacks?state=open", "/surveying/calls"),
)


def pairs(data: Path, who: str) -> list[Pair]:
    if who not in {"assistant", "quality"}:
        return []
    with closing(sqlite3.connect(data / "hengke.db")) as connection:
        known = dict(connection.execute("SELECT state, number FROM survey_rounds"))
    if not {"open", "closed"} <= known.keys():
        print("left out: no surveys; generate_surveys.py DATA adds them", file=sys.stderr)
        return []
    return [
        Pair(f"surveys: {name}", ours.format(**known), theirs.format(**known)) for name, ours, theirs in PAGES
    ]
