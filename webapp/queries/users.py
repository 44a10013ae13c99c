"""People: who signs in, with which rights, in which department."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Row, bindparam, exists, func, select

from webapp.db import session
from webapp.domain.verbs import Role
from webapp.domain.viewer import Viewer
from webapp.models import Department, SecondFactor, Setting, User, UserRole
from webapp.queries import plans


@dataclass(frozen=True)
class Account:
    """What signing in needs to know."""

    viewer: Viewer
    epoch: int
    password_hash: str
    is_active: bool
    has_factor: bool  # signs in with a code besides


NEEDED = "second_factor_roles"  # the setting: roles that need one
ROLES = select(func.group_concat(UserRole.role)).where(UserRole.user_id == User.id).scalar_subquery()
ACCOUNT = select(
    User.id,
    User.username,
    User.name,
    User.department_id,
    User.must_change,
    User.epoch,
    User.password_hash,
    User.is_active,
    ROLES.label("roles"),
    exists().where(SecondFactor.user_id == User.id).label("has_factor"),
    select(Setting.value).where(Setting.name == NEEDED).scalar_subquery().label("needed"),
)
BY_ID = ACCOUNT.where(User.id == bindparam("user_id", 0))


def any_user() -> bool:
    return session.execute(select(User.id).limit(1)).first() is not None


def account(user_id: int) -> Account | None:
    """One person's rights as they are now: two statements."""
    rows = plans.rows("account", lambda: BY_ID, user_id=user_id)
    return _of(rows[0]) if rows else None


def account_named(username: str) -> Account | None:
    row = session.execute(ACCOUNT.where(func.lower(User.username) == username.strip().lower())).first()
    return None if row is None else _of(row)


def _of(row: Row) -> Account:  # type: ignore[type-arg]
    roles = frozenset(Role(role) for role in (row.roles or "").split(",") if role in set(Role))
    reach = departments_of(row.id, row.department_id) if Role.HEAD in roles else frozenset()
    viewer = Viewer(
        row.id,
        row.username,
        row.name,
        roles,
        row.department_id,
        reach,
        must_change=bool(row.must_change),
        must_enrol=not row.has_factor and not roles.isdisjoint(json.loads(row.needed or "[]")),
    )
    return Account(viewer, row.epoch, row.password_hash, bool(row.is_active), bool(row.has_factor))


def departments_of(user_id: int, department_id: int | None) -> frozenset[int]:
    """A head's departments: those he heads (without any, the one he is in), with all below."""
    rows = session.execute(select(Department.id, Department.parent_id, Department.head_id)).all()
    headed = {row.id for row in rows if row.head_id == user_id}
    start = headed or ({department_id} if department_id else set())
    return frozenset(with_all_below(start, {row.id: row.parent_id for row in rows}))


def with_all_below(start: Iterable[int], parents: dict[int, int | None]) -> set[int]:
    """The given departments and everything under them; a circle in the data ends by itself."""
    found = set(start)
    while grown := {child for child, parent in parents.items() if parent in found} - found:
        found |= grown
    return found


def names(ids: Iterable[int | None]) -> dict[int, str]:
    """Names by id, for showing who did what."""
    wanted = {one for one in ids if one}
    if not wanted:
        return {}
    return dict(session.execute(select(User.id, User.name).where(User.id.in_(wanted))).all())
