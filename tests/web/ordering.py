"""An order of 海川 as the browser makes it: fixtures of the tests of the room 委托单."""

import re
from typing import Any

import pytest
from sqlalchemy import select

from webapp import clock
from webapp.db import session
from webapp.models import Order, OrderLine

TODAY = clock.today().isoformat()
HOSTILE = '<script>alert(1)</script>"{{7*7}}'
AGREED = {"ordered_on": TODAY, "contact_name": "王海", "return_way": "fetch", "wants_invoice": "yes"}


@pytest.fixture
def balance(world, as_) -> str:
    """海川's balance in the ledger."""
    told = {"customer": world.haichuan, "name": "分析天平", "serial": "A-1", "place": "化验室"}
    answer = as_(world.lin).post("/instruments", data=told)
    return answer.headers["Location"].rsplit("/", 1)[1]


@pytest.fixture
def order(balance, world, as_) -> str:
    """An open order of 海川's balance and of a pump at 900.00."""
    told = AGREED | {
        "customer": world.haichuan, "picked": balance, "deed": "open", "free-name": "校准泵",
        "free-service": "calibration", "free-list_fee": "900",
    }  # fmt: skip
    answer = as_(world.lin).post("/orders", data=told)
    assert answer.status_code == 303
    return answer.headers["Location"].rsplit("/", 1)[1]


@pytest.fixture
def held(app):
    def read(number: str) -> dict[str, Any]:
        with app.app_context():
            row = session.scalars(select(Order).where(Order.number == number)).one()
            return {column.key: getattr(row, column.key) for column in Order.__table__.columns}

    return read


@pytest.fixture
def line_ids(app):
    def read(number: str) -> list[int]:
        with app.app_context():
            chosen = select(OrderLine.id).join(Order, Order.id == OrderLine.order_id)
            return list(session.scalars(chosen.where(Order.number == number).order_by(OrderLine.id)))

    return read


def finished(visitor, number, ids):
    told = {"shown": ids, "picked": ids, "finished_on": TODAY, "verifier": "李检", "checker": "张核"}
    told |= {f"certificate_number-{key}": f"LX-{key}" for key in ids} | {
        f"result-{key}": "pass" for key in ids
    }
    return visitor.post(f"/orders/{number}/results", data=told)


def opened(page: str) -> dict[str, str]:
    return {name: re.search(f'name="{name}" value="([^"]*)"', page)[1] for name in ("version", "seen")}


def saved(visitor: Any, number: str, told: dict[str, str]) -> int:
    """What was agreed, opened as a form and sent back."""
    marks = opened(visitor.get(f"/orders/{number}?edit=order").text)
    return visitor.post(f"/orders/{number}", data=told | marks).status_code
