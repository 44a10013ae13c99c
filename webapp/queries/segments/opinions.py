"""What surveys know of a customer, for loyalty and satisfaction; the room of surveys adds its own reader."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import NamedTuple


class Opinion(NamedTuple):
    """loyalty: percent; csat: hundredths of the mean answer; None: never asked."""

    loyalty: int | None = None
    csat: int | None = None


Reader = Callable[[date, datetime], Mapping[int, Opinion]]
READERS: list[Reader] = []
UNKNOWN = Opinion()


def reader(function: Reader) -> Reader:
    """Registers who knows: as_of and until -> customer -> what it said last by then."""
    READERS.append(function)
    return function


def opinions(as_of: date, *, until: datetime) -> dict[int, Opinion]:
    found: dict[int, Opinion] = {}
    for one in READERS:
        found |= one(as_of, until)
    return found
