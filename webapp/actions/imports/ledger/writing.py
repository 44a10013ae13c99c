"""Writes a portion of an instrument list: new instruments, changed ones, their records, what undo needs."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from webapp import clock
from webapp.actions import actor, session
from webapp.actions.imports import traces
from webapp.actions.imports.judgement import TAKEN, Judgement, Terms
from webapp.actions.imports.ledger.plan import Plan
from webapp.actions.imports.ledger.rows import identity_of, judge, source_of, stated
from webapp.actions.imports.parties import Parties
from webapp.actions.imports.understanding import Draft
from webapp.actions.instruments import FLAGS, NUMBERED, renew
from webapp.domain.due_dates import valid_to
from webapp.domain.fields import Kind
from webapp.domain.instrument_card import INSTRUMENT, first_interval, identity
from webapp.domain.instrument_words import State
from webapp.domain.verbs import Verb
from webapp.models import Instrument, Verification
from webapp.models import Sequence as Numbers
from webapp.queries.imports.ledger import Ledger, ledger

TABLE = "instruments"
# Everything a run may change on an instrument: what undoing puts back.
KEPT = (
    *(field.name for field in INSTRUMENT.fields), "state", "state_reason", "is_mandatory", "verified_on",
    "certificate_number", "last_result", "disturbed_on", "disturbance", "postponed_to", "due_on", "kind_id",
)  # fmt: skip
NUMBERS = frozenset({Kind.NUMBER, Kind.MONEY, Kind.DATE})


def take(drafts: Sequence[Draft], terms: Terms) -> list[Judgement]:
    """Judged again on the ledger as it is now, and written; a later row sees what an earlier one made."""
    parties = Parties(terms, verb=Verb.INSTRUMENT_EDIT, asks=False)
    parties.look_up(drafts)
    found = [(draft, *parties.of(draft)) for draft in drafts]
    there = ledger({(one.customer.id, identity_of(draft)) for draft, one, _near in found if one})
    writer, judgements = LedgerWriter(there, terms), []
    for draft, standing, _near in found:
        judgement = judge(draft, standing, there) if standing else Judgement(draft)
        if judgement.outcome in {"new", "changed"}:
            writer.add(judgement)
        judgements.append(judgement)
    writer.finish()
    return judgements


class LedgerWriter:
    """Changes instruments in memory row by row; finish() gives ids and writes."""

    def __init__(self, there: Ledger, terms: Terms) -> None:
        self._there, self._terms = there, terms
        self._rows: list[tuple[Judgement, Instrument, Verification | None]] = []
        self._made: list[Instrument] = []
        self._befores: dict[int, dict[str, Any]] = {}

    def add(self, judgement: Judgement) -> None:
        plan: Plan = judgement.plan
        values = stated(judgement.draft)
        instrument = plan.found
        if instrument is None:
            assert judgement.standing is not None
            instrument = self._new(judgement.standing.customer.id, plan, values)
        elif instrument.id is not None:
            self._befores.setdefault(instrument.id, traces.told(instrument, KEPT))
        for name, (_old, new) in plan.changes.items():
            setattr(instrument, name, new)
        if "state" in plan.changes and plan.found is not None:
            back = instrument.state == State.IN_USE
            instrument.state_reason = "" if back else TAKEN % self._terms.number
        if plan.found is None:
            self._settle_interval(instrument, plan, values)
        record = self._record(instrument, plan.record, values) if plan.record else None
        instrument.settle(plan.kind)
        self._rows.append((judgement, instrument, record))

    def finish(self) -> None:
        with session.no_autoflush:
            if self._made:
                first = Numbers.take("instrument", count=len(self._made))
                for number, one in enumerate(self._made, start=first):
                    one.number = NUMBERED.format(number)
            session.add_all(self._made)
        session.flush()
        for judgement, instrument, record in self._rows:
            judgement.unit_id = instrument.id
            if record is not None:
                record.instrument_id = instrument.id
                session.add(record)
        session.flush()
        run, made = self._terms.run_id, {one.id for one in self._made}
        befores: dict[tuple[str, int], Any] = {(TABLE, key): traces.MADE for key in made}
        befores |= {(TABLE, key): before for key, before in self._befores.items() if key not in made}
        traces.note(run, befores)
        marks = traces.marks(TABLE, {one.id for _row, one, _record in self._rows})
        traces.mark(run, {(TABLE, key): mark for key, mark in marks.items()})

    def _new(self, customer_id: int, plan: Plan, values: dict[str, Any]) -> Instrument:
        kind = plan.kind
        instrument = Instrument(
            number="", customer_id=customer_id, kind_id=kind.id if kind else None, state=State.IN_USE.value,
            state_reason="", certificate_number="", last_result="", disturbance="", created_at=clock.now(),
            created_by_id=actor().id, identity=identity(name=values["name"], serial=values.get("serial", "")),
        )  # fmt: skip
        for field in INSTRUMENT.fields:
            blank = None if field.kind in NUMBERS else field.name not in FLAGS and ""
            setattr(instrument, field.name, blank)
        instrument.name, instrument.serial = values["name"], values.get("serial", "")
        instrument.service = kind.service if kind else "verification"
        self._there.add(instrument)
        self._made.append(instrument)
        return instrument

    @staticmethod
    def _settle_interval(instrument: Instrument, plan: Plan, values: dict[str, Any]) -> None:
        kind, months, source = plan.kind, values.get("months"), values.get("interval_source", "")
        default = kind.default_months if kind and not kind.is_first_only else None
        if months is not None:
            source = source or source_of(kind)
        instrument.months, instrument.interval_source = first_interval(
            service=instrument.service, default_months=default, months=months, source=source
        )

    def _record(self, instrument: Instrument, on: date, values: dict[str, Any]) -> Verification:
        result = values.get("result", "")
        months = instrument.months
        record = Verification(
            customer_id=instrument.customer_id, verified_on=on, service=instrument.service,
            certificate_number=values.get("certificate_number", ""), result=result,
            in_tolerance={"pass": True, "fail": False}.get(result), months=months,
            valid_to=valid_to(on, months=months) if months else None, source="import",
            run_id=self._terms.run_id, created_at=clock.now(), created_by_id=actor().id,
        )  # fmt: skip
        renew(instrument, record)
        return record
