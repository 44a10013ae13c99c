"""Rows of a run as they are stored, and read back as the very values they were made of."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from webapp.db import run
from webapp.domain.clv import Kept
from webapp.domain.value_known import INPUTS, Known
from webapp.domain.value_policy import unpacked
from webapp.domain.value_reckoning import OUTPUTS, Terms, Value
from webapp.models import ValueRun

SAME = {"customer_id": "customer_id", "index": "value_index"}
OUT = OUTPUTS[1:]  # the customer stands among the inputs
COLUMNS = ("run_id", *INPUTS, *(SAME.get(name, name) for name in OUT))
INSERT = f"INSERT INTO value_rows ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
WORDS, LISTS = frozenset({"problems", "deeds"}), frozenset({"lost_fields"})
DATES = frozenset({"first_on", "last_on", "back_on", "stated_on", "churn_since"})
FLAGS = frozenset({"is_isolated", "is_expected_known", "is_gone", "is_pareto"})


def packed(run_id: int, one: Known, value: Value) -> tuple[Any, ...]:
    """In the order of COLUMNS."""
    found: list[Any] = [run_id]
    for name in INPUTS:
        found.append(_stored(name, getattr(one, name)))
    for name in OUT:
        found.append(_stored(name, getattr(value, name)))
    return tuple(found)


def stored_rows(run_id: int) -> Iterator[tuple[Known, Value]]:
    """Of a run, in the order of its customers."""
    text = f"SELECT {', '.join(COLUMNS[1:])} FROM value_rows WHERE run_id = ? ORDER BY customer_id"
    for row in run(text, [run_id]):
        yield unpacked_row(row)


def unpacked_row(row: Any) -> tuple[Known, Value]:
    """row: the columns after run_id."""
    inputs = [_told(name, value) for name, value in zip(INPUTS, row, strict=False)]
    outputs = [_told(name, value) for name, value in zip(OUT, row[len(INPUTS) :], strict=True)]
    return Known(*inputs), Value(inputs[0], *outputs)


def terms_of(made: ValueRun) -> Terms:
    """What a run was judged by."""
    return Terms(made.as_of, unpacked(json.loads(made.policy)), kept_of(json.loads(made.kept)))


def kept_of(told: Mapping[str, Any]) -> Kept:
    return {grade: (pair[0], pair[1]) for grade, pair in told.items()}


def _stored(name: str, value: Any) -> Any:
    if name in WORDS:
        return " ".join(value)
    if name in LISTS:
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date) else value


def _told(name: str, value: Any) -> Any:
    reader = READERS.get(name)
    return value if reader is None or value is None else reader(value)


READERS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(WORDS, lambda text: tuple(text.split())),
    **dict.fromkeys(LISTS, lambda text: tuple(json.loads(text))),
    **dict.fromkeys(DATES, date.fromisoformat),
    **dict.fromkeys(FLAGS, bool),
}
