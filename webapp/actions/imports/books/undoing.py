"""Undoing an order list, order by order: lines, records, due dates and notices return as they were."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from webapp.actions import session
from webapp.actions.imports import traces
from webapp.actions.imports.books import certified, promoting
from webapp.actions.imports.books.writing import LINE, ORDER, order_marks
from webapp.actions.imports.card_undoing import reached, why_not
from webapp.actions.imports.judgement import Terms
from webapp.actions.recalls.closing import release
from webapp.domain.remarks import Remark
from webapp.domain.verbs import Verb
from webapp.models import ImportRow, NoticeItem, Order, OrderLine

IN_USE = Remark("之后已有收款等记录用到这张委托单，没有撤销。", tone="warn")
OWN = (("order_lines", "order_id"), ("verifications", "order_line_id"), ("notice_items", "order_line_id"))


@dataclass
class Unit:
    """One order, the lines of this run on it, and line by line what the notices it answered said before."""

    order: Order
    lines: list[OrderLine] = field(default_factory=list)
    items: dict[int, list[dict[str, Any]]] = field(default_factory=dict)


def undo(rows: Sequence[ImportRow], terms: Terms) -> dict[int, Remark]:
    """Orders that stay, and why."""
    units, kept = _units(rows), _kept(rows, terms)
    undone = {key: unit for key, unit in units.items() if key not in kept}
    lines = [line for unit in undone.values() for line in unit.lines]
    _release(undone.values(), terms)
    certified.undo(lines, terms)
    traced = traces.of_run(terms.run_id, kinds=[ORDER, LINE], rows={row.id for row in lines} | undone.keys())
    for key, unit in undone.items():
        _undo_order(unit, traced, terms)
        head = traced.get((ORDER, key))
        if head is not None and head.before:
            traces.put_back(unit.order, traces.before_of(head))
        elif head is not None:
            session.flush()
            session.delete(unit.order)
    session.flush()
    promoting.take_back({unit.order.customer_id for unit in undone.values()}, terms)
    session.flush()
    return kept


def _release(undone: Collection[Unit], terms: Terms) -> None:
    """Notices that lines of this run answered, or have taken over from another order since."""
    items = {line: befores for unit in undone for line, befores in unit.items.items()}
    gone = {line.id for unit in undone for line in unit.lines if line.run_id == terms.run_id}
    release(gone | items.keys(), befores=[one for befores in items.values() for one in befores])


def _undo_order(unit: Unit, traced: dict[tuple[str, int], Any], terms: Terms) -> None:
    for line in unit.lines:
        trace = traced.get((LINE, line.id))
        if line.run_id == terms.run_id:
            session.delete(line)
        elif trace is not None:
            traces.put_back(line, traces.before_of(trace))


def _units(rows: Sequence[ImportRow]) -> dict[int, Unit]:
    befores = {row.id: json.loads(row.before) for row in rows}
    orders = session.scalars(select(Order).where(Order.id.in_({row.unit_id for row in rows})))
    found = {order.id: Unit(order) for order in orders}
    wanted = {before["line"] for before in befores.values()}
    for line in session.scalars(select(OrderLine).where(OrderLine.id.in_(wanted)).order_by(OrderLine.id)):
        found[line.order_id].lines.append(line)
    for row in rows:
        before = befores[row.id]
        if row.unit_id in found and "items" in before:
            found[row.unit_id].items.setdefault(before["line"], []).extend(before["items"])
    return found


def _kept(rows: Sequence[ImportRow], terms: Terms) -> dict[int, Remark]:
    ids = {row.unit_id or 0 for row in rows}
    traced = traces.of_run(terms.run_id, kinds=[ORDER], rows=ids)
    marks = order_marks(ids)
    cards = reached({row.target_id or 0 for row in rows}, verb=Verb.ORDER_EDIT)
    used = _used(ids)
    kept: dict[int, Remark] = {}
    for row in rows:
        key, (card, may_edit) = row.unit_id or 0, cards[row.target_id or 0]
        trace = traced.get((ORDER, key))
        is_changed = trace is None or marks.get(key) != trace.after
        why = why_not(card, may_edit=may_edit, is_changed=is_changed)
        if why is None and key in used:
            why = IN_USE
        if why is not None:
            kept[key] = why
    return kept


def _used(ids: set[int]) -> set[int]:
    """Orders that something else points at by now: a receipt, a complaint, an answer given anew."""
    used = traces.held_by_others(ORDER, ids, but=OWN)
    lines = dict(
        session.execute(select(OrderLine.id, OrderLine.order_id).where(OrderLine.order_id.in_(ids))).all()
    )
    held = traces.held_by_others(LINE, set(lines), but=OWN)
    answered = select(NoticeItem.order_line_id).where(
        NoticeItem.order_line_id.in_(lines), NoticeItem.answered_by != "order"
    )
    return used | {lines[one] for one in held | {one for one in session.scalars(answered) if one}}
