"""Instruments as rows of a sheet, in the columns that an import understands (product.md section 5)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, select

from webapp.db import session
from webapp.domain.fields import Kind
from webapp.domain.import_instruments import INSTRUMENTS, PREFIX
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.models import Customer, Instrument
from webapp.queries.reach import condition, is_named
from webapp.sheets import Column

AT_ONCE = 1000
OF_CUSTOMER = ("number", "name")
LEFT_OUT = frozenset({f"{PREFIX}result", "credit_code"})
SHOWN = tuple(one for one in INSTRUMENTS.all if one.key not in LEFT_OUT)
KINDS = {Kind.DATE: "date", Kind.NUMBER: "int", Kind.MONEY: "money"}


def columns() -> list[Column]:
    return [
        Column(one.label, 20, KINDS.get(one.field.kind, "text") if one.field else "text")  # type: ignore[arg-type]
        for one in SHOWN
    ]


def rows(*, viewer: Viewer, isolated: bool = False) -> Iterator[list[Any]]:
    """Live instruments within reach, by customer; isolated customers' only where they are asked for."""
    statement = (
        select(Instrument, Customer.number, Customer.name)
        .join(Customer, Customer.id == Instrument.customer_id)
        .where(*_live(viewer), *([] if isolated else [Customer.secrecy != "isolated"]))
        .order_by(Customer.id, Instrument.id)
        .execution_options(yield_per=AT_ONCE)
    )
    for instrument, number, name in session.execute(statement):
        yield [_value(one.key, instrument, number, name) for one in SHOWN]


def isolated_ones(viewer: Viewer) -> int:
    """How many within reach belong to isolated customers."""
    count = select(func.count()).select_from(Instrument).join(Customer, Customer.id == Instrument.customer_id)
    return session.scalar(count.where(*_live(viewer), Customer.secrecy == "isolated")) or 0


def _live(viewer: Viewer) -> list[ColumnElement[bool]]:
    return [
        Instrument.deleted_at.is_(None),
        Customer.deleted_at.is_(None),
        condition(viewer, Verb.INSTRUMENT_READ),
        is_named(viewer),
    ]


def _value(key: str, row: Instrument, number: str, name: str) -> Any:
    if key in OF_CUSTOMER:
        return number if key == "number" else name
    column = INSTRUMENTS.of(key)
    value = getattr(row, key.removeprefix(PREFIX))
    if isinstance(value, bool):
        return "是" if value else "否"
    if value is not None and column.field and column.field.kind is Kind.MONEY:
        return Decimal(value) / 100
    return label_of(column.field.choices, value) if column.field and column.field.choices else value
