"""Thirty months of orders: the rounds of each customer's instruments, and the other work its fee pays for."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from webapp.demo import billing
from webapp.demo.cast import Client, Cycle
from webapp.demo.making import Making
from webapp.demo.parts import part
from webapp.demo.specs import STOCK_MONTHS
from webapp.demo.visits import Coming, rounds, walk
from webapp.demo.words.orders import COMMON_WORK, OTHER_WORK
from webapp.demo.worth import past_orders
from webapp.domain.due_dates import valid_to
from webapp.models import Instrument, InstrumentKind, OrderLine, StatusChange, Verification

SILENT = 330  # days of silence before somebody calls a customer a former one
MERGED = timedelta(days=4)  # rounds that come within these days are one order
SMALL_GAP = 300  # yuan
GREAT = 80_000  # yuan a year: who pays as much wants more than tests and repairs
FAILED = 0.04
TILT = {"A": 1.3, "B": 1.05, "D": 0.75}  # great customers have grown since their fee was drawn


@part(130)
def fill(making: Making) -> None:
    shop = billing.Shop(making)
    became = defaultdict(list)
    for change in making.rows(StatusChange):
        became[change.customer_id].append((change.new, change.created_at.date()))
    for client in making.clients:
        if client.instruments:
            first, until = _window(making, dict(became[client.row.id]))
            _history(making, shop, client, first=first, until=until)
    past_orders.plant(making, shop)
    shop.in_order()
    shop.ask_for_discounts()


def _window(making: Making, became: dict[str, date]) -> tuple[date, date]:
    start = making.ago(months=STOCK_MONTHS)
    first = max(start, became.get("active", start))
    until = making.as_of
    if "former" in became:
        until = max(first + timedelta(days=40), became["former"] - timedelta(days=SILENT))
    return first, min(until, making.as_of)


def _history(making: Making, shop: billing.Shop, client: Client, *, first: date, until: date) -> None:
    rng, comings = making.rng, list[Coming]()
    is_stock = first == making.ago(months=STOCK_MONTHS)
    in_use = [one for one in client.instruments if one.state == "in_use"]
    for place, (months, members) in enumerate(rounds(in_use, rng)):
        wait = 0 if place == 0 and not is_stock else rng.randint(0, 30 * min(months or 12, 12))
        on = first + timedelta(days=wait)
        comings += walk(months, members, first=on, until=until, grade=client.row.grade, rng=rng)
    for coming in _merged(comings):
        _order(making, shop, client, coming)
    _other_work(making, shop, client, first=first, until=until)
    for one in in_use:
        if one.due_on is not None:
            client.cycles.append(Cycle(one, one.due_on))


def _merged(comings: Sequence[Coming]) -> list[Coming]:
    found: list[Coming] = []
    for coming in sorted(comings, key=lambda one: one.ordered_on):
        last = found[-1] if found else None
        if last and coming.ordered_on - last.ordered_on <= MERGED and coming.finished_on:
            later = max(last.finished_on, coming.finished_on)
            found[-1] = Coming(last.ordered_on, later, (*last.members, *coming.members))
        else:
            found.append(coming)
    return found


def _order(making: Making, shop: billing.Shop, client: Client, coming: Coming) -> None:
    order = shop.opened(client, coming.ordered_on, coming.finished_on)
    for instrument in dict.fromkeys(coming.members):
        if instrument.due_on is not None:
            client.cycles.append(Cycle(instrument, instrument.due_on, coming.ordered_on, coming.finished_on))
        kind = shop.kinds[instrument.kind_id or 0]
        line = shop.line(order, kind=kind, instrument=instrument)
        if client.cycles and client.cycles[-1].instrument is instrument:
            client.cycles[-1].line_id = line.id
        if line.finished_on is not None:
            _record(making, instrument, kind, line)
    shop.closed(client, order)


def _record(making: Making, instrument: Instrument, kind: InstrumentKind, line: OrderLine) -> None:
    on, months = line.finished_on, instrument.months
    assert on is not None
    line.result = "fail" if making.chance(FAILED) else "pass"
    making.keep(
        Verification(
            instrument_id=instrument.id, customer_id=instrument.customer_id, verified_on=on,
            service=line.service, certificate_number=line.certificate_number, result=line.result,
            in_tolerance=line.result == "pass", months=months,
            valid_to=valid_to(on, months=months) if months else None, source="order", order_line_id=line.id,
            created_at=making.moment(on),
        )
    )  # fmt: skip
    instrument.verified_on, instrument.certificate_number = on, line.certificate_number
    instrument.last_result = line.result
    instrument.settle(kind)


def _other_work(making: Making, shop: billing.Shop, client: Client, *, first: date, until: date) -> None:
    """What the ledger does not bring of the yearly fee comes in by tests, repairs and the like."""
    years = max((until - first).days, 60) / 365
    left = client.fee * TILT.get(client.row.grade, 1.0) * years - shop.charged[client.row.id] / 100
    while left > SMALL_GAP:
        offered = OTHER_WORK if client.fee > GREAT else COMMON_WORK
        service, name, least, most = making.rng.choice(offered)
        yuan = round(min(left, making.rng.uniform(least, most)), -1)
        on = first + timedelta(days=making.rng.randint(0, max(1, (until - first).days - 1)))
        order = shop.opened(client, on, on + timedelta(days=making.rng.randint(5, 30)))
        shop.line(order, name=name, service=service, fee=round(yuan * 100))
        shop.closed(client, order)
        left -= yuan
