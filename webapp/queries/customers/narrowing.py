"""A list's filters and order as SQL: every value bound, every name from our own tables."""

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, column, false, select, table
from sqlalchemy.sql.elements import False_

from webapp import clock
from webapp.domain import search_text
from webapp.domain.card_words import PARTNER_ROLES
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Assignment, Customer, CustomerRole, ImportRow, ImportRun, SearchDoc, Tag
from webapp.queries.customers import own_filters
from webapp.queries.customers.filters import (
    ANY_PARTNER,
    MINE,
    NOBODY,
    POOLED,
    UNGRADED,
    UNSAID,
    Filters,
    since,
)
from webapp.queries.holding import holds
from webapp.queries.imports import runs
from webapp.queries.newcomers import newcomers
from webapp.queries.pooled import in_pool, waits
from webapp.queries.reach import condition

FTS = table("search_docs_fts", column("rowid"), column("search_docs_fts"))

# Ungraded customers stand after D; the rest is an indexed column each.
ORDERS: dict[str, Any] = {
    "number": Customer.id,  # numbers count up with the rows
    "name": Customer.name,
    "updated": Customer.updated_at,
    "created": Customer.created_at,
    "completeness": Customer.completeness,
    "grade": case((Customer.grade == "", "Z"), else_=Customer.grade),
    "manager": Customer.manager_id,
}


def narrowed(
    statement: Select[*tuple[Any, ...]], filters: Filters, viewer: Viewer, verb: Verb = Verb.CUSTOMER_READ
) -> Select[*tuple[Any, ...]]:
    """The statement on customers cut down to what the list shows to this person."""
    wheres = [*_wheres(filters, viewer), condition(viewer, verb)]
    if any(isinstance(one, False_) for one in wheres):
        # A bare 0 = 1 would swallow the condition that a partial index stands on.
        wheres = [Customer.id.is_(None)]
    return statement.where(Customer.deleted_at.is_(None), *wheres)


def ordered(
    statement: Select[*tuple[Any, ...]], filters: Filters, *, backwards: bool = False
) -> Select[*tuple[Any, ...]]:
    """In the list's order, ties by number; backwards for what stands before a row."""
    key = ORDERS[filters.sort_key]
    if filters.is_downwards is not backwards:
        return statement.order_by(key.desc(), Customer.id.desc())
    return statement.order_by(key.asc(), Customer.id.asc())


def _wheres(filters: Filters, viewer: Viewer) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    for name in ("industry", "region", "secrecy", "kind"):
        if value := getattr(filters, name):
            found.append(getattr(Customer, name) == value)
    for told, what in ((filters.source, Customer.source), (filters.method, Customer.lead_method)):
        if told:
            found.append(what == ("" if told == UNSAID else told))
    if filters.status:
        found.append(_among(Customer.status, filters.status))
    if filters.grade:
        grades = tuple("" if grade == UNGRADED else grade for grade in filters.grade)
        found.append(_among(Customer.grade, grades))
    if filters.manager:
        found.append(_managed(filters.manager, viewer))
    if filters.below is not None:
        found.append(Customer.completeness < filters.below)
    if filters.key:
        found.append(Customer.is_key.is_(True))
    return found + _dates(filters) + _parts(filters, viewer)


def _among(what: Any, values: tuple[str, ...]) -> ColumnElement[bool]:
    result: ColumnElement[bool] = what == values[0] if len(values) == 1 else what.in_(values)
    return result


def _managed(manager: str, viewer: Viewer) -> ColumnElement[bool]:
    if manager == NOBODY:
        return waits()
    if manager == POOLED:
        return and_(Customer.manager_id.is_(None), in_pool())
    wanted = viewer.id if manager == MINE else int(manager)
    return false() if wanted is None else Customer.manager_id == wanted


def _dates(filters: Filters) -> list[ColumnElement[bool]]:
    found = []
    for what, text in ((Customer.created_at, filters.created), (Customer.updated_at, filters.changed)):
        if day := since(text, on=clock.today()):
            found.append(what >= _beginning(day))
    if filters.until:
        found.append(Customer.created_at < _beginning(date.fromisoformat(filters.until) + timedelta(days=1)))
    return found


def _beginning(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=clock.BEIJING)


def _parts(filters: Filters, viewer: Viewer) -> list[ColumnElement[bool]]:
    """Filters on rows that hang on the customer."""
    found: list[ColumnElement[bool]] = []
    if filters.tag:
        found.append(Customer.id.in_(select(Tag.customer_id).where(Tag.name == filters.tag)))
    if filters.partner:
        roles = sorted(PARTNER_ROLES) if filters.partner == ANY_PARTNER else [filters.partner]
        found.append(
            Customer.id.in_(
                select(CustomerRole.customer_id).where(
                    CustomerRole.role.in_(roles),
                    holds(CustomerRole, clock.today()),
                )
            )
        )
    if filters.run:
        found.append(Customer.id.in_(_written(filters.run, viewer)))
    if filters.given:
        found.append(Customer.id.in_(given(int(filters.given))))
    if filters.ends:
        last = clock.today() + timedelta(days=int(filters.ends))
        renews = condition(viewer, Verb.CUSTOMER_GRADE)
        found += [Customer.grade > "", Customer.grade_until <= last, renews]
    if filters.first:
        found.append(Customer.id.in_(newcomers(date.fromisoformat(filters.first))))
    if filters.q:
        found.append(_named(filters.q, viewer))
    return found + own_filters.wheres(filters.own, viewer)


def given(days: int, *, to: int | None = None) -> Select[int]:
    """Responsibilities of today that somebody else gave within the last so many days; to: to whom."""
    whose = [] if to is None else [Assignment.manager_id == to]
    return select(Assignment.customer_id).where(
        Assignment.until_on.is_(None),
        Assignment.from_on > clock.today() - timedelta(days=days),
        Assignment.assigned_by_id.is_distinct_from(Assignment.manager_id),
        *whose,
    )


def _written(number: str, viewer: Viewer) -> Select[*tuple[Any, ...]]:
    """What a run wrote and nobody undid, for those who may see the run."""
    rows = select(ImportRow.target_id).join(ImportRun, ImportRun.id == ImportRow.run_id)
    return rows.where(ImportRun.number == number, runs.readable(viewer), ImportRow.taken)


def _named(text: str, viewer: Viewer) -> ColumnElement[bool]:
    """Names, numbers, phones, contacts, pinyin: whatever the one search box finds too."""
    expression = search_text.match_expression(text)
    if expression is None:
        return false()
    words = f"{{tokens py}} : ({expression})"
    if viewer.reach(Verb.CUSTOMER_READ) is Reach.OWN:
        words += f' AND who : "m{viewer.id}"'  # else SQLite would read every match of a frequent character
    hits = select(FTS.c.rowid).where(FTS.c.search_docs_fts.op("MATCH")(words))
    of = select(SearchDoc.customer_id).where(SearchDoc.id.in_(hits))
    return Customer.id.in_(of.with_hint(SearchDoc, "INDEXED BY ix_search_docs_customer_of", "sqlite"))
