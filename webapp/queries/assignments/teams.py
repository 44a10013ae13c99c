"""职责矩阵: who does what for A, B and key customers, what nobody does."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, func, literal, or_, select

from webapp.db import session
from webapp.domain.team import DUTIES
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Department, User
from webapp.queries.assignments import duties
from webapp.queries.assignments.duties import Duty, Unit
from webapp.queries.assignments.key_accounts import key_accounts, lacks
from webapp.queries.assignments.team_asking import ANY, KEY, NONE, UNRATED, Asked
from webapp.queries.customers.team import latest_level
from webapp.queries.paging import Found, cut
from webapp.queries.reach import condition

PER_PAGE, MOST, PORTION = 25, 5_000, 500


@dataclass(frozen=True)
class Line:
    """backups: who stands in; duties: by code; level: "" for not rated; may_share: duties may be given."""

    number: str
    name: str
    grade: str
    is_key: bool
    manager: str
    backups: list[str]
    duties: dict[str, list[Duty]]
    level: str
    may_share: bool

    @property
    def vacant(self) -> list[str]:
        """What nobody does who still could."""
        return [code for code, _label in DUTIES if all(one.lost for one in self.duties.get(code, ()))]


def search(wanted: Asked, *, viewer: Viewer, today: date) -> Found[Line]:
    """Two statements: which, and all about them; one more where the page lies behind the last."""
    page, found = wanted.page, _page(wanted, viewer, wanted.page)
    if not found and page > 1:
        page, found = 1, _page(wanted, viewer, 1)
    return Found(
        _lines([row[0] for row in found], viewer, today), page, found[0][1] if found else 0, PER_PAGE
    )


def everything(wanted: Asked, *, viewer: Viewer, today: date, most: int = MOST) -> list[Line]:
    """For the workbook: one more than most tells that there are too many."""
    ids = session.scalars(_ids(wanted, viewer, Verb.CUSTOMER_EXPORT).limit(most + 1)).all()
    portions = [ids[start : start + PORTION] for start in range(0, len(ids), PORTION)]
    return [line for some in portions for line in _lines(some, viewer, today)]


def _page(wanted: Asked, viewer: Viewer, page: int) -> Sequence[Any]:
    statement = _ids(wanted, viewer, Verb.MANAGER_READ).add_columns(func.count().over())
    return session.execute(cut(statement, page, PER_PAGE)).all()


def _ids(wanted: Asked, viewer: Viewer, verb: Verb) -> Select[*tuple[Any, ...]]:
    statement: Any = key_accounts(_narrowed(select(Customer.id), wanted), viewer, verb=verb)
    key, downwards = wanted.sort.removeprefix("-"), wanted.sort.startswith("-")
    manager = select(User.name).where(User.id == Customer.manager_id).scalar_subquery()
    first: Any = {"name": Customer.name, "manager": manager}.get(key, func.nullif(Customer.grade, ""))
    ordered = first.desc().nulls_last() if downwards else first.asc().nulls_last()
    found: Select[*tuple[Any, ...]] = statement.order_by(ordered, Customer.name, Customer.id)
    return found


def _narrowed(statement: Select[*tuple[Any, ...]], wanted: Asked) -> Select[*tuple[Any, ...]]:
    found = statement
    if wanted.q:
        named = Customer.name.contains(wanted.q, autoescape=True)
        found = found.where(or_(named, Customer.number == wanted.q.upper()))
    if wanted.manager:
        found = found.where(Customer.manager_id == int(wanted.manager))
    if wanted.grade:
        found = found.where(Customer.is_key if wanted.grade == KEY else Customer.grade == wanted.grade)
    if wanted.gap == ANY:
        found = found.where(or_(*(lacks(code) for code, _label in DUTIES)))
    elif wanted.gap:
        found = found.where(lacks("" if wanted.gap == NONE else wanted.gap))
    if wanted.level:
        level = func.coalesce(latest_level(Customer.id), UNRATED)
        found = found.where(level == wanted.level)
    return found


def _lines(ids: Sequence[int], viewer: Viewer, today: date) -> list[Line]:
    """In the order of the ids."""
    if not ids:
        return []
    units = func.json_array(Department.id, Department.parent_id, Department.head_id)
    statement = (
        select(
            Customer.id, Customer.number, Customer.name, Customer.grade, Customer.is_key, Customer.manager_id,
            and_(Customer.secrecy == "isolated").label("is_isolated"),
            User.name.label("manager"), User.department_id.label("department_id"),
            duties.duties_of(Customer.id).label("duties"),
            duties.named_at(Customer.id, literal(today.isoformat())).label("named"),
            latest_level(Customer.id).label("level"),
            condition(viewer, Verb.CUSTOMER_SHARE).label("may_share"),
            select(func.json_group_array(units)).scalar_subquery().label("units"),
        )
        .outerjoin(User, User.id == Customer.manager_id)
        .where(Customer.id.in_(ids))
    )  # fmt: skip
    rows = session.execute(statement).all()
    known = [Unit(*one) for one in json.loads(rows[0].units)] if rows else []
    found = {row.id: _line(row, known) for row in rows}
    return [found[one] for one in ids if one in found]


def _line(row: Any, units: list[Unit]) -> Line:
    sight = duties.sight(
        manager_id=row.manager_id,
        department_id=row.department_id,
        is_isolated=row.is_isolated,
        named=row.named,
    )
    held: dict[str, list[Duty]] = {}
    for one in duties.told(row.duties, sight, units):
        held.setdefault(one.duty, []).append(one)
    backups = [one["name"] for one in json.loads(row.named) if one["part"] == "backup"]
    return Line(
        row.number, row.name, row.grade, bool(row.is_key), row.manager or "", backups, held, row.level or "",
        bool(row.may_share),
    )  # fmt: skip
