"""Names of who was responsible when a sample was drawn."""

from sqlalchemy import select

from webapp.db import session
from webapp.models import Department, User


def people() -> dict[int, tuple[str, int | None]]:
    """Key -> name and department."""
    rows = session.execute(select(User.id, User.name, User.department_id))
    return {row.id: (row.name, row.department_id) for row in rows}


def departments() -> dict[int, str]:
    return {row.id: row.name for row in session.execute(select(Department.id, Department.name))}
