"""Letters, mails and text messages as tests write them."""

from typing import Any

from sqlalchemy import select

from tests.managing import customer
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.messages import writing
from webapp.actions.messages.writing import Draft
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import Contact, OutboxMessage

ADDRESS = "宁波市北仑区明州路1号"


def at_home(number: str, **values: Any) -> None:
    """The card has an address to write to."""
    card = customer(number)
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        for name, value in {"address": ADDRESS, "postcode": "315800", **values}.items():
            setattr(card, name, value)


def person(number: str, name: str = "赵敏", **values: Any) -> int:
    """A further contact of the customer; the id."""
    card = customer(number)
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        one = Contact(customer_id=card.id, name=name, created_at=clock.now(), **values)
        session.add(one)
        session.flush()
        return one.id


def changed(contact: int, **values: Any) -> None:
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        one = session.get_one(Contact, contact)
        for name, value in values.items():
            setattr(one, name, value)


def wrote(number: str, *, by: Viewer, kind: str = "letter", **more: Any) -> OutboxMessage:
    told = {"subject": "感谢信", "body": "{客户名称}：\n感谢信任。"} | more
    with acting_as(by):
        return writing.write(customer(number), Draft(kind, **told))


def messages() -> list[OutboxMessage]:
    return list(session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))
