"""The institute's own fields on customers and contacts, by the real actions."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from webapp.actions import custom_fields, customs, session
from webapp.actions.customers import contacts
from webapp.models import Contact, Customer, CustomField
from webapp.queries.customers import reading

WORDS = ("未建立", "建立中", "已通过")


def field(name: str, kind: str = "text", subject: str = "customer", **more: Any) -> CustomField:
    told: dict[str, Any] = {"hint": "", "is_required": False, "is_private": False}
    told["words"] = WORDS if kind == "choice" else ()
    return custom_fields.add(subject=subject, kind=kind, name=name, **(told | more))


def fields() -> SimpleNamespace:
    """One of each kind on customers, one secret, and one on contacts; ids by a short word."""
    made = {
        "system": field("计量体系认证情况", "choice", hint="以证书为准"),
        "since": field("首次合作年份", "number"),
        "signed": field("框架协议日期", "date"),
        "slogan": field("经营口号"),
        "secret": field("内部评语", is_private=True),
        "wish": field("生日祝福方式", "choice", "contact", words=("电话", "贺卡")),
        "hobby": field("爱好", subject="contact", is_private=True),
    }
    return SimpleNamespace(**{word: one.id for word, one in made.items()})


def fill(number: str, values: Mapping[int, Any]) -> None:
    """Field -> value as it is kept (millionths, days)."""
    card = session.query(Customer).filter_by(number=number).one()
    row = reading.of(card)
    customs.save(row, values={f"x{one}": value for one, value in values.items()}, version=row.version)
    session.expire_all()


def fill_contact(name: str, values: Mapping[int, Any]) -> None:
    contact = session.query(Contact).filter_by(name=name).one()
    customer = session.get_one(Customer, contact.customer_id)
    contacts.save(customer, contact, values={f"x{one}": value for one, value in values.items()})
