"""The rows of a run as its preview and its report show them, without what the reader may not see."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from webapp.db import session
from webapp.domain.remarks import Remark, unpacked
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, ImportRow, ImportRun
from webapp.queries.imports.runs import PAGE, Found
from webapp.queries.paging import page_count
from webapp.queries.reach import condition

TABS = ("refused", "near", "new", "changed", "same", "kept")
AT_ONCE = 500


@dataclass(frozen=True)
class RowShown:
    """title: whom the row is about; target: number of the card, only where the reader may open it."""

    line: int
    outcome: str
    title: str = ""
    under: str = ""
    target: str = ""
    shown: list[list[str]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    cells: list[Any] = field(default_factory=list)
    is_hidden: bool = False
    is_near: bool = False


def page(run: ImportRun, *, tab: str, number: int, viewer: Viewer) -> Found:
    """Two statements; rows in the file's order."""
    where = _where(run, tab)
    total = session.scalar(select(func.count()).select_from(ImportRow).where(*where)) or 0
    number = min(max(number, 1), page_count(total, PAGE))
    statement = _rows(viewer).where(*where).limit(PAGE).offset((number - 1) * PAGE)
    return Found([_row(row, run, viewer) for row in session.execute(statement)], number, total)


def every(run: ImportRun, *, viewer: Viewer, tab: str = "") -> Iterator[RowShown]:
    """All rows, or those of one tab, read in portions."""
    where = _where(run, tab) if tab else [ImportRow.run_id == run.id]
    statement = _rows(viewer).where(*where).execution_options(yield_per=AT_ONCE)
    for row in session.execute(statement):
        yield _row(row, run, viewer)


def _where(run: ImportRun, tab: str) -> list[ColumnElement[bool]]:
    its = ImportRow.run_id == run.id
    match tab:
        case "near":
            made = and_(ImportRow.is_near.is_(True), ImportRow.outcome == "new")
            return [its, or_(made, ImportRow.near_id.is_not(None))]
        case "kept":
            return [its, ImportRow.taken.is_(True)]
    return [its, ImportRow.outcome == tab]


def _rows(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    return (
        select(
            ImportRow.line, ImportRow.outcome, ImportRow.values, ImportRow.original, ImportRow.remarks,
            ImportRow.before, ImportRow.is_near, ImportRow.target_id, Customer.number, Customer.name,
            Customer.deleted_at, condition(viewer, Verb.CUSTOMER_READ).label("visible"),
        )
        .outerjoin(Customer, Customer.id == ImportRow.target_id)
        .order_by(ImportRow.line)
    )  # fmt: skip


def _row(row: Any, run: ImportRun, viewer: Viewer) -> RowShown:
    """Own rows are shown as they came; from the card, and from others' rows, only what may be read now."""
    is_own = viewer.is_system or run.actor_id == viewer.id
    is_visible = bool(row.target_id and row.visible)
    is_out = bool(row.target_id) and not is_visible
    if not is_own and (is_out or row.outcome == "refused"):
        return RowShown(row.line, row.outcome, is_hidden=True)
    values, remarks = json.loads(row.values), unpacked(json.loads(row.remarks))
    titles = _titles(values, run.kind, card="" if is_out else row.name or "")
    return RowShown(
        row.line,
        row.outcome,
        title=titles[0],
        under=titles[1],
        target=row.number if is_visible and row.deleted_at is None else "",
        shown=[] if is_out else json.loads(row.before).get("shown", []),
        remarks=[one for one in remarks if is_own or not one.params],
        cells=[_cell(cell) for cell in json.loads(row.original)],
        is_near=row.is_near,
    )


def _titles(values: dict[str, Any], kind: str, *, card: str) -> tuple[str, str]:
    """What the row is about, and whose it is; out of reach only what the file says itself."""
    company = values.get("name", "") or card
    match kind:
        case "contacts":
            return values.get("contact.name", ""), company
        case "instruments":
            return _joined(values, "instrument.name", "instrument.serial"), company
        case "orders":
            return _joined(values, "line.source_number", "line.name", "line.serial") or company, company
    return company, ""


def _joined(values: dict[str, Any], *keys: str) -> str:
    return " ".join(filter(None, (values.get(key, "") for key in keys)))


def _cell(cell: Any) -> Any:
    return datetime.fromisoformat(cell["at"]) if isinstance(cell, dict) else cell
