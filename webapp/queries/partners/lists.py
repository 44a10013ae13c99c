"""The list of 中间商: filtered, sorted, paged, for the eyes that ask."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select

from webapp.db import session
from webapp.domain.partner_words import KINDS, STATES
from webapp.domain.viewer import Viewer
from webapp.models import Partner, User
from webapp.queries.paging import Found, cut, nearest
from webapp.queries.partners.sight import visible

MOST_EXPORTED = 10_000
DEFAULT_SORT = "-number"
SORTS: dict[str, Any] = {
    "number": Partner.id, "name": Partner.name, "points": func.coalesce(Partner.points, -1),
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What the address asks for; what is not known counts as not asked."""

    text: str = ""
    state: str = ""
    kind: str = ""
    sort: str = DEFAULT_SORT
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return bool(self.text or self.state or self.kind)


@dataclass(frozen=True)
class Line:
    number: str
    name: str
    kind: str
    region: str
    address: str
    contact: str
    phone: str
    keeper: str
    state: str
    points: int | None
    ended_on: date | None


def asked(*, text: str, state: str, kind: str, sort: str, page: int) -> Asked:
    return Asked(
        text.strip()[:80],
        state if state in dict(STATES) else "",
        kind if kind in dict(KINDS) else "",
        sort if sort.removeprefix("-") in SORTS else DEFAULT_SORT,
        max(1, page),
    )


def search(wanted: Asked, *, viewer: Viewer) -> Found[Line]:
    """One page: two statements."""
    where = _narrowed(wanted, viewer)
    total = session.scalar(select(func.count(Partner.id)).where(*where)) or 0
    page = nearest(wanted.page, total)
    return Found([Line(*row) for row in session.execute(cut(_rows(wanted, where), page))], page, total)


def everything(wanted: Asked, *, viewer: Viewer) -> list[Line]:
    """All that the filters leave, for the workbook; one more than may go out where there are too many."""
    rows = _rows(wanted, _narrowed(wanted, viewer)).limit(MOST_EXPORTED + 1)
    return [Line(*row) for row in session.execute(rows)]


def _rows(wanted: Asked, where: list[ColumnElement[bool]]) -> Select[*tuple[Any, ...]]:
    column = SORTS[wanted.sort.removeprefix("-")]
    order = column.desc() if wanted.sort.startswith("-") else column.asc()
    found: Select[*tuple[Any, ...]] = select(
        Partner.number, Partner.name, Partner.kind, Partner.region, Partner.address, Partner.contact,
        Partner.phone, User.name, Partner.state, Partner.points, Partner.ended_on,
    )  # fmt: skip
    return found.join(User, User.id == Partner.keeper_id).where(*where).order_by(order, Partner.id.desc())


def _narrowed(wanted: Asked, viewer: Viewer) -> list[ColumnElement[bool]]:
    where = [visible(viewer)]
    if wanted.state:
        where.append(Partner.state == wanted.state)
    if wanted.kind:
        where.append(Partner.kind == wanted.kind)
    if wanted.text:
        columns = (Partner.number, Partner.name, Partner.contact, Partner.region)
        where.append(or_(*(column.contains(wanted.text, autoescape=True) for column in columns)))
    return where
