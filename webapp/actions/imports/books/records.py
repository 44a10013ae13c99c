"""Records of the instruments that a portion of lines is about: the same one is tied, not written twice."""

from typing import Any

from sqlalchemy import insert, select

from webapp.actions import session
from webapp.actions.imports import traces
from webapp.actions.orders.certifying import Finished
from webapp.domain.due_dates import valid_to
from webapp.models import Verification

TABLE: Any = Verification.__table__
KEPT = ("certificate_number", "order_line_id", "verified_on", "valid_to", "result")


class Records:
    """befores: (table, row) -> what stood in records of others before this portion changed them."""

    def __init__(self, instruments: set[int], *, run_id: int) -> None:
        self._run_id = run_id
        self._known: dict[int, list[Verification]] = {}
        self._new: list[Verification] = []
        self.befores: dict[tuple[str, int], dict[str, Any]] = {}
        rows = select(Verification).where(Verification.instrument_id.in_(instruments))
        for row in session.scalars(rows.order_by(Verification.id)):
            self._known.setdefault(row.instrument_id, []).append(row)

    def of(self, line: Finished, instrument_id: int) -> Verification | None:
        """The record this line made, else one with the same certificate or of the same day."""
        known = self._known.get(instrument_id, [])
        own = [one for one in known if one.order_line_id == line.id]
        certificate = line.certificate_number
        same = [one for one in known if certificate and one.certificate_number == certificate]
        days = [one for one in known if one.verified_on == line.finished_on]
        return next(iter((*own, *same, *days)), None)

    def add(self, record: Verification) -> None:
        self._known.setdefault(record.instrument_id, []).append(record)
        self._new.append(record)

    def fill(self, record: Verification, line: Finished) -> bool:
        """Ties the record to the line and completes it; whether day or certificate changed."""
        is_new = any(one is record for one in self._new)
        if not is_new and record.run_id != self._run_id:
            self.befores.setdefault(("verifications", record.id), traces.told(record, KEPT))
        is_own = record.order_line_id == line.id
        if record.order_line_id is None:
            record.order_line_id = line.id
        before = (record.certificate_number, record.verified_on)
        if line.certificate_number and (is_own or not record.certificate_number):
            record.certificate_number = line.certificate_number
        if is_own and line.finished_on:
            record.verified_on = line.finished_on
            record.valid_to = valid_to(line.finished_on, months=record.months) if record.months else None
        return before != (record.certificate_number, record.verified_on)

    def write(self) -> None:
        """New ones by Core: the run they came with is what the log tells of."""
        if self._new:
            names = [column.name for column in TABLE.columns if column.name != "id"]
            rows = [{name: getattr(one, name) for name in names} for one in self._new]
            session.connection().execute(insert(TABLE), [row | {"note": row["note"] or ""} for row in rows])
