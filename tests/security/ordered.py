"""Orders of the marked world: one open order of each customer, its discount waiting, one receipt, a payer."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from tests.world import World
from webapp.actions import acting_as, price_lists, session
from webapp.actions.orders import discounts, opening, receipts
from webapp.actions.orders.lines import Free
from webapp.domain.fields import Kind
from webapp.domain.order_card import ORDER
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, Instrument, OrderLine, PriceItem, Receipt

DAY = date(2026, 3, 2)


@dataclass(frozen=True)
class Made:
    """rows: ids of a line and a receipt, by the part of the address they stand for."""

    number: str
    rows: dict[str, int]


def order(customer: Customer, word: str, *, payer: Customer, world: World) -> Made:
    """Every text carries the customer's word; another customer pays."""
    blank = {
        one.name: None if one.kind in {Kind.DATE, Kind.MONEY} else ("" if one.choices else word)
        for one in ORDER.fields
    }
    told = blank | {
        "ordered_on": DAY, "contact_phone": "", "payer": payer.number, "receiver": "", "holder": "",
    }  # fmt: skip
    number = session.scalars(select(Instrument.number).where(Instrument.customer_id == customer.id)).first()
    free = [Free(f"{word}泵", service="calibration", list_fee=90000)]
    made = opening.create(customer, values=told, instruments=[number or ""], free=free, at_once=True)
    receipts.receive(customer, made, on=DAY, amount=100, way="cash", reference=f"{word}票", note=word)
    with acting_as(world.zhou if word == "丁匣" else world.assistant):
        discounts.set_all(customer, made, asked=100, reason=f"{word}折")
    line = session.scalars(select(OrderLine.id).where(OrderLine.order_id == made.id)).first()
    receipt = session.scalars(select(Receipt.id).where(Receipt.order_id == made.id)).first()
    return Made(made.number, {"line": line or 0, "receipt": receipt or 0})


def price_list() -> int:
    """A list in force, so that everybody may read it."""
    with acting_as(SYSTEM):
        made = price_lists.draft(name="一版")
        price_lists.put_in_force(made)
    return made.id


def first_item(price_list_id: int) -> int:
    found = session.scalars(select(PriceItem.id).where(PriceItem.price_list_id == price_list_id)).first()
    return found or 0
