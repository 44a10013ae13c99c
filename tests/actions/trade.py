"""Rows of instrument and order files with what every one of them needs, and looks at what they made."""

from datetime import date
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import session
from webapp.actions.customers import creation
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import (
    Customer,
    Instrument,
    Notice,
    NoticeItem,
    Order,
    OrderLine,
    RecallBatch,
    Verification,
)

HAICHUAN = "宁波海川精密仪器有限公司"
DONGFANG = "杭州东方计量技术有限公司"
SECRET = "星澜特种装备研究所"


def instrument(**more: str) -> dict[str, str]:
    return {"客户名称": HAICHUAN, "器具名称": "百分表", "出厂编号": "B379142"} | more


def line(**more: str) -> dict[str, str]:
    return {
        "委托单号": "W1", "客户名称": HAICHUAN, "业务日期": "2026/3/5", "业务类型": "检定", "金额": "120.50",
        "已收金额": "0", "器具名称": "百分表", "出厂编号": "B379142",
    } | more  # fmt: skip


def instruments() -> list[Instrument]:
    session.expire_all()
    return list(session.scalars(select(Instrument).order_by(Instrument.id)))


def the_instrument() -> Instrument:
    (one,) = instruments()
    return one


def records() -> list[tuple[date, str]]:
    rows = session.execute(
        select(Verification.verified_on, Verification.certificate_number).order_by(Verification.id)
    )
    return [(on, number) for on, number in rows]


def orders() -> list[Order]:
    session.expire_all()
    return list(session.scalars(select(Order).order_by(Order.id)))


def lines() -> list[OrderLine]:
    session.expire_all()
    return list(session.scalars(select(OrderLine).order_by(OrderLine.id)))


def customer_named(name: str) -> Customer:
    session.expire_all()
    return session.scalars(select(Customer).where(Customer.name == name)).one()


def noticed(one: Instrument, *, issued: date) -> NoticeItem:
    """An open notice of the instrument's present cycle."""
    with transaction(Verb.IMPORT_RUN, SYSTEM):
        batch = RecallBatch(number="TZ-B", from_on=issued, to_on=issued, created_at=clock.now())
        session.add(batch)
        session.flush()
        notice = Notice(
            number="TZ-2026-0001", batch_id=batch.id, customer_id=one.customer_id, issued_on=issued,
            expires_on=issued, state="sent", sent_at=clock.now(),
        )  # fmt: skip
        session.add(notice)
        session.flush()
        item = NoticeItem(
            notice_id=notice.id, instrument_id=one.id, customer_id=one.customer_id, due_on=one.due_on,
            months=one.months,
        )  # fmt: skip
        session.add(item)
    return item


def changed_by_hand(row: Any, **values: Any) -> None:
    with transaction(Verb.INSTRUMENT_EDIT, SYSTEM):
        for name, value in values.items():
            setattr(row, name, value)


def made_customer(name: str = HAICHUAN) -> Customer:
    """The customer of these rows, where nobody of the world is needed."""
    return creation.create(values={"name": name})
