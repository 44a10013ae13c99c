"""Finished lines with certificate and hands: the instrument is due anew, a mistake is put right."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, session
from webapp.actions.instruments import EARLIEST
from webapp.actions.orders.certifying import certify, is_certified
from webapp.actions.orders.registered import refuse_registered
from webapp.actions.orders.settling import settle
from webapp.domain.order_card import RESULT
from webapp.domain.order_words import WORKED, State
from webapp.domain.orders import refuse_hands
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import AuditEntry, Customer, Instrument, InstrumentKind, Order, OrderLine, Verification

TOGETHER = ("finished_on", "verifier", "checker", "approver", "standards")
EACH = ("certificate_number", "result")
NOTHING = (None, None)


@action(Verb.ORDER_EDIT)
def finish(
    _customer: Customer,
    order: Order,
    rows: Sequence[tuple[OrderLine, Mapping[str, Any]]],
    *,
    seen: Mapping[int, str] | None = None,
) -> None:
    """Each line with a value for every field of RESULT; finished_on None: not finished after all.

    seen: line -> the marks (domain.edits) of its results as the form showed them.
    """
    if State(order.state) not in WORKED:
        raise Refusal("只有办理中的委托单可以登记完成。")
    if not rows:
        raise Refusal("请勾选要登记的器具。")
    refuse_registered(order, rows, seen or {})
    for line, values in rows:
        _put(order, line, values)
    settle(order)


def _put(order: Order, line: OrderLine, values: Mapping[str, Any]) -> None:
    on: date | None = values["finished_on"]
    if on is not None and not max(EARLIEST, order.ordered_on) <= on <= clock.today():
        raise Refusal("完成日期应在委托日期和今天之间。")
    refuse_hands(verifier=values["verifier"], checker=values["checker"])
    for field in RESULT.fields:
        setattr(line, field.name, values[field.name])
    session.flush()
    _follow(line)


def _follow(line: OrderLine) -> None:
    """The ledger says what the line says: one record for each certified line, none where it is none."""
    if line.instrument_id is None:
        return
    instrument = session.get_one(Instrument, line.instrument_id)
    kind = session.get(InstrumentKind, instrument.kind_id) if instrument.kind_id else None
    for old in session.scalars(select(Verification).where(Verification.order_line_id == line.id)).all():
        session.delete(old)
        session.flush()
        _go_back(instrument, kind, gone=old.verified_on)
    if is_certified(line):
        certify(line, instrument, kind)
    session.flush()


def _go_back(instrument: Instrument, kind: InstrumentKind | None, *, gone: date) -> None:
    """To the latest record that is left, and to the repair or delay that the one of that day had settled."""
    settled = _settled_by_line(instrument)
    last = session.scalars(
        select(Verification)
        .where(Verification.instrument_id == instrument.id)
        .order_by(Verification.verified_on.desc(), Verification.id.desc())
        .limit(1)
    ).first()
    instrument.verified_on = last.verified_on if last else None
    instrument.certificate_number = last.certificate_number if last else ""
    instrument.last_result = last.result if last else ""
    disturbed, postponed = (settled.get(name, NOTHING)[0] for name in ("disturbed_on", "postponed_to"))
    since = last.verified_on.isoformat() if last else ""
    if instrument.disturbed_on is None and disturbed and since < disturbed <= gone.isoformat():
        instrument.disturbed_on = date.fromisoformat(disturbed)
        instrument.disturbance = settled.get("disturbance", NOTHING)[0] or ""
    if instrument.postponed_to is None and postponed and since < gone.isoformat():
        instrument.postponed_to = date.fromisoformat(postponed)
    instrument.settle(kind)


def _settled_by_line(instrument: Instrument) -> dict[str, list[Any]]:
    """What the last finished line took off the instrument, as the log has it: column -> [before, None]."""
    entry = session.scalars(
        select(AuditEntry)
        .where(AuditEntry.customer_id == instrument.customer_id, AuditEntry.kind == "instruments")
        .where(AuditEntry.row_id == instrument.id, AuditEntry.changes.contains('"verified_on"'))
        .order_by(AuditEntry.id.desc())
        .limit(1)
    ).first()
    if entry is None or entry.verb != Verb.ORDER_EDIT:
        return {}
    return {name: pair for name, pair in entry.fields().items() if pair[1] in {None, ""}}
