"""Names of who was responsible when a sample was drawn, in one statement."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import literal, null, select, union_all

from webapp.db import session
from webapp.models import Department, User


def named() -> tuple[dict[int, tuple[str, int | None]], dict[int, str]]:
    """People: key -> name and department; departments: key -> name."""
    people = select(literal(True).label("is_person"), User.id, User.name, User.department_id)
    departments = select(literal(False), Department.id, Department.name, null())
    rows: Sequence[Any] = session.execute(union_all(people, departments)).all()
    return (
        {row.id: (row.name, row.department_id) for row in rows if row.is_person},
        {row.id: row.name for row in rows if not row.is_person},
    )
