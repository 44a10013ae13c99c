"""Orders and lines that rows of a file may mean."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import or_, select

from webapp.db import session
from webapp.domain.order_lines import numbered_key
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Order, OrderLine
from webapp.queries.reach import is_named

LINES: Any = OrderLine.__table__
ORDERS: Any = Order.__table__


@dataclass(eq=False)
class Line:
    """One line with all its columns; changes: what this portion sets anew."""

    row: dict[str, Any]
    is_new: bool = False
    changes: dict[str, Any] = field(default_factory=dict)

    def now(self, name: str) -> Any:
        return self.changes.get(name, self.row[name])


@dataclass(eq=False)
class Sheet:
    """One order with the lines that matter, by (key, place among lines of that key)."""

    row: dict[str, Any]
    lines: dict[tuple[str, int], Line] = field(default_factory=dict)
    is_new: bool = False

    def add(self, key: str, place: int, line: Line) -> None:
        self.lines[key, place] = line


@dataclass
class Books:
    """by_number: 委托单号, or our own number -> orders; lone: (customer, key, place) -> order, line."""

    by_number: dict[str, list[Sheet]] = field(default_factory=dict)
    by_id: dict[int, Sheet] = field(default_factory=dict)
    lone: dict[tuple[int, str, int], tuple[Sheet, Line]] = field(default_factory=dict)

    def add(self, sheet: Sheet) -> None:
        self.by_id[sheet.row["id"]] = sheet
        for number in {sheet.row["source_number"], sheet.row["number"]} - {""}:
            self.by_number.setdefault(number, []).append(sheet)


def books(*, numbers: Collection[str], lone: Collection[tuple[int, str]], viewer: Viewer) -> Books:
    """Four statements at most; orders of isolated customers of others are not there (SE-05)."""
    found = Books()
    for row in _orders(numbers, viewer):
        found.add(Sheet(row))
    if found.by_id:
        for line in _lines(LINES.c.order_id.in_(found.by_id)):
            _place(found.by_id[line["order_id"]], line)
    if lone:
        _add_lone(found, lone)
    return found


def _orders(numbers: Collection[str], viewer: Viewer) -> Iterable[dict[str, Any]]:
    if not numbers:
        return []
    by_source = select(ORDERS.c.id).where(ORDERS.c.source_number.in_(numbers), ORDERS.c.source_number != "")
    by_own = select(ORDERS.c.id).where(ORDERS.c.number.in_(numbers))
    rows = (
        select(ORDERS)
        .join(Customer, Customer.id == ORDERS.c.customer_id)
        .where(or_(ORDERS.c.id.in_(by_source), ORDERS.c.id.in_(by_own)), is_named(viewer))
        .order_by(ORDERS.c.id)
    )
    return [dict(row) for row in session.execute(rows).mappings()]


def _lines(where: Any) -> list[dict[str, Any]]:
    rows = select(LINES).where(where).order_by(LINES.c.order_id, LINES.c.position, LINES.c.id)
    return [dict(row) for row in session.execute(rows).mappings()]


def _place(sheet: Sheet, row: dict[str, Any]) -> None:
    """Lines that came by a file know their place; those made here are counted."""
    key = numbered_key(name=row["name"], serial=row["serial"])
    place = row["ordinal"] if row["line_key"] and sheet.row["source_number"] else 1
    while (key, place) in sheet.lines:
        place += 1
    sheet.add(key, place, Line(row))


def _add_lone(found: Books, lone: Collection[tuple[int, str]]) -> None:
    keys, customers = {key for _one, key in lone}, {one for one, _key in lone}
    wanted = select(LINES.c.order_id).where(
        LINES.c.line_key.in_(keys), LINES.c.line_key != "", LINES.c.customer_id.in_(customers)
    )
    for head in session.execute(select(ORDERS).where(ORDERS.c.id.in_(wanted))).mappings():
        found.by_id.setdefault(head["id"], Sheet(dict(head)))
    for row in _lines(LINES.c.order_id.in_(wanted)):
        sheet = found.by_id[row["order_id"]]
        line = next((one for one in sheet.lines.values() if one.row["id"] == row["id"]), None) or Line(row)
        sheet.lines.setdefault((row["line_key"], row["id"]), line)
        found.lone[row["customer_id"], row["line_key"], row["ordinal"]] = (sheet, line)
