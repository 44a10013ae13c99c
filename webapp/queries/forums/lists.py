"""The list of forums: filtered, sorted, paged; customers are counted as far as the reader may know them."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select

from webapp.db import session
from webapp.domain.forums import KINDS, STATES
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Department, Forum, ForumCustomer, ForumGuest, ForumTodo, User
from webapp.queries.forums.sight import readable, visible
from webapp.queries.paging import Grouped, cut, nearest

MOST_EXPORTED = 10_000
DEFAULT_SORT = "-held"
SORTS: dict[str, Any] = {"held": Forum.held_on, "number": Forum.id, "title": Forum.title}


@dataclass(frozen=True)
class Asked:
    """What the address asks for; text: in title, place, and what industry or kind it was for."""

    text: str = ""
    state: str = ""
    kind: str = ""
    year: str = ""
    person: int = 0
    sort: str = DEFAULT_SORT
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return replace(self, page=1, sort=DEFAULT_SORT) != Asked()


@dataclass(frozen=True)
class Line:
    """invited, came: customers; open: what is still to be done; of those this person may read."""

    number: str
    title: str
    kind: str
    about: str
    held_on: date
    begins: str
    ends: str
    place: str
    state: str
    owner: str
    department: str
    invited: int
    came: int
    open: int


def asked(given: dict[str, str], *, person: int, page: int) -> Asked:
    """Without what makes no sense."""
    year, sort = given.get("year", ""), given.get("sort", DEFAULT_SORT)
    return Asked(
        given.get("q", "").strip()[:100],
        given.get("state", "") if given.get("state", "") in dict(STATES) else "",
        given.get("kind", "") if given.get("kind", "") in dict(KINDS) else "",
        year if year.isascii() and year.isdigit() and len(year) == len("2026") else "",
        person,
        sort if sort.removeprefix("-") in SORTS else DEFAULT_SORT,
        max(1, page),
    )


def search(wanted: Asked, *, viewer: Viewer) -> Grouped[Line]:
    """One page and the number of each state: two statements."""
    where = _narrowed(wanted, viewer)
    found = [func.count().filter(Forum.state == code) for code, _word in STATES]
    numbers = session.execute(select(*found).select_from(Forum).where(*where)).one()
    counts = {code: int(number) for (code, _word), number in zip(STATES, numbers, strict=True)}
    total = counts[wanted.state] if wanted.state else sum(counts.values())
    page = nearest(wanted.page, total)
    rows = _rows(wanted, viewer).where(*where)
    lines = [Line(*row) for row in session.execute(cut(rows, page))]
    return Grouped(lines, page, total, counts=counts | {"": sum(counts.values())})


def everything(wanted: Asked, *, viewer: Viewer) -> list[Line]:
    """All that the filters leave, one more than may go into a workbook."""
    rows = _rows(wanted, viewer).where(*_narrowed(wanted, viewer)).limit(MOST_EXPORTED + 1)
    return [Line(*row) for row in session.execute(rows)]


def around(viewer: Viewer) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Years and who answers for them, of all that he sees; one statement."""
    rows = session.execute(
        select(func.strftime("%Y", Forum.held_on), User.id, User.name)
        .join(User, User.id == Forum.owner_id)
        .where(visible(viewer))
        .distinct()
    ).all()
    years = sorted({(year, year) for year, _key, _name in rows}, reverse=True)
    return years, sorted({(str(key), name) for _year, key, name in rows}, key=lambda one: one[1])


def _narrowed(wanted: Asked, viewer: Viewer) -> list[ColumnElement[bool]]:
    where = [visible(viewer)]
    if wanted.text:
        said = (Forum.title, Forum.about, Forum.place, Forum.number)
        where.append(or_(*(column.contains(wanted.text, autoescape=True) for column in said)))
    if wanted.kind:
        where.append(Forum.kind == wanted.kind)
    if wanted.year:
        where.append(func.strftime("%Y", Forum.held_on) == wanted.year)
    if wanted.person:
        where.append(Forum.owner_id == wanted.person)
    return where


def _rows(wanted: Asked, viewer: Viewer) -> Select[*tuple[Any, ...]]:
    column = SORTS[wanted.sort.removeprefix("-")]
    order = column.desc() if wanted.sort.startswith("-") else column.asc()
    rows = (
        select(
            Forum.number, Forum.title, Forum.kind, Forum.about, Forum.held_on, Forum.begins, Forum.ends,
            Forum.place, Forum.state, User.name, func.coalesce(Department.name, ""),
            _customers(viewer), _customers(viewer, came=True), _open(viewer),
        )
        .join(User, User.id == Forum.owner_id)
        .outerjoin(Department, Department.id == Forum.department_id)
        .order_by(order, Forum.id.desc())
    )  # fmt: skip
    return rows.where(Forum.state == wanted.state) if wanted.state else rows


def _customers(viewer: Viewer, *, came: bool = False) -> Any:
    wanted = (
        select(func.count(ForumCustomer.id.distinct()))
        .join(Customer, Customer.id == ForumCustomer.customer_id)
        .where(ForumCustomer.forum_id == Forum.id, readable(viewer))
    )
    if came:
        wanted = wanted.join(ForumGuest, ForumGuest.invitation_id == ForumCustomer.id)
        wanted = wanted.where(ForumGuest.presence == "came")
    return wanted.correlate(Forum).scalar_subquery()


def _open(viewer: Viewer) -> Any:
    wanted = (
        select(func.count(ForumTodo.id))
        .outerjoin(Customer, Customer.id == ForumTodo.customer_id)
        .where(ForumTodo.forum_id == Forum.id, ForumTodo.state == "open")
        .where(or_(ForumTodo.customer_id.is_(None), ForumTodo.owner_id == viewer.id, readable(viewer)))
    )
    return wanted.correlate(Forum).scalar_subquery()
