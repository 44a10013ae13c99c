"""A few dozen customers that differ in everything a list can be asked for."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from webapp.actions import session
from webapp.actions.customers import creation, marks
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, CustomerRole


def made(name: str, *, tags: Sequence[str] = (), roles: Sequence[str] = (), **columns: object) -> str:
    """One customer by the real action, its columns then set as wanted; the number."""
    customer = creation.create(values={"name": name}, status="active")
    if tags:
        marks.tag(customer, names=tags)
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        for column, value in columns.items():
            setattr(customer, column, value)
        for role in roles:
            session.add(CustomerRole(customer_id=customer.id, role=role, from_on=date(2026, 1, 1)))
    return customer.number


def many(count: int, **columns: object) -> list[str]:
    """Straight into the table: for pages, not for rules."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        session.add_all(
            Customer(
                number=f"K-9{n:05d}", name=f"批量客户{n:05d}", name_key=f"批量客户{n:05d}", status="active",
                created_at=at, updated_at=at, **columns,
            )
            for n in range(count)
        )  # fmt: skip
    return [f"K-9{n:05d}" for n in range(count)]
