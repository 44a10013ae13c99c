"""Instruments that rows of a file may mean, and what was verified of them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.instrument_card import KindNames, plain
from webapp.models import Instrument, InstrumentKind, Verification
from webapp.queries.instruments.kinds import names

BETWEEN = "\x1f"  # of name and serial number in an identity


@dataclass
class Ledger:
    """Live instruments by (customer, identity); kinds of the catalogue by id, and the names they go by."""

    names: KindNames
    kinds: dict[int, InstrumentKind]
    by_identity: dict[tuple[int, str], list[Instrument]] = field(default_factory=dict)
    records: dict[int, dict[date, str]] = field(default_factory=dict)  # instrument -> day -> certificate

    def add(self, instrument: Instrument) -> None:
        self.by_identity.setdefault((instrument.customer_id, instrument.identity), []).append(instrument)

    def kind_of(self, name: str) -> InstrumentKind | None:
        found = self.names.match(name)
        return self.kinds.get(found) if found is not None else None


def kinds() -> dict[int, InstrumentKind]:
    return {kind.id: kind for kind in session.scalars(select(InstrumentKind))}


def ledger(wanted: Collection[tuple[int, str]]) -> Ledger:
    """Four statements: names, kinds, instruments, records."""
    found = Ledger(names(), kinds())
    if wanted:
        customers, identities = {one for one, _identity in wanted}, {identity for _one, identity in wanted}
        rows = select(Instrument).where(
            Instrument.customer_id.in_(customers),
            Instrument.identity.in_(identities),
            Instrument.deleted_at.is_(None),
        )
        ids = []
        for instrument in session.scalars(rows.order_by(Instrument.id)):
            found.add(instrument)
            ids.append(instrument.id)
        records = select(
            Verification.instrument_id, Verification.verified_on, Verification.certificate_number
        ).where(Verification.instrument_id.in_(ids))
        for instrument_id, on, certificate in session.execute(records.order_by(Verification.id)):
            found.records.setdefault(instrument_id, {})[on] = certificate
    return found


@dataclass(frozen=True)
class Known:
    """One instrument, as far as a line of an order needs it."""

    id: int
    number: str
    kind_id: int | None


Found = dict[tuple[int, str], Known]


def matched(wanted: Iterable[tuple[int, str, str]], kind_names: KindNames) -> Found:
    """(customer, name, serial number) -> its instrument: by identity, else by kind and a serial met once.

    Without a serial number nothing is certain. The answer's key is (customer, identity).
    """
    asked = {
        (customer, f"{plain(name)}{BETWEEN}{plain(serial)}"): name
        for customer, name, serial in wanted
        if serial
    }
    exact = _exact(asked)
    rest = {key: name for key, name in asked.items() if key not in exact}
    return exact | _by_kind(rest, kind_names)


def _exact(asked: Collection[tuple[int, str]]) -> Found:
    rows = select(
        Instrument.customer_id, Instrument.identity, Instrument.id, Instrument.number, Instrument.kind_id
    ).where(
        Instrument.customer_id.in_({one for one, _identity in asked}),
        Instrument.identity.in_({identity for _one, identity in asked}),
        Instrument.deleted_at.is_(None),
    )
    found: Found = {}
    for customer_id, identity, *rest in session.execute(rows.order_by(Instrument.id)) if asked else ():
        known: list[Any] = rest
        if (customer_id, identity) in asked:
            found.setdefault((customer_id, identity), Known(*known))
    return found


def _by_kind(rest: dict[tuple[int, str], str], kind_names: KindNames) -> Found:
    """卡尺 with the number of a 游标卡尺: the same where no other instrument there has that number."""
    if not rest:
        return {}
    serial = func.substr(Instrument.identity, func.instr(Instrument.identity, BETWEEN) + 1)
    rows = select(Instrument.customer_id, serial, Instrument.id, Instrument.number, Instrument.kind_id).where(
        Instrument.customer_id.in_({one for one, _identity in rest}),
        serial.in_({identity.partition(BETWEEN)[2] for _one, identity in rest}),
        Instrument.deleted_at.is_(None),
    )
    there: dict[tuple[int, str], list[Known]] = {}
    for customer_id, number, *known in session.execute(rows):
        there.setdefault((customer_id, number), []).append(Known(*known))
    found: Found = {}
    for (customer_id, identity), name in rest.items():
        one = there.get((customer_id, identity.partition(BETWEEN)[2]), [])
        kind = kind_names.match(name)
        if len(one) == 1 and kind is not None and one[0].kind_id == kind:
            found[customer_id, identity] = one[0]
    return found
