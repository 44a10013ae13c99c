"""A new card: its number, its first contact, its first status."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.customers.upkeep import refresh
from webapp.domain import card, names, phones
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Reach, Role, Verb
from webapp.models import Assignment, Contact, Customer, FormerName, Sequence, StatusChange


@action(Verb.CUSTOMER_CREATE)
def create(
    *,
    values: Mapping[str, Any],
    kind: str = "company",
    status: str = "prospect",
    contact: Mapping[str, Any] | None = None,
) -> Customer:
    """The card with its number K-000001 …; a manager's own new card is his from today (谁开发谁服务)."""
    customer = Customer(
        number=f"K-{Sequence.take('customer'):06d}",
        kind=kind,
        status=status,
        created_at=clock.now(),
        updated_at=clock.now(),
        created_by_id=actor().id,
    )
    for name, value in values.items():
        setattr(customer, card.FIELD[name].name, value)
    customer.name = names.clean_name(customer.name)
    refuse_taken_code(customer.credit_code, but=None)
    session.add(customer)
    session.flush()
    _remember(customer)
    if contact and contact.get("name"):
        _first_contact(customer, contact)
    if actor().reach(Verb.CUSTOMER_CREATE) is Reach.OWN and Role.MANAGER in actor().roles:
        _own(customer)
    refresh(customer)
    return customer


def refuse_taken_code(credit_code: str, *, but: int | None) -> None:
    """One credit code, one customer (CC-03); the other's name is not told: it may be out of reach."""
    if not credit_code:
        return
    taken = select(Customer.id).where(
        Customer.credit_code == credit_code, Customer.deleted_at.is_(None), Customer.id != (but or 0)
    )
    if session.execute(taken).first():
        raise Refusal("统一社会信用代码 %(code)s 已有客户使用，请先查找该客户。", code=credit_code)


def _remember(customer: Customer) -> None:
    session.add(
        StatusChange(
            customer_id=customer.id,
            old="",
            new=customer.status,
            reason="建卡",
            changed_by_id=actor().id,
            created_at=clock.now(),
        )
    )
    for former in names.former_names(customer.name):
        session.add(FormerName(customer_id=customer.id, name=former, name_key=names.name_key(former)))


def _first_contact(customer: Customer, values: Mapping[str, Any]) -> None:
    known = {name: value for name, value in values.items() if name in card.CONTACT_FIELD and value}
    contact = Contact(customer_id=customer.id, is_main=True, is_recall=True, created_at=clock.now(), **known)
    contact.phone_keys = " ".join(phones.phones(f"{contact.phone or ''};{contact.mobile or ''}"))
    session.add(contact)


def _own(customer: Customer) -> None:
    customer.manager_id = actor().id
    session.add(
        Assignment(
            customer_id=customer.id,
            manager_id=actor().id,
            from_on=clock.today(),
            reason="本人新建",
            assigned_by_id=actor().id,
            created_at=clock.now(),
        )
    )
