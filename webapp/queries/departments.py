"""The tree of departments, in the order in which it is read."""

from dataclasses import dataclass

from sqlalchemy import func, or_, select

from webapp.db import Model, session
from webapp.models import Department, User


@dataclass(frozen=True)
class Branch:
    """One department with how deep it stands, its people and what hangs below."""

    id: int
    name: str
    depth: int
    parent_id: int | None
    head: str
    head_is_active: bool
    people: int
    below: int


def tree() -> list[Branch]:
    """Parents before children, siblings by position and name."""
    people = dict(
        session.execute(
            select(User.department_id, func.count(User.id)).where(User.is_active).group_by(User.department_id)
        ).all()
    )
    rows = session.execute(
        select(Department, User.name.label("head"), User.is_active)
        .outerjoin(User, User.id == Department.head_id)
        .order_by(Department.position, Department.name)
    ).all()
    children: dict[int | None, list[tuple[Department, str, bool]]] = {}
    for department, head, is_active in rows:
        children.setdefault(department.parent_id, []).append((department, head or "", bool(is_active)))
    found: list[Branch] = []

    def grow(parent_id: int | None, depth: int) -> None:
        for department, head, is_active in children.get(parent_id, []):
            found.append(
                Branch(
                    department.id,
                    department.name,
                    depth,
                    department.parent_id,
                    head,
                    is_active,
                    people.get(department.id, 0),
                    len(children.get(department.id, [])),
                )
            )
            grow(department.id, depth + 1)

    grow(None, 0)
    return found


def options() -> list[tuple[str, str]]:
    """(id, name with its depth) for a select box."""
    return [(str(branch.id), "　" * branch.depth + branch.name) for branch in tree()]


def parents() -> dict[int, int | None]:
    """Department -> its parent."""
    return dict(session.execute(select(Department.id, Department.parent_id)).all())


def get(department_id: int) -> Department | None:
    return session.get(Department, department_id)


def is_named_elsewhere(department_id: int) -> bool:
    """Whether a record of any room tells of it: complaints, slips, kinds of instruments and those to come."""
    own = Department.__table__
    found = [
        select(column).where(column == department_id).exists()
        for table in Model.metadata.tables.values()
        if table is not own
        for column in table.columns
        if any(key.column.table is own for key in column.foreign_keys)
    ]
    return bool(session.scalar(select(or_(*found))))


def people() -> list[tuple[str, str]]:
    """(id, name) of everybody active, for choosing a head."""
    rows = session.execute(
        select(User.id, User.name, User.username).where(User.is_active).order_by(User.name)
    )
    return [(str(user_id), f"{name}（{username}）") for user_id, name, username in rows]
