"""What customers ask of a manager: grade, field shares of their ledger, ties, who may know of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from webapp.db import session
from webapp.domain.assignment_facts import Bond, Needs
from webapp.domain.code_lists import JOINT
from webapp.domain.instrument_words import State
from webapp.domain.manager_words import CONFLICTS
from webapp.domain.manager_words import Tie as Tied
from webapp.domain.ownership_classes import owner
from webapp.models import (
    Assignment,
    Customer,
    Instrument,
    InstrumentKind,
    Member,
    Relation,
    RelationType,
    Tie,
)
from webapp.queries.holding import not_over

PORTION = 500  # ids in one statement
OPPOSED = frozenset(code for code, _word in CONFLICTS)
MONTHS = 12
Bonds = dict[int, dict[int, tuple[Bond, ...]]]


def needs(
    ids: Sequence[int],
    *,
    today: date,
    must_change: bool = False,
    backups: Mapping[int, int] | None = None,
) -> dict[int, Needs]:
    """By customer; six statements for every 500. backups: who is asked first, by customer."""
    found: dict[int, Needs] = {}
    for begin in range(0, len(ids), PORTION):
        some = ids[begin : begin + PORTION]
        found |= _portion(some, today=today, must_change=must_change, backups=backups or {})
    return found


def _portion(
    ids: Sequence[int], *, today: date, must_change: bool, backups: Mapping[int, int]
) -> dict[int, Needs]:
    fees, grouped, named = _fees(ids), _grouped(ids, today), _named(ids, today)
    bonds, conflicts = _ties(ids, today)
    rows = session.execute(
        select(
            Customer.id,
            Customer.grade,
            Customer.is_key,
            Customer.secrecy,
            Customer.industry,
            Customer.ownership,
            Customer.metrology_fields,
            Customer.manager_id,
        ).where(Customer.id.in_(ids))
    )
    return {
        row.id: Needs(
            grade=row.grade,
            is_special=row.is_key or row.secrecy != "open",
            industry=row.industry,
            ownership=owner(row.ownership, industry=row.industry, in_group=row.id in grouped),
            fees=fees[row.id],
            fields=tuple(word for word in row.metrology_fields.split(JOINT) if word),
            bonds=bonds[row.id],
            conflicts=conflicts[row.id],
            named=frozenset(named[row.id]) if row.secrecy == "isolated" else None,
            manager_id=row.manager_id,
            must_change=must_change,
            backup_id=backups.get(row.id),
        )
        for row in rows
    }


def _fees(ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """Fen a year by 专业领域: what each instrument in use costs, as often as its interval brings it."""
    fee = func.coalesce(Instrument.fee, InstrumentKind.list_fee, 0)
    months = func.coalesce(Instrument.months, InstrumentKind.default_months, MONTHS)
    yearly = func.sum(fee * MONTHS / func.max(months, 1))
    rows = session.execute(
        select(Instrument.customer_id, InstrumentKind.metrology_field, yearly)
        .join(InstrumentKind, InstrumentKind.id == Instrument.kind_id)
        .where(
            Instrument.customer_id.in_(ids),
            Instrument.deleted_at.is_(None),
            Instrument.state == State.IN_USE.value,
            InstrumentKind.metrology_field != "",
        )
        .group_by(Instrument.customer_id, InstrumentKind.metrology_field)
    )
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for customer, name, total in rows:
        found[customer][name] = int(total or 0)
    return found


def _ties(ids: Sequence[int], today: date) -> tuple[Bonds, dict[int, dict[int, str]]]:
    """What is declared, and who served the customer before (whoever has it now serves, not served)."""
    bonds: dict[int, dict[int, list[Bond]]] = defaultdict(lambda: defaultdict(list))
    conflicts: dict[int, dict[int, str]] = defaultdict(dict)
    for customer, user, kind, since, is_own in _declared(ids, today):
        if kind in OPPOSED:
            conflicts[customer][user] = kind
        else:
            bonds[customer][user].append(Bond(Tied(kind), since, is_confirmed=not is_own))
    for customer, user, since in _served(ids):
        bonds[customer][user].append(Bond(Tied.SERVED, since))
    told = {
        customer: {user: tuple(list_) for user, list_ in by_user.items()}
        for customer, by_user in bonds.items()
    }
    return defaultdict(dict, told), conflicts


def _declared(ids: Sequence[int], today: date) -> Iterator[Any]:
    holds: ColumnElement[bool] = or_(Tie.ended_on.is_(None), Tie.ended_on > today)
    yield from session.execute(
        select(Tie.customer_id, Tie.user_id, Tie.kind, Tie.since_on, Tie.is_own_word)
        .where(Tie.customer_id.in_(ids), Tie.since_on <= today, holds)
        .order_by(Tie.id)
    )


def _served(ids: Sequence[int]) -> Iterator[Any]:
    """A row that ends the day it begins held no day."""
    yield from session.execute(
        select(Assignment.customer_id, Assignment.manager_id, func.min(Assignment.from_on))
        .where(Assignment.customer_id.in_(ids), Assignment.until_on > Assignment.from_on)
        .group_by(Assignment.customer_id, Assignment.manager_id)
    )


def _named(ids: Sequence[int], today: date) -> dict[int, set[int]]:
    """Everybody on the list of a customer, and who is responsible for it."""
    found: dict[int, set[int]] = defaultdict(set)
    members = select(Member.customer_id, Member.user_id).where(
        Member.customer_id.in_(ids), not_over(Member, today)
    )
    present = select(Customer.id, Customer.manager_id).where(
        Customer.id.in_(ids), Customer.secrecy == "isolated", Customer.manager_id.is_not(None)
    )
    for customer, user in session.execute(members.union_all(present)):
        found[customer].add(user)
    return found


def _grouped(ids: Sequence[int], today: date) -> set[int]:
    """Those that hold others or are held by one."""
    holding = (
        select(Relation.from_id, Relation.to_id)
        .join(RelationType, RelationType.id == Relation.type_id)
        .where(
            RelationType.is_holding,
            or_(Relation.from_id.in_(ids), Relation.to_id.in_(ids)),
            not_over(Relation, today),
        )
    )
    return {one for pair in session.execute(holding) for one in pair}
