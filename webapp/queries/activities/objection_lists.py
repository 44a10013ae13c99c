"""The list of objections: what is not settled, newest first, of the customers this person sees."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from webapp import clock
from webapp.db import session
from webapp.domain.objection_rules import GROUPS
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Activity, Customer, Objection, User
from webapp.queries.paging import Grouped, cut, nearest
from webapp.queries.reach import condition, nearly_own

OPEN, SOLVED = (code for code, _label in GROUPS)
COUNTED = 1_000  # no further


@dataclass(frozen=True)
class Asked:
    """manager: whose customer it is, 0 for all."""

    group: str = OPEN
    manager: int = 0
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return bool(self.manager) or self.group != OPEN


@dataclass(frozen=True)
class Line:
    """solver: who settled it; may_write: whether the reader may settle it."""

    id: int
    text: str
    answer: str
    solved_at: datetime | None
    solver: str | None
    activity_id: int
    happened_at: datetime
    by: str
    customer: str
    customer_number: str
    manager: str | None
    may_write: bool

    def days_open(self, today: date) -> int:
        return (today - clock.wall(self.happened_at).date()).days


def search(wanted: Asked, *, viewer: Viewer) -> Grouped[Line]:
    """One page and the number of each group, the latest contact first: three statements."""
    groups = {one: _narrowed(replace(wanted, group=one), viewer) for one in (OPEN, SOLVED)}
    counts = {one: _bounded(_joined(Objection.id).where(*where)) for one, where in groups.items()}
    total = counts[wanted.group]
    page = nearest(wanted.page, total)
    latest = (Objection.activity_id.desc(), Objection.id.desc())
    rows = _rows(viewer).where(*groups[wanted.group]).order_by(*latest)
    return Grouped([Line(*row) for row in session.execute(cut(rows, page))], page, total, counts=counts)


def managers(viewer: Viewer) -> list[tuple[str, str]]:
    """Whose customers object to something now."""
    ids = _joined(Customer.manager_id).where(*_narrowed(Asked(), viewer))
    rows = session.execute(select(User.id, User.name).where(User.id.in_(ids)).order_by(User.name))
    return [(str(key), name) for key, name in rows]


def _bounded(found: Select[Any]) -> int:
    return session.scalar(select(func.count()).select_from(found.limit(COUNTED).subquery())) or 0


def _narrowed(wanted: Asked, viewer: Viewer) -> list[ColumnElement[bool]]:
    """Of one's own the few open ones come from their index, the many solved ones from one's customers."""
    where = [
        Objection.is_solved == (wanted.group == SOLVED),
        Activity.deleted_at.is_(None),
        Customer.deleted_at.is_(None),
        condition(viewer, Verb.ACTIVITY_READ),
    ]
    is_own = viewer.reach(Verb.ACTIVITY_READ) is Reach.OWN
    if is_own and viewer.id is not None and wanted.group == SOLVED:
        where.append(Activity.customer_id.in_(nearly_own(viewer.id)))
    if wanted.manager:
        where.append(Customer.manager_id == wanted.manager)
    return where


def _joined(*columns: Any) -> Select[*tuple[Any, ...]]:
    found: Select[*tuple[Any, ...]] = select(*columns)
    joined = found.select_from(Objection).join(Activity, Activity.id == Objection.activity_id)
    return joined.join(Customer, Customer.id == Activity.customer_id)


def _rows(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    solver, by, manager = aliased(User), aliased(User), aliased(User)
    return (
        _joined(
            Objection.id, Objection.text, Objection.answer, Objection.solved_at, solver.name,
            Objection.activity_id, Activity.happened_at, by.name, Customer.name, Customer.number,
            manager.name, condition(viewer, Verb.ACTIVITY_WRITE).label("may_write"),
        )
        .join(by, by.id == Activity.by_id)
        .outerjoin(solver, solver.id == Objection.solved_by_id)
        .outerjoin(manager, manager.id == Customer.manager_id)
    )  # fmt: skip
