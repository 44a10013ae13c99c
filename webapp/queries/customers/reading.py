"""A customer as a page reads it: the row's columns as plain values, without the ORM's bookkeeping."""

from collections import namedtuple
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any, cast

from sqlalchemy import Boolean, Date, Text, type_coerce

from webapp.db import Instant
from webapp.models import Customer

COLUMNS = tuple(Customer.__table__.columns)
Row = namedtuple("Row", [column.key for column in COLUMNS])  # type: ignore[misc]  # noqa: PYI024  (the columns of the model)


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _reader(column: Any) -> Callable[[Any], Any] | None:
    """What makes a value of the stored one; None where both are the same."""
    kinds: tuple[tuple[type, Callable[[Any], Any]], ...] = (
        (Date, date.fromisoformat),
        (Instant, _instant),
        (Boolean, bool),
    )
    return next((read for kind, read in kinds if isinstance(column.type, kind)), None)


READERS = [(place, read) for place, column in enumerate(COLUMNS) if (read := _reader(column))]


def columns() -> list[Any]:
    """For a kept plan: dates and moments come out as text."""
    return [
        type_coerce(column, Text).label(column.key) if isinstance(column.type, Date | Instant) else column
        for column in COLUMNS
    ]


def customer(stored: Sequence[Any]) -> Customer:
    """The row of columns() to read from; it has the columns alone, and no deed takes it."""
    values = list(stored)
    for place, read in READERS:
        if values[place] is not None:
            values[place] = read(values[place])
    return cast("Customer", Row._make(values))
