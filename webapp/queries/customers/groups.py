"""The group of companies around one customer over holdings, within reach, everybody counted once (RL-04)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain import groups
from webapp.domain.groups import Holding, Node, Stake
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Contact, Customer, Relation, RelationType
from webapp.queries.holding import not_over
from webapp.queries.reach import condition, is_named

MOST = 500  # companies of one group that are read


@dataclass(frozen=True)
class Member:
    """One company; number and name are None where the viewer may not read its card."""

    number: str | None
    name: str | None
    status: str
    grade: str
    contacts: int


@dataclass(frozen=True)
class Group:
    """customers and contacts count each company within reach once; masked: companies that are not told."""

    nodes: tuple[Node, ...]
    members: dict[int, Member]
    customers: int
    contacts: int
    masked: int
    is_cut: bool


def of_card(customer: Customer, *, viewer: Viewer, today: date) -> Group:
    """Two statements: all holdings around, then the companies."""
    holdings = _around(customer.id, viewer, today)
    ids = groups.members(customer.id, holdings)
    found = _members(ids, viewer)
    told = [member for member in found.values() if member.number is not None]
    return Group(
        nodes=groups.forest(customer.id, holdings),
        members=found,
        customers=len(told),
        contacts=sum(member.contacts for member in told),
        masked=len(found) - len(told),
        is_cut=len(holdings) >= MOST,
    )


def holdings_from(customer_id: int, *, on: date) -> list[Holding]:
    """All a company holds, directly and through others, whoever may know of it: for refusing circles."""
    present = and_(_is_holding(), not_over(Relation, on), _is_live(Relation.to_id))
    below = select(Relation.to_id.label("id")).where(Relation.from_id == customer_id, present)
    tree = below.cte("below", recursive=True)
    tree = tree.union(select(Relation.to_id).join(tree, Relation.from_id == tree.c.id).where(present))
    wanted = or_(Relation.from_id == customer_id, Relation.from_id.in_(select(tree.c.id)))
    rows = session.execute(select(Relation.from_id, Relation.to_id, Relation.share).where(wanted, present))
    return [Holding(parent, child, share) for parent, child, share in rows]


def stakes_in(customer_id: int, *, but: int | None) -> list[Stake]:
    """What others hold of a company, with the days on which they hold it."""
    rows = session.execute(
        select(Relation.share, Relation.from_on, Relation.until_on).where(
            Relation.to_id == customer_id,
            Relation.share.is_not(None),
            Relation.id != (but or 0),
            _is_holding(),
            _is_live(Relation.from_id),
        )
    )
    return [Stake(share or 0, from_on, until_on) for share, from_on, until_on in rows]


def _is_holding() -> ColumnElement[bool]:
    return Relation.type_id.in_(select(RelationType.id).where(RelationType.is_holding))


def _around(customer_id: int, viewer: Viewer, today: date) -> list[Holding]:
    """Up to the heads and down again; not through what is over, deleted or isolated from the viewer."""
    known = _known(viewer, today)
    up = select(Customer.id).where(Customer.id == customer_id).cte("up", recursive=True)
    up = up.union(select(Relation.from_id).join(up, Relation.to_id == up.c.id).where(known))
    down = select(up.c.id).cte("down", recursive=True)
    down = down.union(select(Relation.to_id).join(down, Relation.from_id == down.c.id).where(known))
    statement = (
        select(Relation.from_id, Relation.to_id, Relation.share)
        .where(Relation.from_id.in_(select(down.c.id)), known)
        .order_by(Relation.share.desc(), Relation.id)
        .limit(MOST)
    )
    return [Holding(parent, child, share) for parent, child, share in session.execute(statement)]


def _known(viewer: Viewer, today: date) -> ColumnElement[bool]:
    """Holdings that hold today between two companies the viewer may know of."""
    return and_(
        _is_holding(),
        not_over(Relation, today),
        or_(Relation.from_on.is_(None), Relation.from_on <= today),
        _is_live(Relation.from_id, is_named(viewer)),
        _is_live(Relation.to_id, is_named(viewer)),
    )


def _is_live(customer_id: Any, *where: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(Customer.id == customer_id, Customer.deleted_at.is_(None), *where)


def _members(ids: Sequence[int] | frozenset[int], viewer: Viewer) -> dict[int, Member]:
    person = aliased(Contact)
    contacts = (
        select(func.count(person.id))
        .where(person.customer_id == Customer.id, person.deleted_at.is_(None), person.left_on.is_(None))
        .scalar_subquery()
    )
    statement = select(
        Customer.id,
        Customer.number,
        Customer.name,
        Customer.status,
        Customer.grade,
        contacts,
        condition(viewer, Verb.CUSTOMER_READ),
    ).where(Customer.id.in_(ids))
    return {
        one: Member(number, name, status, grade, count) if readable else Member(None, None, "", "", 0)
        for one, number, name, status, grade, count, readable in session.execute(statement)
    }
