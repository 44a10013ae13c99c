"""Cards that may be the same company as the one about to be made, or as one that exists (DQ-01, DQ-05)."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Row, Select, column, func, or_, select, table, text

from webapp.db import session
from webapp.domain import credit_code, duplicates, names, phones, search_text
from webapp.domain.duplicates import Identity, Likeness
from webapp.domain.masks import mask_person
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, FormerName, SearchDoc, User
from webapp.queries.reach import condition, is_named

FTS = table("search_docs_fts", column("rowid"), column("rank"))
NEAREST = 40  # candidates by name that are compared one by one
MOST = 12
NEWEST = 400  # cards with the characters of a part of a name, of which the newest are looked at
MOST_HOLDING = 5


@dataclass(frozen=True)
class Alike:
    """A card that resembles; number and name are empty for who may not see it, the manager is masked."""

    id: int
    number: str
    name: str
    status: str
    manager: str
    likeness: Likeness

    @property
    def is_visible(self) -> bool:
        return bool(self.number)


def identity(*, name: str, code: str = "", phone: str = "", email: str = "", website: str = "") -> Identity:
    """What was typed, as the domain compares it."""
    domains = {duplicates.domain_of(one) for one in (email, website) if one}
    return Identity(
        credit_code=credit_code.clean(code) or None,
        name_key=names.name_key(name),
        former_keys=frozenset(names.name_key(one) for one in names.former_names(name)),
        phones=frozenset(phones.phones(phone)),
        domains=frozenset(domain for domain in domains if domain),
    )


def alike(wanted: Identity, *, viewer: Viewer, but: Iterable[int] = ()) -> list[Alike]:
    """Most alike first; isolated cards of others do not exist here either (SE-05)."""
    found = _candidates(wanted) - set(but)
    if not found:
        return []
    compared = []
    for row in session.execute(_rows(found, viewer)).all():
        likeness = duplicates.score(wanted, _identity_of(row))
        if likeness.is_reported:
            compared.append(_shown(row, likeness))
    return sorted(compared, key=lambda one: -one.likeness.points)[:MOST]


def holding(name: str, *, viewer: Viewer) -> list[str]:
    """Masked managers of cards out of reach whose longer name holds what was typed, shortest name first.

    A few of the newest at most, never how many there are; isolated cards of others are not there (SE-05).
    One statement, none for who reads every card.
    """
    key = names.name_key(name)
    expression = search_text.match_expression(key)
    if expression is None or viewer.reach(Verb.CUSTOMER_READ) in (None, Reach.ALL):
        return []
    rows = session.execute(_with_the_words(viewer), {"expression": f"{{tokens}} : ({expression})"})
    found = [row for row in rows if not row.visible and duplicates.holds(row.name_key, key)]
    found.sort(key=lambda row: len(row.name_key))
    return [mask_person(row.manager) or "" for row in found[:MOST_HOLDING]]


def _with_the_words(viewer: Viewer) -> Select[*tuple[object, ...]]:
    newest = (
        select(SearchDoc.customer_id)
        .select_from(FTS)
        .join(SearchDoc, SearchDoc.id == FTS.c.rowid)
        .where(text("search_docs_fts MATCH :expression"), SearchDoc.kind == "customer")
        .order_by(FTS.c.rowid.desc())
        .limit(NEWEST)
    )
    return (
        select(
            Customer.name_key,
            User.name.label("manager"),
            condition(viewer, Verb.CUSTOMER_READ).label("visible"),
        )
        .outerjoin(User, User.id == Customer.manager_id)
        .where(Customer.id.in_(newest), Customer.deleted_at.is_(None), is_named(viewer))
    )


def fingerprint(found: Iterable[Alike]) -> str:
    """Names a set of hits without telling whose they are: the form carries it to say "none of these"."""
    return hashlib.sha256(",".join(str(one) for one in sorted(hit.id for hit in found)).encode()).hexdigest()[
        :16
    ]


def _candidates(wanted: Identity) -> set[int]:
    keys = {wanted.name_key, *wanted.former_keys} - {""}
    same = select(Customer.id).where(
        Customer.deleted_at.is_(None),
        or_(
            Customer.name_key.in_(keys),
            Customer.credit_code == (wanted.credit_code or "-"),
            Customer.mail_domain.in_(wanted.domains or {"-"}),
        ),
    )
    former = select(FormerName.customer_id).where(FormerName.name_key.in_(keys))
    found = {*session.scalars(same.limit(200)), *session.scalars(former.limit(50))}
    words = [f'"{phone}"' for phone in wanted.phones]
    return found | _matching(words, NEAREST) | _matching(_pairs(wanted.name_key), NEAREST)


def _pairs(key: str) -> list[str]:
    """Pairs of characters of the name, whole words for Latin: those who share many come first by rank."""
    return sorted({f'"{word}"' for word in search_text.tokens(key).split() if len(word) > 1})[:24]


def _matching(words: list[str], most: int) -> set[int]:
    if not words:
        return set()
    statement = (
        select(SearchDoc.customer_id)
        .select_from(FTS)
        .join(SearchDoc, SearchDoc.id == FTS.c.rowid)
        .where(text("search_docs_fts MATCH :expression"))
        .order_by(FTS.c.rank)
        .limit(most)
    )
    expression = f"{{tokens}} : ({' OR '.join(words)})"
    return {one for one in session.scalars(statement, {"expression": expression}) if one}


def _rows(ids: set[int], viewer: Viewer) -> Select[*tuple[object, ...]]:
    return (
        select(
            Customer.id,
            Customer.number,
            Customer.name,
            Customer.status,
            Customer.credit_code,
            Customer.name_key,
            Customer.phone_keys,
            Customer.mail_domain,
            User.name.label("manager"),
            condition(viewer, Verb.CUSTOMER_READ).label("visible"),
            select(func.group_concat(FormerName.name_key, " "))
            .where(FormerName.customer_id == Customer.id)
            .scalar_subquery()
            .label("former"),
        )
        .outerjoin(User, User.id == Customer.manager_id)
        .where(Customer.id.in_(ids), Customer.deleted_at.is_(None), is_named(viewer))
    )


def _identity_of(row: Row[*tuple[object, ...]]) -> Identity:
    return Identity(
        credit_code=row.credit_code or None,
        name_key=row.name_key,
        former_keys=frozenset((row.former or "").split()),
        phones=frozenset(row.phone_keys.split()),
        domains=frozenset({row.mail_domain} - {""}),
    )


def _shown(row: Row[*tuple[object, ...]], likeness: Likeness) -> Alike:
    if row.visible:
        return Alike(row.id, row.number, row.name, row.status, row.manager or "", likeness)
    return Alike(row.id, "", "", "", mask_person(row.manager) or "", likeness)
