"""Who sees which forum, and who may organise it; loading one is the permission.

A manager sees what he organises, takes part in, has something to do in, or where a customer of his is
invited. Customers of a forum are shown as far as each may be read; where nobody invited may be read, and
somebody is, the forum is not there for others than those who organise it.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, or_, select, true
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Forum, ForumColleague, ForumCustomer, ForumTodo, User
from webapp.queries.reach import condition


@dataclass(frozen=True)
class Opened:
    """A forum and whether this person may organise it."""

    forum: Forum
    may_manage: bool


def visible(viewer: Viewer) -> ColumnElement[bool]:
    reach = viewer.reach(Verb.FORUM_READ)
    if viewer.is_system:
        return true()
    if reach is None or viewer.id is None:
        return false()
    own = near(viewer)
    if reach is Reach.OWN:
        return or_(own, _invites(readable(viewer)))
    known = or_(_invites(readable(viewer)), ~exists().where(ForumCustomer.forum_id == Forum.id))
    if reach is Reach.ALL:
        return or_(own, known)
    return or_(own, and_(_of_departments(viewer), known), _invites(readable(viewer)))


def near(viewer: Viewer) -> ColumnElement[bool]:
    """What he organises, takes part in or has something to do in."""
    if viewer.id is None:
        return false()
    return or_(_organises(viewer.id), _takes_part(viewer.id))


def managed(viewer: Viewer) -> ColumnElement[bool]:
    """What he may organise, among what he sees."""
    reach = viewer.reach(Verb.FORUM_MANAGE)
    if viewer.is_system:
        return true()
    if reach is None or viewer.id is None:
        return false()
    if reach is Reach.OWN:
        return _organises(viewer.id)
    if reach is Reach.ALL:
        return true()
    return or_(_organises(viewer.id), _of_departments(viewer))


def opened(number: str, *, viewer: Viewer) -> Opened | None:
    """None where it does not exist for this person."""
    wanted = select(Forum, managed(viewer)).where(Forum.number == number, visible(viewer))
    row = session.execute(wanted).first()
    return None if row is None else Opened(row[0], bool(row[1]) and viewer.may(Verb.FORUM_MANAGE))


def readable(viewer: Viewer) -> ColumnElement[bool]:
    """For statements that join the customer: whose name and words this person may know."""
    return and_(Customer.deleted_at.is_(None), condition(viewer, Verb.CUSTOMER_READ))


def todo(one: Forum, row: int, *, viewer: Viewer) -> ForumTodo | None:
    """Of a customer whom he may not read only what he has to do himself."""
    known = exists().where(Customer.id == ForumTodo.customer_id, readable(viewer))
    seen = or_(ForumTodo.customer_id.is_(None), has_to_do(viewer.id), known)
    wanted = select(ForumTodo).where(ForumTodo.id == row, ForumTodo.forum_id == one.id, seen)
    return session.scalars(wanted).one_or_none()


def has_to_do(user_id: int | None) -> ColumnElement[bool]:
    """His own, also of a customer whom he may not read; not of one that was isolated since (SE-05)."""
    whose = aliased(Customer)
    isolated = exists().where(whose.id == ForumTodo.customer_id, whose.secrecy == "isolated")
    return and_(ForumTodo.owner_id == user_id, ~isolated)


def invitation(one: Forum, row: int, *, viewer: Viewer) -> tuple[ForumCustomer, Customer] | None:
    """One invited customer whom this person may read."""
    wanted = (
        select(ForumCustomer, Customer)
        .join(Customer, Customer.id == ForumCustomer.customer_id)
        .where(ForumCustomer.id == row, ForumCustomer.forum_id == one.id, readable(viewer))
    )
    found = session.execute(wanted).first()
    return None if found is None else (found[0], found[1])


def _organises(user_id: int) -> ColumnElement[bool]:
    return or_(Forum.owner_id == user_id, Forum.created_by_id == user_id)


def _takes_part(user_id: int) -> ColumnElement[bool]:
    there = select(ForumColleague.forum_id).where(ForumColleague.user_id == user_id)
    has = select(ForumTodo.forum_id).where(has_to_do(user_id))
    return or_(Forum.id.in_(there), Forum.id.in_(has))


def _invites(which: Any) -> ColumnElement[bool]:
    found = select(ForumCustomer.id).join(Customer, Customer.id == ForumCustomer.customer_id)
    return found.where(ForumCustomer.forum_id == Forum.id, which).correlate(Forum).exists()


def _of_departments(viewer: Viewer) -> ColumnElement[bool]:
    theirs = select(User.id).where(User.department_id.in_(viewer.departments))
    return or_(Forum.department_id.in_(viewer.departments), Forum.owner_id.in_(theirs))
