"""What tests of orders begin with: terms, an instrument, the lines of an order, a result, a line as told."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import instruments as ledger
from webapp.actions import session
from webapp.actions.orders import lines
from webapp.domain.fields import Kind
from webapp.domain.instrument_card import INSTRUMENT
from webapp.domain.order_card import ORDER
from webapp.models import Customer, Instrument, Order, OrderLine

TODAY = clock.today()
DAY = TODAY - timedelta(days=20)


def agreed(**values: Any) -> dict[str, Any]:
    blank = {field.name: None if field.kind is Kind.DATE else "" for field in ORDER.fields}
    return blank | {"ordered_on": DAY} | values


def owned(customer: Customer, name: str = "电子天平", serial: str = "A1", **values: Any) -> Instrument:
    blank = {field.name: "" for field in INSTRUMENT.fields} | dict.fromkeys(("months", "installed_on", "fee"))
    return ledger.add(customer, values=blank | {"name": name, "serial": serial} | values)


def held(order: Order) -> list[OrderLine]:
    return list(
        session.scalars(select(OrderLine).where(OrderLine.order_id == order.id).order_by(OrderLine.id))
    )


def result(**values: Any) -> dict[str, Any]:
    told = {"finished_on": DAY + timedelta(days=5), "verifier": "李检", "checker": "张核", "approver": "赵批"}
    return told | {"standards": "砝码", "certificate_number": "LX-1", "result": "pass"} | values


def told(line: OrderLine, **values: Any) -> dict[str, Any]:
    return lines.present(line) | {"list_fee": None} | values
