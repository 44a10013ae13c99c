"""What deeds on a forum ask: who is invited, whose contacts these are, who may be given something to do."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, not_, or_, select

from webapp.db import session
from webapp.domain.grants import GRANTS
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import (
    Contact,
    Customer,
    Forum,
    ForumColleague,
    ForumCustomer,
    ForumGuest,
    Member,
    User,
    UserRole,
)
from webapp.queries.customers import lists
from webapp.queries.customers.filters import Filters
from webapp.queries.reach import condition, within_reach


def colleagues(one: Forum) -> Sequence[ForumColleague]:
    wanted = select(ForumColleague).where(ForumColleague.forum_id == one.id)
    return session.scalars(wanted.order_by(ForumColleague.user_id)).all()


def invitations(one: Forum) -> Sequence[ForumCustomer]:
    """All of them, also of customers the actor may not read: for deeds on the whole forum."""
    wanted = select(ForumCustomer).where(ForumCustomer.forum_id == one.id)
    return session.scalars(wanted.order_by(ForumCustomer.id)).all()


def guests(one: Forum, *, seen_by: Viewer | None = None) -> Sequence[ForumGuest]:
    """Of all invited customers that are not in the bin; seen_by: of those he may read."""
    wanted = (
        select(ForumGuest)
        .join(ForumCustomer, ForumCustomer.id == ForumGuest.invitation_id)
        .join(Customer, Customer.id == ForumCustomer.customer_id)
        .join(Contact, Contact.id == ForumGuest.contact_id)
        .where(ForumCustomer.forum_id == one.id, Customer.deleted_at.is_(None), Contact.deleted_at.is_(None))
    )
    if seen_by is not None:
        wanted = within_reach(wanted, seen_by, Verb.CUSTOMER_READ)
    return session.scalars(wanted.order_by(ForumGuest.id)).all()


def is_untold_elsewhere(one: Forum, *, viewer: Viewer) -> bool:
    """Whether of customers he may not read, isolated ones apart, somebody is not told as there or not."""
    wanted = (
        select(ForumGuest.id)
        .join(ForumCustomer, ForumCustomer.id == ForumGuest.invitation_id)
        .join(Customer, Customer.id == ForumCustomer.customer_id)
        .join(Contact, Contact.id == ForumGuest.contact_id)
        .where(ForumCustomer.forum_id == one.id, ForumGuest.presence == "", Contact.deleted_at.is_(None))
        .where(Customer.deleted_at.is_(None), Customer.secrecy != "isolated")
        .where(not_(condition(viewer, Verb.CUSTOMER_READ)))
    )
    return session.execute(wanted.limit(1)).first() is not None


def readable(numbers: Collection[str], *, viewer: Viewer) -> Sequence[Customer]:
    """Of these customers those whom he may read."""
    wanted = select(Customer).where(Customer.number.in_(numbers)).order_by(Customer.id)
    return session.scalars(within_reach(wanted, viewer, Verb.CUSTOMER_READ)).all()


def customer(customer_id: int | None, *, viewer: Viewer, verb: Verb = Verb.CUSTOMER_READ) -> Customer | None:
    """Within his reach."""
    wanted = within_reach(select(Customer).where(Customer.id == customer_id), viewer, verb)
    return session.scalars(wanted).one_or_none()


def main_contacts(customer_ids: Collection[int]) -> dict[int, int]:
    """Customer -> whom an invitation goes to: the main contact, else the first, who may be contacted."""
    rows = session.execute(
        select(Contact.customer_id, Contact.id)
        .where(
            Contact.customer_id.in_(customer_ids),
            Contact.deleted_at.is_(None),
            Contact.left_on.is_(None),
            Contact.do_not_contact.is_(False),
        )
        .order_by(Contact.is_main, Contact.id.desc())  # the last one written wins
    )
    return {customer: contact for customer, contact in rows}  # noqa: C416  (rows are no pairs to a checker)


def may_know(user_id: int, customer: Customer) -> bool:
    """Of an isolated customer only those named on it are given something to do."""
    if customer.secrecy != "isolated" or customer.manager_id == user_id:
        return True
    wanted = select(Member.id).where(Member.customer_id == customer.id, Member.user_id == user_id)
    return session.execute(wanted).first() is not None


def people(named: Collection[int] = (), *, verb: Verb | None = None) -> list[tuple[str, str]]:
    """(id, name) of everybody at work, or of those who may do the verb; and of those named."""
    here: ColumnElement[bool] = User.is_active.is_(True)
    if verb is not None:
        roles = [role for role, verbs in GRANTS.items() if verb in verbs]
        here &= User.id.in_(select(UserRole.user_id).where(UserRole.role.in_(roles)))
    rows = session.execute(
        select(User.id, User.name).where(or_(here, User.id.in_(named))).order_by(User.name)
    )
    return [(str(key), name) for key, name in rows]


def choosable(verb: Verb) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(id, name) of those who may do the verb, and of everybody at work; one statement."""
    roles = [role for role, verbs in GRANTS.items() if verb in verbs]
    has = User.id.in_(select(UserRole.user_id).where(UserRole.role.in_(roles)))
    rows = session.execute(select(User.id, User.name, has).where(User.is_active).order_by(User.name)).all()
    every = [(str(key), name) for key, name, _may in rows]
    return [(str(key), name) for key, name, holds in rows if holds], every


def names(ids: Collection[int]) -> list[tuple[str, str]]:
    """(id, name), whether they are at work or not."""
    rows = session.execute(select(User.id, User.name).where(User.id.in_(ids))) if ids else ()
    return [(str(key), name) for key, name in rows]


def may(user_id: int, verb: Verb) -> bool:
    return str(user_id) in dict(people(verb=verb))


def candidates(filters: Filters, *, viewer: Viewer, at: int) -> Any:
    """One page of customers to be invited, as the customers' own list finds them."""
    return lists.found(filters, viewer=viewer, at=at)


def invited_numbers(one: Forum, *, viewer: Viewer) -> set[str]:
    wanted = (
        select(Customer.number)
        .join(ForumCustomer, ForumCustomer.customer_id == Customer.id)
        .where(ForumCustomer.forum_id == one.id)
    )
    return set(session.scalars(within_reach(wanted, viewer, Verb.CUSTOMER_READ)))
