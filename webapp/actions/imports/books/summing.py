"""What an order tells of its lines: sums, the day of the last one, whether anything is left to do."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from webapp.actions import session
from webapp.actions.imports import traces
from webapp.domain.order_lines import Work, finished_on, is_finished, promised_on
from webapp.models import Order
from webapp.queries.imports.books import Line, Sheet

TOTALS = {"list_total": "list_fee", "charged_total": "charged", "paid_total": "paid"}
KEPT = (*TOTALS, "promised_on", "finished_on", "state")
STATES = frozenset({"open", "finished"})  # what is fetched, cancelled or still a draft is a person's to say


def sums(sheet: Sheet) -> dict[str, Any]:
    """Of an order that a file made."""
    lines = _lines(sheet)
    found = {total: sum(line.now(name) for line in lines) for total, name in TOTALS.items()}
    return found | _days(lines)


def settle_known(
    ids: set[int], sheets: Mapping[int, Sheet], *, run_id: int
) -> dict[tuple[str, int], dict[str, Any]]:
    """Writes what changes on orders that were there, logged row by row; as they were before this run."""
    befores = {}
    for order in session.scalars(select(Order).where(Order.id.in_(ids))) if ids else ():
        sheet = sheets[order.id]
        if order.run_id != run_id:
            befores["orders", order.id] = traces.told(order, KEPT)
        lines = _lines(sheet)
        for total, name in TOTALS.items():
            grown = sum(line.now(name) - (0 if line.is_new else line.row[name]) for line in lines)
            if grown:
                setattr(order, total, getattr(order, total) + grown)
        if order.state in STATES:
            for name, value in _days(lines).items():
                if name != "promised_on" or (value and not order.is_own):
                    setattr(order, name, value)
    session.flush()
    return befores


def _lines(sheet: Sheet) -> list[Line]:
    return list({id(line): line for line in sheet.lines.values()}.values())


def _days(lines: list[Line]) -> dict[str, Any]:
    work = [Work(line.now("charged"), line.now("promised_on"), line.now("finished_on")) for line in lines]
    done = is_finished(work)
    return {
        "promised_on": promised_on(work),
        "finished_on": finished_on(work),
        "state": "finished" if done else "open",
    }
