"""Older orders of a few customers: every segment, every state of churn and a refund occur (4.1, 4.5)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from webapp.demo import billing
from webapp.demo.cast import Client
from webapp.demo.making import Making
from webapp.domain.due_dates import valid_to
from webapp.models import Order, OrderLine

# Days after which a customer of yearly instruments is late at the end of last month already, and those in
# which it is not lost yet; two years of a run; cycles in months.
LATE, NOT_LOST, WINDOW = 400, 520, 690
SHORT, YEARLY, AGREED, TWO_YEARS = 10, 12, 15, 24
WORK = (("testing", "产品性能检测"), ("testing", "环境适应性试验"), ("testing", "能效检测"))
FEW = 2  # days with an order that make a low frequency
REFUNDS, REFUND_PER_CENT, REFUND_LEAST = 5, 20, 300_00
ACTIVE = "active"


@dataclass(frozen=True)
class Batch:
    """Orders of one day: so many days before (earlier=0: on) the last one the customer has."""

    earlier: int
    orders: int
    yuan: int


# In the order of who came longest ago: what makes a late customer one of these segments. A dozen orders of
# one day are one order: they make 重要挽留 and 重要发展, not 重要保持.
LEAVING: tuple[tuple[Batch, ...], ...] = (
    (Batch(0, 9, 4_200), Batch(45, 2, 3_600), Batch(90, 1, 5_200)),  # LHH
    (Batch(0, 12, 3_200),),  # LLH
    (Batch(0, 1, 600), Batch(40, 1, 480), Batch(100, 1, 900)),  # LHL
    (Batch(0, 10, 5_100), Batch(60, 3, 6_400), Batch(110, 4, 5_800)),  # LHH
    (Batch(0, 14, 2_900),),  # LLH
    (Batch(0, 1, 350), Batch(75, 1, 1_200), Batch(130, 1, 260)),  # LHL
    (Batch(0, 8, 4_500), Batch(50, 2, 7_300), Batch(95, 2, 6_100)),  # LHH
)
LEFT = ((Batch(0, 6, 21_000), Batch(12, 2, 18_500), Batch(24, 3, 19_800)), (Batch(0, 11, 5_400),))
RARELY = (Batch(0, 12, 6_100),)  # HLH: everything once in two years, of which M takes the half
# Days since the last order that make ρ just 1.5, 1.25 and 1, with instruments of 15, 10 and 12 months.
EXACT = ((684, AGREED), (380, SHORT), (365, YEARLY))


@dataclass
class Known:
    client: Client
    days: set[date] = field(default_factory=set)
    is_taken: bool = False

    def gap(self, as_of: date) -> int:
        return (as_of - max(self.days)).days

    @property
    def is_free(self) -> bool:
        """Nothing is mandatory, so that an interval is a matter of agreement."""
        there = self.client.instruments
        return any(one.state == "in_use" for one in there) and not any(one.is_mandatory for one in there)

    @property
    def months(self) -> set[int | None]:
        return {one.months for one in self.client.instruments if one.state == "in_use"}


def plant(making: Making, shop: billing.Shop) -> None:
    """Draws of its own: nobody else's orders are others for it."""
    others = making.rng
    making.begin("past_orders")
    known = _known(shop)
    _leave(making, shop, known)
    rare = [one for one in known if {TWO_YEARS} <= one.months <= {TWO_YEARS, None} and len(one.days) <= FEW]
    for one in rare:
        if LATE <= one.gap(making.as_of) <= WINDOW:
            _batches(making, shop, one, RARELY)
    _exact(making, shop, known)
    _refunds(making, shop)
    making.rng = others


def _known(shop: billing.Shop) -> list[Known]:
    found: dict[int, Known] = {}
    for order, client in shop.orders:
        if client.fate == ACTIVE and client.is_company and not client.story:
            found.setdefault(client.row.id, Known(client)).days.add(order.ordered_on)
    return list(found.values())


def _leave(making: Making, shop: billing.Shop, known: Iterable[Known]) -> None:
    ordinary = [one for one in known if not one.months & {6, TWO_YEARS}]
    gaps = sorted(((one.gap(making.as_of), one.client.row.id, one) for one in ordinary), reverse=True)
    late = [one for gap, _id, one in gaps if LATE <= gap <= NOT_LOST]
    lost = [one for gap, _id, one in gaps if NOT_LOST < gap <= WINDOW]
    for wishes, there in ((LEAVING, late), (LEFT, lost)):
        for batches, one in zip(wishes, there, strict=False):
            _batches(making, shop, one, batches)


def _batches(making: Making, shop: billing.Shop, one: Known, batches: Iterable[Batch]) -> None:
    last, one.is_taken = max(one.days), True
    for batch in batches:
        for _each in range(batch.orders):
            yuan = round(batch.yuan * making.rng.uniform(0.95, 1.15), -1)
            _ordered(making, shop, one.client, last - timedelta(days=batch.earlier), round(yuan * 100))


def _ordered(making: Making, shop: billing.Shop, client: Client, on: date, fee: int) -> None:
    """From the laboratory system, finished and paid."""
    order = shop.opened(client, on, on + timedelta(days=making.rng.randint(5, 20)))
    order.is_own = False
    service, name = making.rng.choice(WORK)
    shop.line(order, name=name, service=service, fee=fee)
    shop.closed(client, order)
    line = shop.lines[order.id][0]
    order.paid_total = line.paid = line.charged


def _exact(making: Making, shop: billing.Shop, known: Iterable[Known]) -> None:
    """Their interval is agreed anew, so that the last order lies just so many intervals back."""
    for days, months in EXACT:
        there = [one for one in known if not one.is_taken and one.gap(making.as_of) > days and one.is_free]
        if there:
            there[0].is_taken = True
            _ordered(making, shop, there[0].client, making.as_of - timedelta(days=days), 480_00)
            _agree(shop, there[0].client, months)


def _agree(shop: billing.Shop, client: Client, months: int) -> None:
    for one in client.instruments:
        one.months, one.interval_source = months, "agreed"
        one.settle(shop.kinds.get(one.kind_id or 0))
    for cycle in client.cycles:
        if cycle.ordered_on is None and cycle.instrument.verified_on is not None:
            cycle.due_on = valid_to(cycle.instrument.verified_on, months=months)


def _refunds(making: Making, shop: billing.Shop) -> None:
    """Money given back some weeks after a great order: a credit note, which is no order by itself."""
    spent = defaultdict[int, list[Order]](list)
    clients = {}
    for order, client in shop.orders:
        if not order.is_own and client.fate == ACTIVE and order.charged_total >= REFUND_LEAST * 10:
            spent[client.row.id].append(order)
            clients[client.row.id] = client
    for key in sorted(spent, key=lambda one: -sum(order.charged_total for order in spent[one]))[:REFUNDS]:
        last = max(spent[key], key=lambda order: (order.ordered_on, order.id))
        on = last.ordered_on + timedelta(days=making.rng.randint(15, 40))
        fen = -(last.charged_total * REFUND_PER_CENT // 10_000 * 100)
        _refund(making, shop, clients[key], min(on, making.ago(days=2)), fen)


def _refund(making: Making, shop: billing.Shop, client: Client, on: date, fen: int) -> None:
    order = shop.opened(client, on, on)
    order.is_own, order.payment_due_on = False, None
    line = OrderLine(
        order_id=order.id, customer_id=client.row.id, position=1, name="检测费退费", service="testing",
        list_fee=fen, charged=fen, service_value=fen, finished_on=order.finished_on,
    )  # fmt: skip
    shop.lines[order.id].append(making.keep(line))
    order.list_total = order.charged_total = fen
