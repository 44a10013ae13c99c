"""One page of the customer list: a statement for the rows, one for how many, one for the choices."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, String, cast, func, literal, null, select, union_all

from webapp.db import session
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import Viewer
from webapp.models import CodeItem, Contact, Customer, FormerName, Tag, User, UserRole
from webapp.queries.customers.filters import LAST_PAGE, Filters
from webapp.queries.customers.guiding import guided
from webapp.queries.customers.narrowing import narrowed, ordered

PAGE = 50
MOST_COUNTED = PAGE * LAST_PAGE
LISTED = ("industry", "region")


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


def found(filters: Filters, *, viewer: Viewer) -> Found:
    """The page asked for; one past the end has no rows, but a total that tells which is the last."""
    rows = _rows(filters, viewer)
    start = (filters.page - 1) * PAGE
    if len(rows) < PAGE and (rows or filters.page == 1):
        return Found(rows, filters.page, start + len(rows))
    return Found(rows, filters.page, count(filters, viewer=viewer))


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


def choices() -> Choices:
    """Code lists and managers, with one statement."""
    codes = select(
        CodeItem.listed.label("what"), CodeItem.name.label("code"), CodeItem.name.label("word"),
        CodeItem.position.label("place"),
    ).where(CodeItem.listed.in_(LISTED), CodeItem.is_active)  # fmt: skip
    managers = (
        select(literal("manager"), cast(User.id, String), User.name, literal(0))
        .join(UserRole, UserRole.user_id == User.id)
        .where(UserRole.role == Role.MANAGER, User.is_active)
    )
    both = union_all(codes, managers).subquery()
    offered = Choices()
    rows = session.execute(select(both).order_by(both.c.what, both.c.place, both.c.word))
    for what, code, word, _place in rows:
        getattr(offered, what).append((code, word))
    return offered


def tags(text: str, *, viewer: Viewer, most: int = 12) -> list[str]:
    """Tags that begin so and stand on customers within reach."""
    pattern = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    statement = (
        narrowed(select(Tag.name).join(Customer, Customer.id == Tag.customer_id), Filters(), viewer)
        .where(Tag.name.like(pattern, escape="\\"))
        .group_by(Tag.name)
        .order_by(Tag.name)
        .limit(most)
    )
    return list(session.scalars(statement))


def _rows(filters: Filters, viewer: Viewer) -> Sequence[Row[*tuple[Any, ...]]]:
    """The ids are found and ordered first, so that wide rows are read only for those shown."""
    matches = narrowed(select(Customer.id), filters, viewer)
    ids = ordered(guided(matches, filters, viewer, Verb.CUSTOMER_READ), filters)
    shown = ids.limit(PAGE).offset((filters.page - 1) * PAGE).subquery()
    statement = (
        select(*_columns(filters.shown))
        .join(shown, shown.c.id == Customer.id)
        .outerjoin(User, User.id == Customer.manager_id)
    )
    return session.execute(ordered(statement, filters)).all()


def _columns(shown: frozenset[str]) -> list[Any]:
    """Only what the row shows; the costlier ones when their column was chosen."""
    former = select(func.group_concat(FormerName.name, "、")).where(FormerName.customer_id == Customer.id)
    columns: list[Any] = [
        Customer.id, Customer.number, Customer.name, Customer.short_name, Customer.kind, Customer.status,
        Customer.grade, Customer.is_key, Customer.secrecy, Customer.sticker, Customer.sticker_tone,
        Customer.completeness, Customer.updated_at, User.name.label("manager"),
        former.scalar_subquery().label("former"),
    ]  # fmt: skip
    plain = {
        "industry": Customer.industry, "region": Customer.region, "phone": Customer.phone,
        "credit_code": Customer.credit_code, "source": Customer.source, "created": Customer.created_at,
    }  # fmt: skip
    columns += [(what if name in shown else null()).label(f"{name}_") for name, what in plain.items()]
    tags = select(func.group_concat(Tag.name, "、")).where(Tag.customer_id == Customer.id)
    person = (
        select(Contact.name)
        .where(Contact.customer_id == Customer.id, Contact.deleted_at.is_(None), Contact.left_on.is_(None))
        .order_by(Contact.is_main.desc(), Contact.id)
        .limit(1)
    )
    columns.append((tags.scalar_subquery() if "tags" in shown else null()).label("tags"))
    columns.append((person.scalar_subquery() if "contact" in shown else null()).label("contact"))
    return columns
