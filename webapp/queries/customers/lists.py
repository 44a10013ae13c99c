"""One page of the customer list: a statement for the rows, one for how many, one for the choices."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Integer, Row, Select, String, bindparam, cast, func, literal, null, select, union_all

from webapp import clock
from webapp.db import session
from webapp.domain.custom_fields import Custom
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import Viewer
from webapp.models import CodeItem, Contact, Customer, FormerName, Tag, User, UserRole
from webapp.queries import custom_fields, plans
from webapp.queries.customers import own_filters
from webapp.queries.customers.filters import LAST_PAGE, Filters
from webapp.queries.customers.guiding import guided
from webapp.queries.customers.narrowing import narrowed, ordered
from webapp.queries.pooled import in_pool
from webapp.queries.remembered import remembered

PAGE = 50
MOST_COUNTED = PAGE * LAST_PAGE
LISTED = ("industry", "region")
OWN = "customs"


@dataclass(frozen=True)
class Found:
    """The rows of one page; total is exact unless there are more than we count."""

    rows: Sequence[Row[*tuple[Any, ...]]]
    page: int
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-min(self.total, MOST_COUNTED) // PAGE))

    @property
    def is_past(self) -> bool:
        """The list has grown shorter than the page asked for."""
        return self.page > self.pages

    @property
    def is_cut(self) -> bool:
        """More match than can be paged through."""
        return self.total > MOST_COUNTED


@dataclass(frozen=True)
class Choices:
    """What the filter boxes offer."""

    industry: list[tuple[str, str]] = field(default_factory=list)
    region: list[tuple[str, str]] = field(default_factory=list)
    manager: list[tuple[str, str]] = field(default_factory=list)
    customs: tuple[Custom, ...] = ()  # the institute's own fields, of contacts too


def found(filters: Filters, *, viewer: Viewer, at: int) -> Found:
    """The page asked for; one past the end has no rows, but a total that tells which is the last.

    at: the age of the database, for the count that is kept until something changes.
    """
    rows = _rows(filters, viewer)
    start = (filters.page - 1) * PAGE
    if len(rows) < PAGE and (rows or filters.page == 1):
        return Found(rows, filters.page, start + len(rows))
    key = ("count", filters.narrowing(), viewer, clock.today())
    return Found(rows, filters.page, remembered(key, lambda: count(filters, viewer=viewer), at=at))


def count(
    filters: Filters, *, viewer: Viewer, verb: Verb = Verb.CUSTOMER_READ, most: int = MOST_COUNTED
) -> int:
    """How many there are, exactly up to `most`; one more than that stands for all beyond."""
    matches = narrowed(select(literal(1)).select_from(Customer), filters, viewer, verb)
    bounded = guided(matches, filters, viewer, verb, counting=True).limit(most + 1)
    return int(session.scalar(select(func.count()).select_from(bounded.subquery())) or 0)


def numbers(filters: Filters, *, viewer: Viewer, verb: Verb = Verb.CUSTOMER_READ, most: int) -> list[str]:
    """The numbers of all that match, in the list's order."""
    statement = ordered(narrowed(select(Customer.number), filters, viewer, verb), filters).limit(most)
    return list(session.scalars(statement))


def choices(*, at: int) -> Choices:
    """Code lists, managers and own fields, with one statement until something changes."""
    return remembered("list choices", _choices, at=at)


def _choices() -> Choices:
    codes = select(
        CodeItem.listed.label("what"), CodeItem.name.label("code"), CodeItem.name.label("word"),
        CodeItem.position.label("place"),
    ).where(CodeItem.listed.in_(LISTED), CodeItem.is_active)  # fmt: skip
    managers = (
        select(literal("manager"), cast(User.id, String), User.name, literal(0))
        .join(UserRole, UserRole.user_id == User.id)
        .where(UserRole.role == Role.MANAGER, User.is_active)
    )
    own = select(literal(OWN), literal(""), custom_fields.told(), literal(0))
    both = union_all(codes, managers, own).subquery()
    found: dict[str, list[tuple[str, str]]] = {"manager": [], OWN: [], **{name: [] for name in LISTED}}
    rows = session.execute(select(both).order_by(both.c.what, both.c.place, both.c.word))
    for what, code, word, _place in rows:
        found[what].append((code, word))
    ((_code, told),) = found.pop(OWN)
    return Choices(**found, customs=custom_fields.learn(told))


def tags(text: str, *, viewer: Viewer, most: int = 12) -> list[str]:
    """Tags that begin so and stand on customers within reach."""
    statement = (
        narrowed(select(Tag.name).join(Customer, Customer.id == Tag.customer_id), Filters(), viewer)
        .where(Tag.name.startswith(text, autoescape=True))
        .group_by(Tag.name)
        .order_by(Tag.name)
        .limit(most)
    )
    return list(session.scalars(statement))


def _rows(filters: Filters, viewer: Viewer) -> plans.Rows:
    key = (replace(filters, page=1), viewer, clock.today())
    return plans.rows(key, lambda: _page(filters, viewer), start=(filters.page - 1) * PAGE)


def _page(filters: Filters, viewer: Viewer) -> Select[*tuple[Any, ...]]:
    """The ids are found and ordered first, so that wide rows are read only for those shown."""
    matches = narrowed(select(Customer.id), filters, viewer)
    ids = ordered(guided(matches, filters, viewer, Verb.CUSTOMER_READ), filters)
    shown = ids.limit(PAGE).offset(bindparam("start", 0, type_=Integer)).subquery()
    statement = (
        select(*_columns(filters.shown), _own(filters, viewer).label("own"))
        .join(shown, shown.c.id == Customer.id)
        .outerjoin(User, User.id == Customer.manager_id)
    )
    return ordered(statement, filters)


def _columns(shown: frozenset[str]) -> list[Any]:
    """What the row's template unpacks, in its order; the costlier ones only when their column is shown."""
    former = select(func.group_concat(FormerName.name, "、")).where(FormerName.customer_id == Customer.id)
    tags = select(func.group_concat(Tag.name, "、")).where(Tag.customer_id == Customer.id)
    person = (
        select(Contact.name)
        .where(Contact.customer_id == Customer.id, Contact.deleted_at.is_(None), Contact.left_on.is_(None))
        .order_by(Contact.is_main.desc(), Contact.id)
        .limit(1)
    )
    chosen = {
        "industry": Customer.industry, "region": Customer.region, "phone": Customer.phone,
        "credit_code": Customer.credit_code, "source": Customer.source, "created": _day(Customer.created_at),
        "tags": tags.scalar_subquery(), "contact": person.scalar_subquery(),
    }  # fmt: skip
    return [
        Customer.number, Customer.name, Customer.short_name, Customer.kind, Customer.status, Customer.grade,
        Customer.is_key, Customer.secrecy, Customer.sticker, Customer.sticker_tone, Customer.completeness,
        _day(Customer.updated_at), User.name, in_pool().label("pooled"), former.scalar_subquery(),
        *((what if name in shown else null()).label(f"{name}_") for name, what in chosen.items()),
    ]  # fmt: skip


def _own(filters: Filters, viewer: Viewer) -> Any:
    names = filters.own_columns
    return own_filters.shown(names, viewer) if names else null()


def _day(moment: Any) -> Any:
    """The day in Beijing as text, which has had the same clock all year since 1991."""
    return func.date(moment, "+8 hours", type_=String)
