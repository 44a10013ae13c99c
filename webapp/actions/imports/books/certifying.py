"""What lines of orders do to instruments: records, due dates, and the notices they answer (6.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from webapp.actions import session
from webapp.actions.imports import traces
from webapp.actions.imports.books.records import Records
from webapp.actions.instruments import renew
from webapp.actions.orders.certifying import record_of
from webapp.actions.recalls.closing import Brought, close_by
from webapp.domain.instrument_words import RENEWS
from webapp.models import Instrument, InstrumentKind
from webapp.queries.imports.books import Line, Sheet

# What renew() and settle() may change on an instrument.
SET = (
    "verified_on", "certificate_number", "last_result", "postponed_to", "disturbed_on", "disturbance",
    "due_on",
)  # fmt: skip
NEWS = frozenset({"finished_on", "certificate_number", "instrument_id", "service", "result"})


def follow(
    lines: Sequence[Line], kinds: Mapping[int, InstrumentKind], *, run_id: int, orders: Mapping[int, Sheet]
) -> dict[int, list[dict[str, Any]]]:
    """Line -> what the notices it answers said before."""
    renewing = list({
        id(line): line for line in lines if line.now("instrument_id") and line.now("service") in RENEWS
    }.values())  # fmt: skip
    brought = [
        Brought(line.row["id"], line.now("instrument_id"), orders[line.row["order_id"]].row["ordered_on"])
        for line in renewing
        if line.is_new or "instrument_id" in line.changes
    ]
    done = [
        line for line in renewing if line.now("finished_on") and (line.is_new or NEWS & line.changes.keys())
    ]
    if done:
        _certify(done, kinds, run_id=run_id)
    return close_by(brought) if brought else {}


def _certify(lines: Sequence[Line], kinds: Mapping[int, InstrumentKind], *, run_id: int) -> None:
    ids = {line.now("instrument_id") for line in lines}
    instruments = {one.id: one for one in session.scalars(select(Instrument).where(Instrument.id.in_(ids)))}
    records = Records(ids, run_id=run_id)
    befores: dict[tuple[str, int], dict[str, Any]] = {}
    for line in lines:
        instrument = instruments[line.now("instrument_id")]
        kind = kinds.get(instrument.kind_id or 0)
        row, was = _done(line, run_id), traces.told(instrument, SET)
        record = records.of(row, instrument.id)
        if record is None:
            record = record_of(row, instrument)
            records.add(record)
        elif not records.fill(record, row):
            continue
        befores.setdefault(("instruments", instrument.id), was)
        renew(instrument, record)
        instrument.settle(kind)
    session.flush()
    traces.note(run_id, befores | records.befores)
    records.write()


@dataclass(frozen=True)
class Done:
    """As record_of() reads a line, without a row of its own."""

    id: int
    service: str
    finished_on: date | None
    certificate_number: str
    result: str
    run_id: int | None


def _done(line: Line, run_id: int) -> Done:
    """The record belongs to the run that brought the day, whichever brought the line."""
    return Done(
        line.now("id"),
        line.now("service"),
        line.now("finished_on"),
        line.now("certificate_number"),
        line.now("result"),
        run_id,
    )
