"""What a run knows of one customer: the stored inputs, from which everything else can be worked out again."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from hashlib import sha256
from typing import Any


@dataclass(frozen=True, slots=True)
class Known:
    """Up to the day of the run, by what was known. head_id: whose row it is judged with: its own, or the
    head's of its holding; expected_days: E; orders: days with an order in the window; spend, worth: fen net
    and at list price in the window; life_…: ever; year_…, before_…: in the last 12 months and the 12 before;
    unserved: fen a year; due, late: see value_points.Standing; loyalty: hundredths of a
    percent; csat: of the mean answer;
    lost_fields: names; back_on, stated_on, is_gone: see churn_states.Coming.
    """

    customer_id: int
    head_id: int
    is_isolated: bool
    first_on: date
    last_on: date
    expected_days: int
    is_expected_known: bool
    window_days: int
    orders: int
    spend: int
    worth: int
    life_spend: int
    life_worth: int
    year_spend: int
    before_spend: int
    unserved: int = 0
    due: int = 0
    late: int = 0
    overdue_days: int = 0
    open_severe: int = 0
    loyalty: int | None = None
    csat: int | None = None
    lost_fields: tuple[str, ...] = ()
    back_on: date | None = None
    stated_on: date | None = None
    is_gone: bool = False


INPUTS = tuple(field.name for field in fields(Known))
SUMS = (
    "orders", "spend", "worth", "life_spend", "life_worth", "year_spend", "before_spend", "unserved", "due",
    "late", "open_severe",
)  # fmt: skip


def together(members: Sequence[Known]) -> Known:
    """One holding as if it were one customer; E and window are the same in all of its rows."""
    if len(members) == 1:
        return members[0]
    sums = {name: sum(getattr(one, name) for one in members) for name in SUMS}
    latest = max(one.last_on for one in members)
    return replace(
        members[0],
        **sums,
        customer_id=members[0].head_id,
        first_on=min(one.first_on for one in members),
        last_on=latest,
        overdue_days=max(one.overdue_days for one in members),
        loyalty=_mean(one.loyalty for one in members),
        csat=_mean(one.csat for one in members),
        lost_fields=tuple(sorted({name for one in members for name in one.lost_fields})),
        back_on=max((one.back_on for one in members if one.back_on), default=None),
        stated_on=_last_stated(members),
        is_gone=all(one.is_gone for one in members),
    )


def digest(rows: Iterable[Sequence[Any]]) -> str:
    """Over rows in the order of their customers, whatever they were read from."""
    found = sha256()
    for row in rows:
        found.update(json.dumps(row, ensure_ascii=False, default=str, separators=(",", ":")).encode())
        found.update(b"\n")
    return found.hexdigest()


def input_row(one: Known) -> list[Any]:
    return [getattr(one, name) for name in INPUTS]


def _last_stated(members: Sequence[Known]) -> date | None:
    """A holding leaves when the last of it does."""
    days = [one.stated_on for one in members if one.stated_on]
    return max(days) if len(days) == len(members) else None


def _mean(values: Iterable[int | None]) -> int | None:
    """Half up; of those that are known."""
    known = [value for value in values if value is not None]
    return (2 * sum(known) + len(known)) // (2 * len(known)) if known else None
