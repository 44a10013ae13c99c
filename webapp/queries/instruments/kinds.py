"""The catalogue of kinds: all of them with how many instruments each has, one of them, their names."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.instrument_card import KindName, KindNames
from webapp.models import Department, Instrument, InstrumentKind
from webapp.queries.remembered import remembered


@dataclass(frozen=True)
class Line:
    kind: InstrumentKind
    department: str
    instruments: int


def names() -> KindNames:
    """Active kinds by every name they go by; one statement."""
    rows = session.execute(
        select(InstrumentKind.id, InstrumentKind.name, InstrumentKind.aliases)
        .where(InstrumentKind.is_active)
        .order_by(InstrumentKind.id)
    )
    return KindNames(KindName(*row) for row in rows)


def catalogue() -> Sequence[Line]:
    """By field and name, those switched off last; one statement."""
    held = (
        select(Instrument.kind_id, func.count().label("n"))
        .where(Instrument.deleted_at.is_(None))
        .group_by(Instrument.kind_id)
        .subquery()
    )
    statement = (
        select(InstrumentKind, func.coalesce(Department.name, ""), func.coalesce(held.c.n, 0))
        .outerjoin(Department, Department.id == InstrumentKind.department_id)
        .outerjoin(held, held.c.kind_id == InstrumentKind.id)
        .order_by(InstrumentKind.is_active.desc(), InstrumentKind.metrology_field, InstrumentKind.id)
    )
    return [Line(*row) for row in session.execute(statement)]


def get(kind_id: int) -> InstrumentKind | None:
    return session.get(InstrumentKind, kind_id)


def choices(*, at: int) -> list[tuple[str, str]]:
    """(id, name) of the active ones, for filters; at: the age of the database until which they are kept."""
    return remembered("kinds of instruments", _choices, at=at)


def _choices() -> list[tuple[str, str]]:
    rows = session.execute(
        select(InstrumentKind.id, InstrumentKind.name)
        .where(InstrumentKind.is_active)
        .order_by(InstrumentKind.name)
    )
    return [(str(key), name) for key, name in rows]


def labs() -> list[tuple[str, str]]:
    """(id, name) of all departments, for the one that does the work."""
    rows = session.execute(select(Department.id, Department.name).order_by(Department.name))
    return [(str(key), name) for key, name in rows]
