"""Reports: the quality of the cards, person by person (DQ-06)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import case, func, literal, or_, select, union_all

from webapp.db import session
from webapp.domain.completeness import THIN
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Department, DuplicatePair, User
from webapp.queries.reach import condition, within_reach


@dataclass(frozen=True)
class Keeper:
    """One person's cards; made: cards he made, doubled: those of them that proved or seem double."""

    user_id: int
    name: str
    department: str
    cards: int
    completeness: int | None
    poor: int
    made: int
    doubled: int


def keepers(viewer: Viewer) -> Sequence[Keeper]:
    """Managers and makers of cards within reach, most cards first: three statements."""
    owned = _owned(viewer)
    made = _made(viewer)
    ids = {*owned, *made}
    people = (
        select(User.id, User.name, Department.name)
        .outerjoin(Department, Department.id == User.department_id)
        .where(User.id.in_(ids))
    )
    rows = [
        Keeper(key, name, department or "", *owned.get(key, (0, None, 0)), *made.get(key, (0, 0)))
        for key, name, department in session.execute(people)
    ]
    return sorted(rows, key=lambda row: (-row.cards, -row.made, row.name))


def _owned(viewer: Viewer) -> dict[int, tuple[int, int | None, int]]:
    statement = within_reach(
        select(
            Customer.manager_id,
            func.count(),
            func.avg(Customer.completeness),
            func.sum(case((Customer.completeness < THIN, 1), else_=0)),
        ).where(Customer.manager_id.is_not(None)),
        viewer,
        Verb.REPORT_READ,
    ).group_by(Customer.manager_id)
    return {key: (count, round(average), poor) for key, count, average, poor in session.execute(statement)}


def _made(viewer: Viewer) -> dict[int, tuple[int, int]]:
    suspected = union_all(
        select(DuplicatePair.second_id.label("id")),
        select(Customer.id).where(Customer.merged_into_id.is_not(None)),
    ).subquery()
    is_double = Customer.id.in_(select(suspected.c.id))
    statement = (
        select(Customer.created_by_id, func.count(), func.sum(case((is_double, literal(1)), else_=0)))
        .where(
            Customer.created_by_id.is_not(None),
            or_(Customer.deleted_at.is_(None), Customer.merged_into_id.is_not(None)),
            condition(viewer, Verb.REPORT_READ),
        )
        .group_by(Customer.created_by_id)
    )
    return {key: (count, doubled) for key, count, doubled in session.execute(statement)}
