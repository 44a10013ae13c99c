"""The one box: customers and contacts by any characters, pinyin, codes and phones, things by numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Select, column, select, table, text

from webapp import clock
from webapp.db import session
from webapp.domain import names
from webapp.domain.search_text import match_expression
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Customer, SearchDoc, User
from webapp.queries import numbered, plans
from webapp.queries.complaints import found as cases
from webapp.queries.reach import within_reach

KINDS = (("customer", N_("客户")), ("contact", N_("联系人")))
FTS = table("search_docs_fts", column("rowid"))
READ = 40  # newest matches that are ranked; more are counted by the list, not by the box


class Hit(NamedTuple):
    """One line of the result; made by the forty, so a tuple."""

    kind: str
    title: str
    subtitle: str
    href: str
    status: str
    grade: str
    manager: str | None


@dataclass(frozen=True)
class Group:
    """Hits of one kind, best first; more: there are others."""

    kind: str
    label: str
    hits: Sequence[Hit]
    more: bool


def hits(query: str, *, viewer: Viewer, most: int = 8) -> list[Group]:
    """Results by kind; one statement a kind; empty when nothing can be searched for.

    Numbers of instruments and the like are looked for only where a number is typed.
    """
    groups = _cases(query, viewer, most)
    if not viewer.may(Verb.CUSTOMER_READ):
        return groups
    groups += _by_words(query, viewer, most)
    number = numbered.meant(query)
    for finder in numbered.FINDERS if number else ():
        found = [Hit(finder.kind, *row) for row in numbered.rows(finder, number or "", viewer=viewer)]
        if found:
            groups.append(Group(finder.kind, finder.label, found[:most], len(found) > most))
    return groups


def _cases(query: str, viewer: Viewer, most: int) -> list[Group]:
    """Complaints and requests: their own eyes, also those of who may read no customer."""
    kind, rows = cases.hits(query, viewer=viewer)
    return (
        [Group(kind, cases.LABELS[kind], [Hit(kind, *row) for row in rows[:most]], len(rows) > most)]
        if rows
        else []
    )


def _by_words(query: str, viewer: Viewer, most: int) -> list[Group]:
    expression, wanted = match_expression(query), names.name_key(query) or query.lower()
    groups: list[Group] = []
    if expression is None:
        return groups
    within = scoped(expression, viewer)
    for kind, label in KINDS:
        found = _found(kind, within, viewer)
        ranked = sorted(found, key=lambda hit: _rank(hit, query, wanted))
        if ranked:
            groups.append(Group(kind, label, ranked[:most], len(ranked) > most))
    return groups


def scoped(expression: str, viewer: Viewer) -> str:
    """The expression over words and sounds; for a reach of one's own, only over what names the viewer.

    Without it a frequent character would make SQLite read every match to find the few within reach.
    """
    words = f"{{tokens py}} : ({expression})"
    if viewer.reach(Verb.CUSTOMER_READ) is Reach.OWN:
        return f'{words} AND who : "m{viewer.id}"'
    if viewer.reach(Verb.CUSTOMER_READ) is Reach.DEPARTMENT:
        people = select(User.id).where(User.department_id.in_(viewer.departments))
        ids = sorted({0, viewer.id or 0, *session.scalars(people)})
        return f"{words} AND who : ({' OR '.join(f'm{one}' for one in ids)})"
    return words


def _found(kind: str, expression: str, viewer: Viewer) -> list[Hit]:
    key = ("search", kind, viewer, clock.today())
    return plans.rows(key, lambda: _matches(kind, viewer), Hit._make, expression=expression)


def _matches(kind: str, viewer: Viewer) -> Select[*tuple[Any, ...]]:
    """The columns of a Hit, newest first."""
    statement = (
        select(
            SearchDoc.kind,
            SearchDoc.title,
            SearchDoc.subtitle,
            SearchDoc.href,
            Customer.status,
            Customer.grade,
            User.name,
        )
        .select_from(FTS)
        .join(SearchDoc, SearchDoc.id == FTS.c.rowid)
        .join(Customer, Customer.id == SearchDoc.customer_id)
        .outerjoin(User, User.id == Customer.manager_id)
        .where(text("search_docs_fts MATCH :expression").bindparams(expression=""), SearchDoc.kind == kind)
        .order_by(FTS.c.rowid.desc())
        .limit(READ)
    )
    return within_reach(statement, viewer, Verb.CUSTOMER_READ)


def _rank(hit: Hit, query: str, wanted: str) -> tuple[int, int]:
    """Whole name or number, then beginning, then the rest; shorter names first. wanted: the query's key."""
    title = names.name_key(hit.title)
    if title == wanted or hit.subtitle.lower() == query.strip().lower():
        return 0, 0
    return (1 if title.startswith(wanted) else 2), len(title)
