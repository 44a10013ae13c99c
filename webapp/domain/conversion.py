"""What became of the notices: conversion, coverage and the funnel of the recall (domain 6.4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from webapp.domain.recall_outcomes import OUT_OF_COUNT, Outcome

GRACE = timedelta(days=30)


TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Item:
    """One instrument that fell due in the period; fee in fen; the dates are those of this very cycle."""

    due: date
    noticed: date | None = None
    delivered: bool = False
    outcome: Outcome | None = None
    booked: bool = False
    ordered: date | None = None
    certified: bool = False
    fee: int = 0


@dataclass(frozen=True)
class Conversion:
    """Percentages with one decimal, half up; None where there is nothing to divide by."""

    due: int
    noticed: int
    counted: int
    ordered: int
    on_time: int
    coverage: Decimal | None
    rate: Decimal | None
    on_time_rate: Decimal | None
    fee_rate: Decimal | None


def is_ordered(item: Item) -> bool:
    """Ordered between the first notice and 30 days after the due date."""
    if item.ordered is None or item.noticed is None:
        return False
    return item.noticed <= item.ordered <= item.due + GRACE


def conversion(items: Iterable[Item]) -> Conversion:
    """recall_conv = ordered / (noticed less 封存, 报废 and 停用 answers); coverage = noticed / due."""
    known = list(items)
    noticed = [item for item in known if item.noticed is not None]
    counted = [item for item in noticed if item.outcome not in OUT_OF_COUNT]
    ordered = [item for item in counted if is_ordered(item)]
    on_time = [item for item in ordered if item.ordered is not None and item.ordered <= item.due]
    return Conversion(
        due=len(known),
        noticed=len(noticed),
        counted=len(counted),
        ordered=len(ordered),
        on_time=len(on_time),
        coverage=percent(len(noticed), len(known)),
        rate=percent(len(ordered), len(counted)),
        on_time_rate=percent(len(on_time), len(counted)),
        fee_rate=percent(sum(item.fee for item in ordered), sum(item.fee for item in counted)),
    )


def percent(part: int, whole: int) -> Decimal | None:
    """With one decimal, half up; None of nothing."""
    return (Decimal(part) * 100 / whole).quantize(TENTH, ROUND_HALF_UP) if whole else None
