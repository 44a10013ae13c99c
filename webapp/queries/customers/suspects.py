"""Pairs of cards that may be one company: what the last scan found, less what was declared different."""

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.duplicates import Identity
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Contact, Customer, DuplicatePair, FormerName, NotDuplicate
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.reach import visible
from webapp.queries.together import Ask, Steps

SHOWN, FIRST = 50, 3


@dataclass(frozen=True)
class Suspect:
    first_number: str
    first_name: str
    second_number: str
    second_name: str
    points: int
    reasons: tuple[str, ...]


def pairs(viewer: Viewer, *, of: int | None = None, most: int = SHOWN) -> list[Suspect]:
    """Most alike first; both cards within the viewer's right to merge. of: the pairs of this customer."""
    statement = _pairs(viewer).where(*([_with(of)] if of else [])).limit(most)
    rows: Any = session.execute(statement)
    return [Suspect(row[0], row[1], row[2], row[3], row[4], tuple(json.loads(row[5]))) for row in rows]


def _pairs(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    first, second = aliased(Customer), aliased(Customer)
    return (
        select(
            first.number.label("first_number"), first.name.label("first_name"),
            second.number.label("second_number"), second.name.label("second_name"),
            DuplicatePair.points, DuplicatePair.reasons,
        )
        .join(first, first.id == DuplicatePair.first_id + 0)  # from pairs to cards, who are many more
        .join(second, second.id == DuplicatePair.second_id + 0)
        .where(*_open(viewer))
        .order_by(DuplicatePair.points.desc(), DuplicatePair.first_id)
    )  # fmt: skip


def count(viewer: Viewer) -> int:
    return session.execute(select(func.count()).select_from(DuplicatePair).where(*_open(viewer))).scalar_one()


def _open(viewer: Viewer) -> tuple[ColumnElement[bool], ...]:
    said = exists().where(
        NotDuplicate.first_id == DuplicatePair.first_id, NotDuplicate.second_id == DuplicatePair.second_id
    )
    return (
        ~said,
        visible(viewer, DuplicatePair.first_id, Verb.CUSTOMER_MERGE),
        visible(viewer, DuplicatePair.second_id, Verb.CUSTOMER_MERGE),
    )


def number_of(customer_id: int, viewer: Viewer) -> int:
    """How many open pairs this card is in, for its badge."""
    open_ones = and_(_with(customer_id), *_open(viewer))
    return session.execute(select(func.count()).select_from(DuplicatePair).where(open_ones)).scalar_one()


def _with(customer_id: int) -> ColumnElement[bool]:
    return or_(DuplicatePair.first_id == customer_id, DuplicatePair.second_id == customer_id)


def identities() -> dict[int, Identity]:
    """Every live card as the domain compares them: three statements."""
    former: defaultdict[int, set[str]] = defaultdict(set)
    for customer_id, key in session.execute(select(FormerName.customer_id, FormerName.name_key)):
        former[customer_id].add(key)
    mobiles: defaultdict[int, set[str]] = defaultdict(set)
    live = select(Contact.customer_id, Contact.phone_keys).where(
        Contact.deleted_at.is_(None), Contact.phone_keys != ""
    )
    for customer_id, keys in session.execute(live):
        mobiles[customer_id] |= set(keys.split())
    rows = select(
        Customer.id, Customer.credit_code, Customer.name_key, Customer.phone_keys, Customer.mail_domain
    ).where(Customer.deleted_at.is_(None))
    return {
        row.id: Identity(
            credit_code=row.credit_code or None,
            name_key=row.name_key,
            former_keys=frozenset(former[row.id]),
            phones=frozenset({*row.phone_keys.split(), *mobiles[row.id]}),
            domains=frozenset({row.mail_domain} - {""}),
        )
        for row in session.execute(rows)
    }


@queue(60)
def waiting(viewer: Viewer) -> Steps[Queue | None]:
    """疑似重复 on 今日 of those who may merge."""
    if not viewer.may(Verb.CUSTOMER_MERGE):
        return None
    found = yield Ask(lambda: _pairs(viewer).add_columns(func.count().over().label("in_all")).limit(FIRST))
    if not found:
        return None
    rows = [
        Waiting(
            title=one.first_name,
            note=f"{one.first_number} / {one.second_number} · {one.second_name}",
            href=f"/customers/{one.first_number}/merger?with={one.second_number}",
            tag=str(one.points),
        )
        for one in found
    ]
    return Queue(N_("疑似重复客户"), "copy", found[0].in_all, "/customers/duplicates", rows)
