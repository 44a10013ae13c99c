"""What a printed customer card says: one card whole, with its people, as frozen facts."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from webapp.db import session
from webapp.domain.card_words import STATUSES
from webapp.domain.completeness import required
from webapp.domain.custom_fields import CONTACT
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.models import (
    Assignment,
    Contact,
    ContactRole,
    Customer,
    CustomerRole,
    FormerName,
    Need,
    RivalLink,
    User,
)
from webapp.queries import custom_fields
from webapp.queries.customers import cards, lists
from webapp.queries.customers.filters import Filters
from webapp.queries.customers.narrowing import narrowed, ordered
from webapp.queries.holding import holds
from webapp.queries.reach import within_reach

MOST_COUNTED = 1_000_000


@dataclass(frozen=True)
class Paper:
    """private: the reader may edit the card, so mobiles and addresses stand in full."""

    customer: Customer
    manager: str
    since: date | None
    required: frozenset[str]
    private: bool
    former: Sequence[str] = ()
    contacts: Sequence[Contact] = ()
    roles: dict[int, list[str]] = field(default_factory=dict)
    needs: Sequence[Need] = ()
    rivals: Sequence[RivalLink] = ()
    parts: Sequence[str] = ()
    own: dict[str, Any] = field(default_factory=dict)  # in the institute's own fields
    own_people: dict[int, dict[str, Any]] = field(default_factory=dict)


def paper(customer: Customer, *, viewer: Viewer, today: date) -> Paper:
    """Everything for one card's print, within the viewer's rights."""
    rights = cards.rights(customer, viewer=viewer, verbs=frozenset({Verb.CUSTOMER_EDIT, Verb.RIVAL_READ}))
    manager, since = _manager(customer)
    return Paper(
        customer=customer,
        manager=manager,
        since=since,
        required=frozenset(required(kind=customer.kind, status=customer.status)),
        private=Verb.CUSTOMER_EDIT in rights,
        former=_all(select(FormerName.name).where(FormerName.customer_id == customer.id)),
        contacts=_all(
            select(Contact)
            .where(
                Contact.customer_id == customer.id, Contact.deleted_at.is_(None), Contact.left_on.is_(None)
            )
            .order_by(Contact.is_main.desc(), Contact.id)
        ),
        roles=_roles(customer.id, today),
        needs=_all(select(Need).where(Need.customer_id == customer.id).order_by(Need.priority, Need.id)),
        rivals=_all(select(RivalLink).where(RivalLink.customer_id == customer.id).order_by(RivalLink.id))
        if Verb.RIVAL_READ in rights
        else (),
        parts=_all(
            select(CustomerRole.role).where(
                CustomerRole.customer_id == customer.id, holds(CustomerRole, today)
            )
        ),
        own=custom_fields.of_card(customer.id) if custom_fields.everything() else {},
        own_people=custom_fields.of_people(customer.id) if custom_fields.offered(CONTACT) else {},
    )


def printable(numbers: Sequence[str], *, viewer: Viewer) -> list[Customer]:
    """Those of the numbers that the viewer may print, in the order given."""
    statement = within_reach(
        select(Customer).where(Customer.number.in_(numbers)), viewer, Verb.CUSTOMER_PRINT
    )
    found = {customer.number: customer for customer in session.scalars(statement)}
    return [found[number] for number in numbers if number in found]


def _manager(customer: Customer) -> tuple[str, date | None]:
    statement = (
        select(User.name, Assignment.from_on)
        .join(User, User.id == Assignment.manager_id)
        .where(Assignment.customer_id == customer.id, Assignment.until_on.is_(None))
    )
    row = session.execute(statement).first()
    return ("", None) if row is None else (row[0], row[1])


def _roles(customer_id: int, today: date) -> dict[int, list[str]]:
    statement = select(ContactRole.contact_id, ContactRole.role).where(
        ContactRole.customer_id == customer_id,
        holds(ContactRole, today),
    )
    held: defaultdict[int, list[str]] = defaultdict(list)
    for contact_id, role in session.execute(statement):
        held[contact_id].append(role)
    return dict(held)


def _all(statement: Any) -> Sequence[Any]:
    return list(session.scalars(statement))


def listed(filters: Filters, *, viewer: Viewer, most: int) -> tuple[list[tuple[Any, ...]], int]:
    """Rows of the printed list in words, and how many there are in all."""
    total = lists.count(filters, viewer=viewer, verb=Verb.CUSTOMER_PRINT, most=MOST_COUNTED)
    columns = (
        Customer.number, Customer.name, Customer.status, Customer.grade, User.name.label("manager"),
        Customer.industry, Customer.region, Customer.completeness,
    )  # fmt: skip
    statement = select(*columns).outerjoin(User, User.id == Customer.manager_id)
    narrowed_rows = ordered(narrowed(statement, filters, viewer, Verb.CUSTOMER_PRINT), filters).limit(most)
    rows = [
        (
            row.number,
            row.name,
            label_of(STATUSES, row.status),
            row.grade or "—",
            row.manager or "待分配",
            row.industry,
            row.region,
            f"{row.completeness}%",
        )
        for row in session.execute(narrowed_rows)
    ]
    return rows, total
