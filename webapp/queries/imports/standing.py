"""Customers that rows of a file may mean, by number, credit code and name, with the importer's rights."""

import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import load_only
from sqlalchemy.sql.base import ExecutableOption

from webapp import clock
from webapp.db import session
from webapp.domain.masks import mask_person
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import Viewer
from webapp.models import (
    Contact,
    ContactRole,
    Customer,
    FormerName,
    Tie,
    User,
    UserRole,
)
from webapp.queries.assignments.managers import certificates
from webapp.queries.assignments.needs import OPPOSED
from webapp.queries.imports import own_values
from webapp.queries.reach import condition, is_named

BRIEF = (
    Customer.number, Customer.name, Customer.name_key, Customer.credit_code, Customer.status,
    Customer.address, Customer.manager_id, Customer.version,
)  # fmt: skip


@dataclass
class Standing:
    """A live card, its people, what the importer may do on it; exists: not for isolated ones of others."""

    customer: Customer
    exists: bool = True
    may_read: bool = True
    may_edit: bool = True
    may_assign: bool = False
    manager: str = ""
    keys: set[str] = field(default_factory=set)
    people: list[Contact] = field(default_factory=list)
    roles: dict[str, set[str]] = field(default_factory=dict)  # by person_key
    own: dict[str, Any] = field(default_factory=dict)  # in the institute's own fields, days as ISO text
    own_people: dict[int, dict[str, Any]] = field(default_factory=dict)  # the same, by id() of the contact
    line: int = 0  # of the row that made it, while its file is being taken
    customer_id: int | None = None  # known without asking the card again, once it stands in the database

    @property
    def keeper(self) -> str:
        """Whom to ask, as somebody without the right may see it."""
        return mask_person(self.manager) or ""


@dataclass
class Known:
    """What is known of the customers of a portion of rows."""

    by_number: dict[str, Standing] = field(default_factory=dict)
    by_code: dict[str, Standing] = field(default_factory=dict)
    by_name: dict[str, list[Standing]] = field(default_factory=dict)
    by_id: dict[int, Standing] = field(default_factory=dict)
    managers: dict[str, list[int]] = field(default_factory=dict)
    barred: set[tuple[int, int]] = field(default_factory=set)  # customer, user: a conflict is declared
    certified: dict[int, tuple[str, date]] = field(default_factory=dict)  # by manager: level, valid to
    names: dict[int, str] = field(default_factory=dict)  # of all users, for showing from whom to whom

    def add(self, one: Standing) -> None:
        customer = one.customer
        if customer.id is not None:
            self.by_id[customer.id] = one
        if customer.number:
            self.by_number[customer.number] = one
        if customer.credit_code:
            self.by_code[customer.credit_code] = one
        for key in one.keys:
            others = self.by_name.setdefault(key, [])
            if one not in others:
                others.append(one)


def person_key(name: str) -> str:
    """王 海 is 王海; width and case do not count."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def known(
    *, numbers: Collection[str], codes: Collection[str], keys: Collection[str], viewer: Viewer
) -> Known:
    """At most nine statements, whatever the number of rows; three more where there are own fields."""
    standings = _found(numbers, codes, keys, set(), viewer)
    _add_people(standings)
    own_values.add(standings.values())
    found = _as_known(standings)
    found.barred = _barred(list(standings))
    held = certificates(clock.today())
    found.certified = {user_id: (one.level, one.valid_to) for user_id, one in held.items()}
    for user_id, username, name, manages in _users():
        found.names[user_id] = name
        if manages:
            for called in {name, username}:
                found.managers.setdefault(called, []).append(user_id)
    return found


def _barred(ids: Collection[int]) -> set[tuple[int, int]]:
    """Who must not serve which of these customers (17025 4.1)."""
    declared = select(Tie.customer_id, Tie.user_id).where(
        Tie.customer_id.in_(ids), Tie.kind.in_(OPPOSED), Tie.ended_on.is_(None)
    )
    return {(customer, user) for customer, user in session.execute(declared)} if ids else set()


def parties(
    *,
    numbers: Collection[str] = (),
    codes: Collection[str] = (),
    keys: Collection[str] = (),
    ids: Collection[int] = (),
    viewer: Viewer,
    verb: Verb,
) -> Known:
    """Customers of which only name and number matter; six statements at most.

    may_edit: whether the viewer may do the verb. Isolated cards of others are not there at all (SE-05).
    """
    standings = _found(numbers, codes, keys, set(ids), viewer, verb=verb, whole=False)
    return _as_known({key: one for key, one in standings.items() if one.exists})


def _found(
    numbers: Collection[str],
    codes: Collection[str],
    keys: Collection[str],
    ids: set[int],
    viewer: Viewer,
    *,
    verb: Verb = Verb.CUSTOMER_EDIT,
    whole: bool = True,
) -> dict[int, Standing]:
    if keys:
        ids = ids.union(session.scalars(select(FormerName.customer_id).where(FormerName.name_key.in_(keys))))
    options = () if whole else (load_only(*BRIEF),)
    rows = _standings(numbers, codes, keys, ids, viewer, verb=verb, options=options)
    standings = {one.customer.id: one for one in rows}
    _add_former_keys(standings)
    return standings


def _as_known(standings: dict[int, Standing]) -> Known:
    found = Known()
    for one in standings.values():
        found.add(one)
    return found


def _standings(
    numbers: Collection[str],
    codes: Collection[str],
    keys: Collection[str],
    ids: set[int],
    viewer: Viewer,
    *,
    verb: Verb,
    options: Sequence[ExecutableOption],
) -> Iterable[Standing]:
    statement = (
        select(
            Customer,
            is_named(viewer),
            condition(viewer, Verb.CUSTOMER_READ),
            condition(viewer, verb),
            condition(viewer, Verb.CUSTOMER_ASSIGN),
            User.name,
        )
        .outerjoin(User, User.id == Customer.manager_id)
        .where(
            Customer.deleted_at.is_(None),
            Customer.id.in_(_meant(numbers, codes, keys, ids)),
        )
        .order_by(Customer.id)
        .options(*options)
    )
    for customer, exists, read, edit, assign, manager in session.execute(statement):
        yield Standing(
            customer,
            bool(exists),
            bool(read),
            bool(edit),
            bool(assign),
            manager or "",
            {customer.name_key},
            customer_id=customer.id,
        )


def _meant(
    numbers: Collection[str], codes: Collection[str], keys: Collection[str], ids: set[int]
) -> set[int]:
    """One statement for each way of naming them: an OR over four indexes reads much more."""
    found = set(ids)
    for column, values in (
        (Customer.number, numbers), (Customer.credit_code, codes), (Customer.name_key, keys),
    ):  # fmt: skip
        if values:
            found.update(session.scalars(select(Customer.id).where(column.in_(values))))
    return found


def _add_former_keys(standings: dict[int, Standing]) -> None:
    statement = select(FormerName.customer_id, FormerName.name_key)
    for customer_id, key in session.execute(statement.where(FormerName.customer_id.in_(standings))):
        standings[customer_id].keys.add(key)


def _add_people(standings: dict[int, Standing]) -> None:
    """Live contacts, the main one first, with the parts they play now."""
    people = select(Contact).where(Contact.customer_id.in_(standings), Contact.deleted_at.is_(None))
    for contact in session.scalars(people.order_by(Contact.is_main.desc(), Contact.id)):
        standings[contact.customer_id].people.append(contact)
    roles = (
        select(ContactRole.customer_id, Contact.name, ContactRole.role)
        .join(Contact, Contact.id == ContactRole.contact_id)
        .where(
            ContactRole.customer_id.in_(standings),
            ContactRole.until_on.is_(None),
            Contact.deleted_at.is_(None),
        )
    )
    for customer_id, name, role in session.execute(roles):
        standings[customer_id].roles.setdefault(person_key(name), set()).add(role)


def _users() -> list[Any]:
    manages = (
        select(UserRole.user_id)
        .where(UserRole.user_id == User.id, UserRole.role == Role.MANAGER, User.is_active)
        .exists()
    )
    return list(session.execute(select(User.id, User.username, User.name, manages)).all())
