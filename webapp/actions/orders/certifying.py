"""A finished line of 检定 or 校准 becomes a record of its instrument and sets its due date anew (6.2)."""

from datetime import date
from typing import Protocol

from webapp import clock
from webapp.actions import actor, session
from webapp.actions.instruments import renew
from webapp.domain.due_dates import valid_to
from webapp.domain.instrument_words import RENEWS
from webapp.models import Instrument, InstrumentKind, OrderLine, Verification


class Finished(Protocol):
    """What a record reads of a line, written or about to be."""

    @property
    def id(self) -> int: ...
    @property
    def service(self) -> str: ...
    @property
    def finished_on(self) -> date | None: ...
    @property
    def certificate_number(self) -> str: ...
    @property
    def result(self) -> str: ...
    @property
    def run_id(self) -> int | None: ...


def is_certified(line: OrderLine) -> bool:
    """Without a day on which it was finished the due date waits."""
    return line.instrument_id is not None and line.service in RENEWS and line.finished_on is not None


def certify(line: OrderLine, instrument: Instrument, kind: InstrumentKind | None) -> Verification:
    """Called inside an action for a line that is_certified; an older record never sets the date back."""
    row = record_of(line, instrument)
    session.add(row)
    renew(instrument, row)
    instrument.settle(kind)
    return row


def record_of(line: Finished, instrument: Instrument) -> Verification:
    """The record that a finished line makes of its instrument, not yet written."""
    on = line.finished_on
    assert on is not None
    return Verification(
        instrument_id=instrument.id,
        customer_id=instrument.customer_id,
        verified_on=on,
        service=line.service,
        certificate_number=line.certificate_number,
        result=line.result,
        in_tolerance={"pass": True, "fail": False}.get(line.result),
        months=instrument.months,
        valid_to=valid_to(on, months=instrument.months) if instrument.months else None,
        source="import" if line.run_id else "order",
        run_id=line.run_id,
        order_line_id=line.id,
        created_at=clock.now(),
        created_by_id=actor().id,
    )
