"""对账单: what a month of an account began with, took in, paid out and ended with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from webapp.domain.prepaid import Entry


@dataclass(frozen=True)
class Line:
    """amount: fen, above zero into the account, below zero out of it."""

    on: date
    entry: Entry
    amount: int


@dataclass(frozen=True)
class Statement:
    """One month of an account: what it began with, what went in and out, what it ended with; fen."""

    opening: int
    paid_in: int
    paid_out: int
    closing: int


def statement(lines: Iterable[Line], *, first: date, last: date) -> Statement:
    """Lines before the first day make the opening balance; those after the last do not count."""
    known = list(lines)
    opening = sum(line.amount for line in known if line.on < first)
    within = [line.amount for line in known if first <= line.on <= last]
    paid_in, paid_out = sum(one for one in within if one > 0), -sum(one for one in within if one < 0)
    return Statement(opening, paid_in, paid_out, opening + paid_in - paid_out)
