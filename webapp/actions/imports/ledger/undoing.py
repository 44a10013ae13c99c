"""Undoing an instrument list: what it made goes, what it changed returns, what was changed since stays."""

from collections.abc import Sequence

from sqlalchemy import select

from webapp.actions import session
from webapp.actions.imports import traces
from webapp.actions.imports.card_undoing import reached, why_not
from webapp.actions.imports.judgement import Terms
from webapp.actions.imports.ledger.writing import TABLE
from webapp.domain.remarks import Remark
from webapp.domain.verbs import Verb
from webapp.models import ImportRow, Instrument, Verification

IN_USE = Remark("之后已有委托、通知或检校记录用到它，没有撤销。", tone="warn")


def undo(rows: Sequence[ImportRow], terms: Terms) -> dict[int, Remark]:
    """Instruments that stay, and why."""
    ids = {row.unit_id or 0 for row in rows}
    there = {one.id: one for one in session.scalars(select(Instrument).where(Instrument.id.in_(ids)))}
    traced = traces.of_run(terms.run_id, kinds=[TABLE], rows=ids)
    marks = traces.marks(TABLE, ids)
    cards = reached({row.target_id or 0 for row in rows}, verb=Verb.INSTRUMENT_EDIT)
    records: dict[int, list[Verification]] = {}
    of_run = (Verification.run_id == terms.run_id, Verification.order_line_id.is_(None))
    for record in session.scalars(select(Verification).where(Verification.instrument_id.in_(ids), *of_run)):
        records.setdefault(record.instrument_id, []).append(record)
    linked = _linked_since(ids, terms.run_id)
    used = traces.held_by_others(TABLE, ids, but=[("verifications", "instrument_id")]) | _recorded_since(
        ids, terms.run_id
    )
    kept: dict[int, Remark] = {}
    for row in rows:
        unit, (card, may_edit) = row.unit_id or 0, cards[row.target_id or 0]
        trace, instrument = traced.get((TABLE, unit)), there.get(unit)
        if trace is None or instrument is None or unit in kept:
            continue
        is_changed = marks.get(unit) != trace.after or unit in linked
        why = why_not(card, may_edit=may_edit, is_changed=is_changed)
        if why is None and not trace.before and unit in used:
            why = IN_USE
        if why is not None:
            kept[unit] = why
            continue
        _put_back(instrument, trace.before, traces.before_of(trace), records.get(unit, []))
        del there[unit]
    session.flush()
    return kept


def _put_back(
    instrument: Instrument, was: str, before: dict[str, object], records: list[Verification]
) -> None:
    for record in records:
        session.delete(record)
    session.flush()
    if was:
        traces.put_back(instrument, before)
    else:
        session.delete(instrument)


def _linked_since(ids: set[int], run_id: int) -> set[int]:
    """Instruments with a record of the run that an order's line has been tied to since."""
    rows = select(Verification.instrument_id).where(
        Verification.instrument_id.in_(ids),
        Verification.run_id == run_id,
        Verification.order_line_id.is_not(None),
    )
    return set(session.scalars(rows))


def _recorded_since(ids: set[int], run_id: int) -> set[int]:
    rows = select(Verification.instrument_id).where(
        Verification.instrument_id.in_(ids), Verification.run_id.is_distinct_from(run_id)
    )
    return set(session.scalars(rows))
