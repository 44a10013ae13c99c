"""Undoing what lines of a run did to instruments: its records go, and the dates follow from what is left."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from webapp.actions import session
from webapp.actions.imports import traces
from webapp.actions.imports.books import rebasing
from webapp.actions.imports.books.certifying import SET
from webapp.actions.imports.judgement import Terms
from webapp.actions.instruments import renew
from webapp.models import ImportTrace, Instrument, OrderLine, Verification
from webapp.queries.imports.ledger import kinds

Traced = dict[tuple[str, int], ImportTrace]
COMPARED = tuple(name for name in SET if name != "due_on")


def undo(lines: Sequence[OrderLine], terms: Terms) -> None:
    """The order of undoing does not matter: dates are reckoned anew from what stood before the run."""
    instruments = {line.instrument_id for line in lines if line.instrument_id}
    rows = select(Verification).where(Verification.instrument_id.in_(instruments)).order_by(Verification.id)
    records = list(session.scalars(rows)) if instruments else []
    traced = traces.of_run(
        terms.run_id, kinds=["instruments", "verifications"], rows=instruments | {one.id for one in records}
    )
    of_run = [one for one in records if _is_of_run(one, traced, terms)]
    gone = {line.id for line in lines}
    kept = [one for one in of_run if one.order_line_id not in gone]
    found = select(Instrument).where(Instrument.id.in_(instruments))
    back = {
        one.id: _reckoned(one, traced, kept)
        for one in (session.scalars(found) if instruments else ())
        if _is_as_left(one, traced, of_run)
    }
    left = {one.id: one for one in records if one not in of_run or one.order_line_id not in gone}
    for one_id in instruments - back.keys():
        if ("instruments", one_id) in traced:
            back |= rebasing.under_later(
                session.get_one(Instrument, one_id),
                old=_reckoned_of(one_id, traced, of_run),
                new=_reckoned_of(one_id, traced, kept),
                records=left,
                run_id=terms.run_id,
            )
    for record in of_run:
        if record.order_line_id in gone:
            _take_away(record, traced, terms)
    session.flush()
    _settle(back)


def _is_of_run(record: Verification, traced: Traced, terms: Terms) -> bool:
    is_made = record.run_id == terms.run_id and record.order_line_id is not None
    return is_made or ("verifications", record.id) in traced


def _take_away(record: Verification, traced: Traced, terms: Terms) -> None:
    trace = traced.get(("verifications", record.id))
    if trace is not None:
        traces.put_back(record, traces.before_of(trace))
    elif record.run_id == terms.run_id:
        session.delete(record)


def _is_as_left(one: Instrument, traced: Traced, of_run: Iterable[Verification]) -> bool:
    """Nobody has set its dates since: they are what the run's records make of them."""
    if ("instruments", one.id) not in traced:
        return False
    return traces.told(one, COMPARED) == traces.told(_reckoned(one, traced, of_run), COMPARED)


def _reckoned(one: Instrument, traced: Traced, records: Iterable[Verification]) -> Instrument:
    return _reckoned_of(one.id, traced, records)


def _reckoned_of(one_id: int, traced: Traced, records: Iterable[Verification]) -> Instrument:
    """As it would stand with just these records of the run; never written."""
    image = Instrument()
    traces.put_back(image, traces.before_of(traced["instruments", one_id]))
    for record in records:
        if record.instrument_id == one_id:
            renew(image, record)
    return image


def _settle(back: dict[int, Instrument]) -> None:
    known: dict[int, Any] = kinds() if back else {}
    for one in session.scalars(select(Instrument).where(Instrument.id.in_(back))) if back else ():
        for name in COMPARED:
            setattr(one, name, getattr(back[one.id], name))
        one.settle(known.get(one.kind_id or 0))
    session.flush()
