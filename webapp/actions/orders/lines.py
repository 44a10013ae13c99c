"""Lines of an order: taken from the ledger or written freely, changed, taken out again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from webapp.actions import action, session
from webapp.actions.customers.editing import Conflict
from webapp.actions.orders import consent, recalling
from webapp.actions.orders.pricing import charge, put_discount, put_fee
from webapp.actions.orders.settling import lines_of, settle
from webapp.domain.edits import differences
from webapp.domain.fees import Fees
from webapp.domain.order_card import LINE, MOST_PIECES, percent, tenths
from webapp.domain.order_words import TAKING_LINES, State
from webapp.domain.orders import MANDATORY, first_service, refuse_claim, service_of
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import AuditEntry, Customer, Instrument, InstrumentKind, Order, OrderLine
from webapp.queries import price_lists
from webapp.queries.instruments import kinds

MOST_LINES = 500


@dataclass(frozen=True)
class Free:
    """A line about something that stands in no ledger; list_fee: fen for the whole line, None as proposed."""

    name: str
    model: str = ""
    serial: str = ""
    service: str = "verification"
    quantity: int = 1
    list_fee: int | None = None


def present(line: OrderLine) -> dict[str, Any]:
    values = {field.name: getattr(line, field.name) for field in LINE.fields}
    return values | {"discount": percent(line.discount or 0)}


@action(Verb.ORDER_EDIT)
def add(
    customer: Customer,
    order: Order,
    *,
    instruments: Sequence[str] = (),
    services: Mapping[str, str] | None = None,
    free: Sequence[Free] = (),
) -> list[OrderLine]:
    """instruments: numbers of the customer's ledger; services: number -> what is wanted, else the usual."""
    _refuse_closed(order)
    made = put(customer, order, instruments=instruments, services=services or {}, free=free)
    if order.state == State.OPEN:
        recalling.bring(order, made)
    return made


def put(
    customer: Customer,
    order: Order,
    *,
    instruments: Sequence[str],
    services: Mapping[str, str],
    free: Sequence[Free],
) -> list[OrderLine]:
    """Called inside an action."""
    fees, held = price_lists.fees_on(order.ordered_on), lines_of(order)
    if len(held) + len(instruments) + len(free) > MOST_LINES:
        raise Refusal("一张委托单最多 %(n)d 行，请分开受理。", n=MOST_LINES)
    position = max((line.position for line in held), default=0)
    made = []
    for instrument in _ledger(customer, instruments):
        position += 1
        service = services.get(instrument.number, "")
        made.append(_of_instrument(order, instrument, service=service, position=position, fees=fees))
    names = kinds.names() if free else None
    for one in free:
        position += 1
        kind = names.match(one.name) if names is not None else None
        made.append(_of_free(order, one, kind=kind, position=position, fees=fees))
    session.add_all(made)
    settle(order)
    return made


@action(Verb.ORDER_EDIT)
def save(
    _customer: Customer,
    order: Order,
    line: OrderLine,
    *,
    values: Mapping[str, Any],
    reason: str = "",
    seen: str = "",
) -> None:
    """values: those of present(); reason: why a discount above one's own limit is asked for."""
    _refuse_closed(order, finished=True)
    _refuse_stale(order, line, mine=values, seen=seen)
    if not values["name"]:
        raise Refusal("请填写器具名称。")
    if line.finished_on is not None and values["service"] not in {"", line.service}:
        raise Refusal("该行已完成，不能改业务类型；如登记有误，请先清除完成日期。")
    asked, before, prices = tenths(values["discount"]), _meant(line), consent.prices(order)
    _rename(line, values)
    line.quantity = 1 if line.instrument_id else values["quantity"] or 1
    line.promised_on, line.note = values["promised_on"], values["note"]
    if line.finished_on is None:
        _put_service(line, values["service"] or line.service)
    instrument = session.get(Instrument, line.instrument_id) if line.instrument_id else None
    typed = values["list_fee"]
    if typed == line.list_fee and _meant(line) != before:
        typed = None  # something else is done now: what stood there was the former work's fee
    if _meant(line) != before:
        line.granted = 0  # and what was agreed to was the former work's discount
    put_fee(line, price_lists.fees_on(order.ordered_on), instrument, typed=typed, otherwise=line.list_fee)
    if asked != line.discount or _meant(line) != before:
        put_discount(line, asked)
    charge(line, order)
    consent.ask(order, before=prices, reason=reason)


@action(Verb.ORDER_EDIT)
def remove(_customer: Customer, order: Order, line: OrderLine) -> None:
    """A finished one stays: its certificate is out."""
    _refuse_closed(order)
    if line.finished_on is not None:
        raise Refusal("该行已完成，不能删除；如登记有误，请先清除完成日期。")
    recalling.give_back([line])
    session.delete(line)
    session.flush()
    settle(order)


def _of_instrument(
    order: Order, instrument: Instrument, *, service: str, position: int, fees: Fees
) -> OrderLine:
    line = OrderLine(
        order_id=order.id, customer_id=order.customer_id, position=position, instrument_id=instrument.id,
        kind_id=instrument.kind_id, name=instrument.name, model=instrument.model, serial=instrument.serial,
        quantity=1, discount=0, granted=0, promised_on=order.promised_on,
    )  # fmt: skip
    is_mandatory = bool(instrument.is_mandatory)
    wanted = service or first_service(is_mandatory=is_mandatory, service=instrument.service)
    refuse_claim(wanted, is_mandatory=is_mandatory)
    line.service = service_of(wanted, is_mandatory=is_mandatory)
    line.is_mandatory = line.service == MANDATORY
    put_fee(line, fees, instrument, typed=None)
    charge(line, order)
    return line


def _of_free(order: Order, one: Free, *, kind: int | None, position: int, fees: Fees) -> OrderLine:
    if not one.name.strip():
        raise Refusal("请填写器具名称。")
    if not 1 <= one.quantity <= MOST_PIECES:
        raise Refusal("数量应在 1 到 %(n)d 之间。", n=MOST_PIECES)
    line = OrderLine(
        order_id=order.id, customer_id=order.customer_id, position=position, kind_id=kind, name=one.name,
        model=one.model, serial=one.serial, quantity=one.quantity, discount=0, granted=0,
        promised_on=order.promised_on,
    )  # fmt: skip
    _put_service(line, one.service or "verification")
    put_fee(line, fees, None, typed=one.list_fee)
    charge(line, order)
    return line


def _meant(line: OrderLine) -> tuple[object, ...]:
    """What its fee depends on."""
    return line.kind_id, line.name, line.service, line.quantity


def _rename(line: OrderLine, values: Mapping[str, Any]) -> None:
    """What comes from the ledger keeps the ledger's name."""
    if line.instrument_id is None:
        line.name, line.model, line.serial = values["name"], values["model"], values["serial"]
        line.kind_id = kinds.names().match(line.name)


def _put_service(line: OrderLine, service: str) -> None:
    """Of an instrument its own standing decides; without one mandatory work wants a kind of the catalogue."""
    if line.instrument_id is not None:
        is_mandatory = bool(session.get_one(Instrument, line.instrument_id).is_mandatory)
        refuse_claim(service, is_mandatory=is_mandatory)
        line.service = service_of(service, is_mandatory=is_mandatory)
    else:
        kind = session.get(InstrumentKind, line.kind_id) if line.kind_id else None
        refuse_claim(service, is_mandatory=bool(kind and kind.in_catalogue))
        line.service = service
    line.is_mandatory = line.service == MANDATORY


def _ledger(customer: Customer, numbers: Sequence[str]) -> list[Instrument]:
    """In the order asked for; only what this customer has and nobody deleted."""
    wanted = list(dict.fromkeys(numbers))
    rows = session.scalars(
        select(Instrument).where(
            Instrument.number.in_(wanted),
            Instrument.customer_id == customer.id,
            Instrument.deleted_at.is_(None),
        )
    )
    found = {row.number: row for row in rows}
    lost = [number for number in wanted if number not in found]
    if lost:
        raise Refusal("这家客户没有器具 %(number)s。", number=lost[0][:20])
    return [found[number] for number in wanted]


def _refuse_closed(order: Order, *, finished: bool = False) -> None:
    allowed = TAKING_LINES | ({State.FINISHED} if finished else frozenset())
    if State(order.state) not in allowed:
        raise Refusal("这张委托单已不能增减或修改明细。")


def _refuse_stale(order: Order, line: OrderLine, *, mine: Mapping[str, Any], seen: str) -> None:
    found = differences(LINE, mine=mine, theirs=present(line), since=seen) if seen else ()
    if found:
        last = session.execute(
            select(AuditEntry.actor_name, AuditEntry.at)
            .where(AuditEntry.customer_id == order.customer_id, AuditEntry.kind == "order_lines")
            .where(AuditEntry.row_id == line.id)
            .order_by(AuditEntry.id.desc())
            .limit(1)
        ).first()
        who, at = (last.actor_name, last.at) if last else ("", None)
        raise Conflict(found, version=order.version, who=who, at=at)
