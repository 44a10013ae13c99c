"""Instruments of a customer: entered, changed, verified, sealed or scrapped, disturbed, taken away."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.customers.stale import refuse_stale
from webapp.domain.due_dates import valid_to
from webapp.domain.instrument_card import INSTRUMENT, first_interval, identity
from webapp.domain.instrument_words import STATES, State
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.models import Customer, Instrument, InstrumentKind, Sequence, Verification
from webapp.queries.instruments.kinds import names

EARLIEST = date(1980, 1, 1)
FLAGS = frozenset({"declared_mandatory"})
NUMBERED = "Q-{:06d}"


def present(instrument: Instrument) -> dict[str, Any]:
    """As the form shows it: codes, 1 for a mark."""
    return {
        field.name: ("1" if getattr(instrument, field.name) else "")
        if field.name in FLAGS
        else getattr(instrument, field.name)
        for field in INSTRUMENT.fields
    }


@action(Verb.INSTRUMENT_EDIT)
def add(customer: Customer, *, values: Mapping[str, Any]) -> Instrument:
    """values: those of present(); the kind is found by the name, the interval left open is the kind's."""
    instrument = Instrument(
        number=NUMBERED.format(Sequence.take("instrument")),
        customer_id=customer.id,
        state=State.IN_USE.value,
        created_at=clock.now(),
        created_by_id=actor().id,
    )
    _put(instrument, values)
    _refuse_twice(instrument)
    kind = _kind_of(instrument)
    if not values.get("service"):
        instrument.service = kind.service if kind else "verification"
    instrument.months, instrument.interval_source = first_interval(
        service=instrument.service,
        default_months=kind.default_months if kind and not kind.is_first_only else None,
        months=instrument.months,
        source=instrument.interval_source,
    )
    instrument.settle(kind)
    session.add(instrument)
    session.flush()
    return instrument


@action(Verb.INSTRUMENT_EDIT)
def save(
    _customer: Customer,
    instrument: Instrument,
    *,
    values: Mapping[str, Any],
    version: int | None = None,
    seen: str = "",
) -> None:
    """Raises Conflict where it would undo what somebody else saved since the form was opened."""
    refuse_stale(INSTRUMENT, instrument, mine=values, theirs=present(instrument), version=version, seen=seen)
    _put(instrument, values)
    if instrument.months and not instrument.interval_source:
        raise Refusal("填了周期，请选择周期依据：校准的周期须与客户约定。")
    _refuse_twice(instrument)
    instrument.settle(_kind_of(instrument))
    session.flush()


@action(Verb.INSTRUMENT_EDIT)
def record(_customer: Customer, instrument: Instrument, *, values: Mapping[str, Any]) -> Verification:
    """One verification or calibration; an older one never sets the date back (6.2)."""
    on: date | None = values["verified_on"]
    if on is None or not EARLIEST <= on <= clock.today():
        raise Refusal("请填写检校日期，不能晚于今天。")
    row = Verification(
        instrument_id=instrument.id,
        customer_id=instrument.customer_id,
        verified_on=on,
        service=values["service"] or instrument.service,
        certificate_number=values["certificate_number"],
        result=values["result"],
        in_tolerance={"pass": True, "fail": False}.get(values["result"]),
        months=instrument.months,
        valid_to=valid_to(on, months=instrument.months) if instrument.months else None,
        created_at=clock.now(),
        created_by_id=actor().id,
    )
    session.add(row)
    renew(instrument, row)
    instrument.settle(_held_kind(instrument))
    session.flush()
    return row


def renew(instrument: Instrument, row: Verification) -> bool:
    """Takes over date and certificate of the latest record; whether it was the latest."""
    if instrument.verified_on is not None and row.verified_on < instrument.verified_on:
        return False
    instrument.verified_on = row.verified_on
    instrument.certificate_number = row.certificate_number or instrument.certificate_number
    instrument.last_result = row.result
    instrument.postponed_to = None
    if instrument.disturbed_on is not None and row.verified_on >= instrument.disturbed_on:
        instrument.disturbed_on, instrument.disturbance = None, ""
    return True


@action(Verb.INSTRUMENT_EDIT)
def change_state(_customer: Customer, instrument: Instrument, *, state: str, reason: str) -> None:
    """在用, 封存, 停用, 报废, 移交; anything but back in use wants a reason."""
    if state not in dict(STATES):
        raise Refusal("请选择状态。")
    if state == instrument.state:
        raise Refusal("该器具已是“%(state)s”。", state=label_of(STATES, state))
    if state != State.IN_USE and not reason.strip():
        raise Refusal("请写明原因。")
    instrument.state, instrument.state_reason = state, reason.strip()
    instrument.settle(_held_kind(instrument))
    session.flush()


@action(Verb.INSTRUMENT_EDIT)
def disturb(_customer: Customer, instrument: Instrument, *, on: date | None, what: str) -> None:
    """Repaired, moved, or its seal broken: due from that very day (6.2)."""
    if on is None or on > clock.today() or on < EARLIEST:
        raise Refusal("请填写发生的日期，不能晚于今天。")
    if not what.strip():
        raise Refusal("请写明修理、移动或铅封损坏的情况。")
    if instrument.verified_on is not None and on < instrument.verified_on:
        raise Refusal("该器具 %(on)s 已重新检校。", on=instrument.verified_on.isoformat())
    instrument.disturbed_on, instrument.disturbance = on, what.strip()
    instrument.settle(_held_kind(instrument))
    session.flush()


@action(Verb.INSTRUMENT_EDIT)
def remove(_customer: Customer, instrument: Instrument) -> None:
    """Into the recycle bin."""
    if instrument.deleted_at is not None:
        raise Refusal("该器具已在回收站中。")
    instrument.deleted_at, instrument.deleted_by_id = clock.now(), actor().id
    session.flush()


@action(Verb.CUSTOMER_DELETE)
def restore(_customer: Customer, instrument: Instrument) -> None:
    if instrument.deleted_at is None:
        raise Refusal("该器具不在回收站。")
    instrument.deleted_at = instrument.deleted_by_id = None
    _refuse_twice(instrument)
    session.flush()


def _put(instrument: Instrument, values: Mapping[str, Any]) -> None:
    if not values["name"]:
        raise Refusal("请填写器具名称。")
    for field in INSTRUMENT.fields:
        value = values.get(field.name, "" if field.name not in {"months", "installed_on", "fee"} else None)
        if field.name == "service" and not value:
            continue
        setattr(instrument, field.name, value == "1" if field.name in FLAGS else value)
    instrument.identity = identity(name=instrument.name, serial=instrument.serial)


def _refuse_twice(instrument: Instrument) -> None:
    """Same customer, name and serial number: the same instrument (product 5)."""
    if not instrument.serial:
        return
    with session.no_autoflush:
        other = session.scalars(
            select(Instrument.number).where(
                Instrument.customer_id == instrument.customer_id,
                Instrument.identity == instrument.identity,
                Instrument.deleted_at.is_(None),
                Instrument.id != (instrument.id or 0),
            )
        ).first()
    if other is not None:
        raise Refusal("这家客户已登记同名同出厂编号的器具：%(number)s。", number=other)


def _kind_of(instrument: Instrument) -> InstrumentKind | None:
    """The kind its name means; the one it has stays while the name tells of no other."""
    found = names().match(instrument.name)
    if found is not None:
        instrument.kind_id = found
    return _held_kind(instrument)


def _held_kind(instrument: Instrument) -> InstrumentKind | None:
    return session.get(InstrumentKind, instrument.kind_id) if instrument.kind_id else None
