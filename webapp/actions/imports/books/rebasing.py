"""An earlier run undone under later ones: what these found, and what they made of it, is reckoned anew."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from webapp.actions import session
from webapp.actions.imports import traces
from webapp.actions.imports.books.certifying import SET
from webapp.actions.instruments import renew
from webapp.models import ImportRun, ImportTrace, Instrument, Verification

COMPARED = tuple(name for name in SET if name != "due_on")


def under_later(
    one: Instrument, *, old: Instrument, new: Instrument, records: Mapping[int, Verification], run_id: int
) -> dict[int, Instrument]:
    """old, new: how the run undone left it, and how it stands without; nothing where anybody else set dates.

    records: those of the instruments that stay. The later runs remember the new state as what they found.
    """
    found: list[tuple[ImportTrace, dict[str, Any]]] = []
    for trace in _later(one.id, run_id):
        before = traces.before_of(trace)
        if before.keys() != set(SET) or _told(old) != {name: before[name] for name in COMPARED}:
            return {}
        found.append((trace, before | _told(new)))
        own = _records(trace, one.id, records)
        old, new = _after(old, own), _after(new, own)
    if not found or _told(one) != _told(old):
        return {}
    for trace, before in found:
        trace.before = json.dumps(before, ensure_ascii=False)
    return {one.id: new}


def _later(instrument_id: int, run_id: int) -> list[ImportTrace]:
    rows = (
        select(ImportTrace)
        .join(ImportRun, ImportRun.id == ImportTrace.run_id)
        .where(ImportTrace.kind == "instruments", ImportTrace.row_id == instrument_id)
        .where(ImportTrace.run_id > run_id, ImportRun.state == "finished")
        .order_by(ImportTrace.run_id)
    )
    return list(session.scalars(rows))


def _records(
    trace: ImportTrace, instrument_id: int, records: Mapping[int, Verification]
) -> list[Verification]:
    """That the run wrote or completed."""
    mine = [one for one in records.values() if one.instrument_id == instrument_id]
    touched = traces.of_run(trace.run_id, kinds=["verifications"], rows={one.id for one in mine})
    return [
        one
        for one in mine
        if (one.run_id == trace.run_id and one.order_line_id is not None)
        or ("verifications", one.id) in touched
    ]


def _after(image: Instrument, records: list[Verification]) -> Instrument:
    next_one = Instrument()
    traces.put_back(next_one, traces.told(image, SET))
    for record in records:
        renew(next_one, record)
    return next_one


def _told(one: Instrument) -> dict[str, Any]:
    return traces.told(one, COMPARED)
