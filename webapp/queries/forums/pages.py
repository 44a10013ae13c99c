"""One forum as its page and its papers show it: who is invited, who came, what is to be done, its files."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.file_kinds import icon_of
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import (
    Contact,
    Customer,
    Department,
    Forum,
    ForumColleague,
    ForumCustomer,
    ForumFile,
    ForumGuest,
    ForumTodo,
    Need,
    User,
)
from webapp.queries.forums.sight import has_to_do, readable
from webapp.queries.reach import condition


@dataclass(frozen=True)
class Guest:
    id: int
    contact_id: int
    name: str
    job_title: str
    presence: str


@dataclass(frozen=True)
class Invited:
    """may_edit: this person may write on the customer's card."""

    id: int
    number: str
    name: str
    said: str
    activity_id: int | None
    may_edit: bool
    guests: Sequence[Guest]

    @property
    def came(self) -> int:
        return sum(one.presence == "came" for one in self.guests)


@dataclass(frozen=True)
class Colleague:
    id: int
    name: str
    presence: str


@dataclass(frozen=True)
class Todo:
    """customer: its number and name; both "" where it is of nobody, or may not be read; need: whether it
    became one that still stands on the card.
    """

    row: ForumTodo
    owner: str
    number: str
    customer: str
    may_edit: bool
    need: bool


@dataclass(frozen=True)
class Filed:
    id: int
    name: str
    note: str
    size: int
    by: str
    is_removed: bool

    @property
    def icon(self) -> str:
        return icon_of(self.name)


@dataclass(frozen=True)
class Page:
    owner: str
    department: str
    ended_by: str
    colleagues: Sequence[Colleague]
    customers: Sequence[Invited]
    todos: Sequence[Todo]
    files: Sequence[Filed]

    @property
    def guests(self) -> list[Guest]:
        return [guest for one in self.customers for guest in one.guests]


def page(one: Forum, *, viewer: Viewer) -> Page:
    """Three statements."""
    owner, department, ended_by, people, files = session.execute(_head(one)).one()
    return Page(
        owner,
        department or "",
        ended_by or "",
        sorted((Colleague(*row) for row in json.loads(people)), key=lambda row: row.name),
        customers(one, viewer=viewer),
        [Todo(*row) for row in session.execute(_todos(one, viewer))],
        sorted((Filed(*row) for row in json.loads(files)), key=lambda row: -row.id),
    )


def customers(one: Forum, *, viewer: Viewer) -> list[Invited]:
    """Those this person may read, with their guests; one statement."""
    rows = session.execute(_customers(one, viewer))
    return [
        Invited(row[0], row[1], row[2], row[3], row[4], row[5], [Guest(*told) for told in json.loads(row[6])])
        for row in rows
    ]


def _head(one: Forum) -> Select[*tuple[Any, ...]]:
    closed, who = aliased(User), aliased(User)
    closer = select(closed.name).where(closed.id == one.ended_by_id).scalar_subquery()
    people = (
        select(func.json_group_array(func.json_array(who.id, who.name, ForumColleague.presence)))
        .select_from(ForumColleague)
        .join(who, who.id == ForumColleague.user_id)
        .where(ForumColleague.forum_id == one.id)
        .scalar_subquery()
    )
    department = select(Department.name).where(Department.id == one.department_id).scalar_subquery()
    return select(User.name, department, closer, people, _files(one)).where(User.id == one.owner_id)


def _files(one: Forum) -> Any:
    """Those whose bytes are there, as JSON."""
    by, kept = aliased(User), ForumFile
    told = (
        kept.id,
        kept.name,
        kept.note,
        kept.size,
        func.coalesce(by.name, ""),
        kept.deleted_at.is_not(None),
    )
    return (
        select(func.json_group_array(func.json_array(*told)))
        .select_from(kept)
        .outerjoin(by, by.id == kept.added_by_id)
        .where(kept.forum_id == one.id, kept.stored.is_not(None))
        .scalar_subquery()
    )


def _customers(one: Forum, viewer: Viewer) -> Select[*tuple[Any, ...]]:
    people = (
        select(ForumGuest.id, ForumGuest.contact_id, Contact.name, Contact.job_title, ForumGuest.presence)
        .join(Contact, Contact.id == ForumGuest.contact_id)
        .where(ForumGuest.invitation_id == ForumCustomer.id, Contact.deleted_at.is_(None))
        .order_by(ForumGuest.id)
        .correlate(ForumCustomer)
        .subquery()
    )
    return (
        select(
            ForumCustomer.id, Customer.number, Customer.name, ForumCustomer.said, ForumCustomer.activity_id,
            condition(viewer, Verb.CUSTOMER_EDIT),
            select(func.json_group_array(func.json_array(*people.c))).scalar_subquery(),
        )
        .join(Customer, Customer.id == ForumCustomer.customer_id)
        .where(ForumCustomer.forum_id == one.id, readable(viewer))
        .order_by(Customer.name, ForumCustomer.id)
    )  # fmt: skip


def _todos(one: Forum, viewer: Viewer) -> Select[*tuple[Any, ...]]:
    seen = or_(ForumTodo.customer_id.is_(None), has_to_do(viewer.id), Customer.id.is_not(None))
    return (
        select(
            ForumTodo, User.name, func.coalesce(Customer.number, ""), func.coalesce(Customer.name, ""),
            and_(Customer.id.is_not(None), condition(viewer, Verb.CUSTOMER_EDIT)),
            Need.id.is_not(None),
        )
        .join(User, User.id == ForumTodo.owner_id)
        .outerjoin(Customer, and_(Customer.id == ForumTodo.customer_id, readable(viewer)))
        .outerjoin(Need, Need.id == ForumTodo.need_id)
        .where(ForumTodo.forum_id == one.id, seen)
        .order_by(ForumTodo.state != "open", ForumTodo.due_on, ForumTodo.id)
    )  # fmt: skip
