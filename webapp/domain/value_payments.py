"""How late an order was paid: fen times days, each piece by the day it came (c of 4.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

Receipt = tuple[date, int]  # the day, fen; below zero: written back or given back


@dataclass(frozen=True, slots=True)
class Owed:
    """charged, paid: fen; paid: with or without a day; due: the day by which it was to be paid."""

    due: date
    charged: int
    paid: int


def lateness(owed: Owed, receipts: Iterable[Receipt], *, as_of: date) -> tuple[int, int]:
    """Fen times days late up to that day, and fen still owed then; what was paid without a day was in time.

    receipts: all of the order that are known; those after the day count as not paid yet.
    """
    pieces: list[list[int]] = []
    later = 0
    for day, amount in sorted(receipts):
        if day > as_of:
            later += amount
        elif amount < 0:
            _take_back(pieces, -amount)
        else:
            pieces.append([max(0, (day - owed.due).days), amount])
    rest = max(0, owed.charged - owed.paid + later)
    weight = sum(days * amount for days, amount in pieces)
    return weight + rest * max(0, (as_of - owed.due).days), rest


def _take_back(pieces: list[list[int]], amount: int) -> None:
    """From the newest piece on, as a mistake is written back."""
    while amount and pieces:
        taken = min(amount, pieces[-1][1])
        pieces[-1][1] -= taken
        amount -= taken
        if not pieces[-1][1]:
            pieces.pop()
