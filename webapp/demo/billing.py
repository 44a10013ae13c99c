"""Orders of the demo with their lines, prices, certificates and payments, by the house's own rules."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from webapp.demo.cast import Client, Employee
from webapp.demo.making import Making, number
from webapp.demo.words.orders import LABS, RETURN_WAYS, STANDARDS, WAYS
from webapp.domain.pricing import price
from webapp.domain.verbs import Role
from webapp.models import Instrument, InstrumentKind, Order, OrderLine, Receipt

OWN_SINCE = 365  # days: what is older came out of the laboratory system
DUE = 30
PAID, PART_PAID, PAID_SOON = 0.93, 0.97, 0.45  # PAID_SOON: of bills younger than two months
UNKNOWN_FEE = 20000  # fen, for kinds whose fee is asked each time
FAVOURED = {"A": 100, "B": 50}  # discount in tenths of a percent, given by a head
COLLECTED = 0.96
WAITING, ASKED = 2, 250


class Shop:
    """charged: fen by customer, all that was asked so far."""

    def __init__(self, making: Making) -> None:
        self.making, self.charged = making, defaultdict[int, int](int)
        self.kinds = making.kinds()
        self.orders: list[tuple[Order, Client]] = []
        self.lines: dict[int, list[OrderLine]] = defaultdict(list)
        self.labs: dict[str, list[Employee]] = defaultdict(list)
        for one in making.people(Role.STAFF):
            self.labs[one.department].append(one)
        self.people = making.people(Role.STAFF)

    def opened(self, client: Client, on: date, finished_on: date) -> Order:
        """finished_on: the day on which the work is done; it is open while that day is to come."""
        making, row = self.making, client.row
        is_done = finished_on < making.as_of
        contact = making.rng.choice(client.contacts) if client.contacts else None
        order = making.keep(
            Order(
                number="", source_number="", is_own=(making.as_of - on).days <= OWN_SINCE,
                customer_id=row.id, orderer_name=row.name, orderer_address=row.address, payer_name=row.name,
                receiver_name=row.name, receiver_address=row.address, holder_name=row.name,
                holder_address=row.address, contact_name=contact.name if contact else "",
                contact_phone=contact.mobile if contact else row.phone, ordered_on=on,
                promised_on=on + timedelta(days=14), finished_on=finished_on if is_done else None,
                state="finished" if is_done else "open", payment_due_on=on + timedelta(days=DUE),
                return_way=making.rng.choice(RETURN_WAYS), payment_way=making.rng.choice(WAYS),
                wants_invoice=client.is_company and making.chance(0.8), invoice_title=row.name,
                tax_number=row.credit_code, created_at=making.moment(on), created_by_id=row.manager_id,
            )
        )  # fmt: skip
        self.orders.append((order, client))
        return order

    def line(
        self, order: Order, *, kind: InstrumentKind | None = None, instrument: Instrument | None = None,
        name: str = "", service: str = "", fee: int = 0,
    ) -> OrderLine:  # fmt: skip
        rng, known = self.making.rng, self.lines[order.id]
        discount = FAVOURED.get(self._client(order).row.grade, 0) if order.is_own else 0
        fee = fee or (kind.list_fee if kind and kind.list_fee else UNKNOWN_FEE)
        legal = instrument is not None and instrument.is_mandatory
        asked = price(list_fee=fee, discount=Decimal(discount) / 10, mandatory=legal, on=order.ordered_on)
        line = OrderLine(
            order_id=order.id, customer_id=order.customer_id, position=len(known) + 1,
            name=instrument.name if instrument else name, kind_id=kind.id if kind else None,
            service="mandatory" if legal else service or (instrument.service if instrument else "testing"),
            is_mandatory=legal, list_fee=fee, discount=0 if legal else discount,
            granted=0 if legal else discount, charged=asked.charged,
            service_value=asked.service_value, promised_on=order.promised_on, finished_on=order.finished_on,
        )  # fmt: skip
        if instrument is not None:
            line.instrument_id, line.model, line.serial = instrument.id, instrument.model, instrument.serial
        if order.finished_on is not None:
            line.certificate_number = f"XL{order.finished_on.year}-{rng.randint(0, 999999):06d}"
            self._signed(line, kind)
        known.append(self.making.keep(line))
        return line

    def _signed(self, line: OrderLine, kind: InstrumentKind | None) -> None:
        """Three different people of the laboratory (complaints ask later who they were)."""
        field = kind.metrology_field if kind else ""
        people = self.labs.get(LABS.get(field, ""), [])
        people = people if len(people) > 2 else self.people  # noqa: PLR2004 - three signatures
        names = [one.row.name for one in self.making.rng.sample(people, 3)]
        line.verifier, line.checker, line.approver = names
        line.standards = STANDARDS.get(field, "")

    def closed(self, client: Client, order: Order) -> None:
        """Sums, payment and fetching."""
        making, lines = self.making, self.lines[order.id]
        order.list_total = sum(line.list_fee for line in lines)
        order.charged_total = sum(line.charged for line in lines)
        self.charged[client.row.id] += order.charged_total
        if any(line.discount for line in lines):
            order.discount_state, order.discount_reason = "granted", "长期合作客户优惠。"
        if order.state == "finished" and order.is_own and order.finished_on:
            fetched = order.finished_on + timedelta(days=making.rng.randint(1, 20))
            if fetched < making.as_of and making.chance(COLLECTED):
                order.state, order.collected_on, order.collected_by = "collected", fetched, order.contact_name
        self._paid(order, lines)

    def _paid(self, order: Order, lines: list[OrderLine]) -> None:
        making, draw = self.making, self.making.rng.random()
        due = order.payment_due_on or order.ordered_on
        is_young = (making.as_of - order.ordered_on).days <= 2 * DUE
        limit = PAID_SOON if is_young else PAID
        share = 1.0 if draw < limit else 0.5 if limit < draw < PART_PAID and not is_young else 0.0
        on = min(due + timedelta(days=making.rng.randint(-25, 40)), making.as_of - timedelta(days=1))
        order.paid_total = round(order.charged_total * share)
        if not order.is_own:
            left = order.paid_total
            for line in lines:
                line.paid = min(left, line.charged)
                left -= line.paid
        elif order.paid_total:
            making.keep(
                Receipt(
                    order_id=order.id, customer_id=order.customer_id, received_on=max(on, order.ordered_on),
                    amount=order.paid_total, way=order.payment_way, at=making.moment(on),
                )
            )  # fmt: skip

    def in_order(self) -> None:
        """Numbers in the order of the days, as they would have been given out."""
        for order, _client in sorted(self.orders, key=lambda one: (one[0].ordered_on, one[0].id)):
            year = order.ordered_on.year
            if order.is_own:
                order.number = f"WT-{year}-{number(self.making, f'order-{year}'):04d}"
            else:
                order.number = f"WD-{number(self.making, 'imported_order'):06d}"
                order.source_number = f"W{year}{order.id:05d}"

    def ask_for_discounts(self) -> None:
        """Two open orders wait for somebody to decide (AM-05)."""
        open_ones = [
            order
            for order, _client in self.orders
            if order.state == "open" and order.charged_total and not order.paid_total and order.created_by_id
        ]
        for order in open_ones[:WAITING]:
            for line in self.lines[order.id]:
                asked = price(
                    list_fee=line.list_fee, discount=Decimal(ASKED) / 10, mandatory=line.is_mandatory,
                    on=order.ordered_on,
                )  # fmt: skip
                line.discount, line.charged = 0 if line.is_mandatory else ASKED, asked.charged
            order.charged_total = sum(line.charged for line in self.lines[order.id])
            order.discount_state, order.discount_reason = "waiting", "客户全年委托量大，申请整单优惠。"
            order.discount_asked_by_id = order.created_by_id

    def _client(self, order: Order) -> Client:
        return self.orders[-1][1] if self.orders[-1][0] is order else self._found(order)

    def _found(self, order: Order) -> Client:
        return next(client for known, client in self.orders if known is order)
