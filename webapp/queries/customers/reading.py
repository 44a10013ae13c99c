"""A customer as a page reads it: the row's columns as plain values, without the ORM's bookkeeping."""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy import Boolean, Date, Select, Text, bindparam, select, type_coerce

from webapp import clock
from webapp.db import Instant
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer
from webapp.queries import plans
from webapp.queries.reach import within_reach

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
    """The row of columns() to read from; it has the columns alone, and few deeds take it (acting.action)."""
    values = list(stored)
    for place, read in READERS:
        if values[place] is not None:
            values[place] = read(values[place])
    return cast("Customer", Row._make(values))


def again(card: Customer, *, viewer: Viewer, verb: Verb) -> Customer | None:
    """The row as it is now, if it is there still, not in the bin, and the viewer may do the verb on it."""
    key = ("card again", viewer, verb, clock.today())
    rows = plans.rows(key, lambda: _again(viewer, verb), me=card.id)
    return customer(rows[0]) if rows else None


def _again(viewer: Viewer, verb: Verb) -> Select[*tuple[Any, ...]]:
    return within_reach(select(*columns()).where(Customer.id == bindparam("me", 0)), viewer, verb)


def is_row(card: object) -> bool:
    return isinstance(card, Row)


def of(card: Customer) -> Customer:
    """A watched card as a plain row."""
    return cast("Customer", Row._make(getattr(card, column.key) for column in COLUMNS))


def with_values(card: Customer, changed: Mapping[str, Any]) -> Any:
    """The plain row with these values; its values may be set, nobody watches."""
    return SimpleNamespace(**{column.key: getattr(card, column.key) for column in COLUMNS} | dict(changed))
