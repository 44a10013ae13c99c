"""Whose goals there may be: the institute, departments, and people at work, as a form offers them."""

from dataclasses import dataclass

from sqlalchemy import Select, or_, select

from webapp.db import session
from webapp.domain.goal_owners import Held, may_set
from webapp.domain.goal_words import Owner
from webapp.domain.verbs import Role
from webapp.domain.viewer import Viewer
from webapp.models import Department, DepartmentStay, User, UserRole
from webapp.queries.goals.outline import Outline, outline

MEASURED = (Role.MANAGER, Role.STAFF, Role.ASSISTANT, Role.HEAD)


@dataclass(frozen=True)
class Choice:
    """code: institute, department-3 or person-7; depth: of its line in a select box."""

    code: str
    name: str
    held: Held
    depth: int = 0


def choices(*, viewer: Viewer | None = None, tree: Outline | None = None) -> list[Choice]:
    """All there are, in the order of the tree; viewer: only those whose goals he sets. Two statements."""
    people: dict[int | None, list[tuple[int, str]]] = {}
    rows = session.execute(
        select(User.id, User.name, User.department_id)
        .where(User.is_active, User.id.in_(_measured()))
        .order_by(User.name, User.id)
    )
    for key, name, department in rows:
        people.setdefault(department, []).append((key, name))
    found = [Choice(Owner.INSTITUTE.value, "", Held(Owner.INSTITUTE))]
    for branch in (tree or outline()).branches:
        held = Held(Owner.DEPARTMENT, branch.id)
        found.append(Choice(f"department-{branch.id}", branch.name, held, branch.depth + 1))
        found += [_person(one, branch.id, branch.depth + 2) for one in people.get(branch.id, [])]
    found += [_person(one, None, 1) for one in people.get(None, [])]
    return [one for one in found if viewer is None or may_set(viewer, one.held)]


def _person(one: tuple[int, str], department_id: int | None, depth: int) -> Choice:
    return Choice(f"person-{one[0]}", one[1], Held(Owner.PERSON, department_id, one[0]), depth)


def _measured() -> Select[int]:
    """Who does what goals are set on; who stays in no department and leads none is not measured."""
    roles = select(UserRole.user_id).where(UserRole.role.in_(MEASURED))
    in_one = select(DepartmentStay.user_id).where(DepartmentStay.until_on.is_(None))
    return select(User.id).where(
        User.id.in_(roles), or_(User.department_id.is_not(None), User.id.in_(in_one))
    )


def read(code: str) -> tuple[str, int] | None:
    """institute, department-3, person-7; None: none of these."""
    kind, _, key = code.partition("-")
    if code == Owner.INSTITUTE:
        return kind, 0
    is_good = kind in (Owner.DEPARTMENT, Owner.PERSON) and key.isascii() and key.isdigit() and len(key) < 10  # noqa: PLR2004
    return (kind, int(key)) if is_good else None


def held(kind: str, key: int) -> Held | None:
    """As he stands now; None: there is no such owner."""
    if kind == Owner.INSTITUTE:
        return Held(kind)
    if kind == Owner.DEPARTMENT:
        return Held(kind, key) if session.get(Department, key) else None
    user = session.get(User, key)
    return Held(kind, user.department_id, user.id) if user and user.is_active else None
