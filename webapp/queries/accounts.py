"""Accounts listed and looked at: people, their roles, what hangs on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, or_, select

from webapp.db import session
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Customer, Department, User, UserRole
from webapp.queries.departments import parents
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.paging import page_count
from webapp.queries.together import Ask, Steps
from webapp.queries.users import with_all_below

PER_PAGE = 50
FIRST = 5


@dataclass(frozen=True)
class Line:
    """One person of the list."""

    id: int
    username: str
    name: str
    department: str
    roles: tuple[Role, ...]
    phone: str
    is_active: bool
    must_change: bool
    disabled_at: datetime | None


@dataclass(frozen=True)
class Found:
    rows: Sequence[Line]
    page: int
    pages: int
    total: int


def search(
    *, text: str = "", role: str = "", department_id: int | None = None, state: str = "active", page: int = 1
) -> Found:
    """People in order of department and name; state: active, disabled or all."""
    statement = _narrowed(text=text, role=role, department_id=department_id, state=state)
    total = session.scalar(select(func.count()).select_from(statement.subquery())) or 0
    pages = page_count(total, PER_PAGE)
    page = min(max(1, page), pages)
    roles = select(func.group_concat(UserRole.role)).where(UserRole.user_id == User.id).scalar_subquery()
    rows = session.execute(
        statement.add_columns(Department.name.label("department"), roles.label("roles"))
        .outerjoin(Department, Department.id == User.department_id)
        .order_by(User.is_active.desc(), Department.position, Department.name, User.name)
        .limit(PER_PAGE)
        .offset((page - 1) * PER_PAGE)
    ).all()
    return Found([_line(row) for row in rows], page, pages, total)


def _narrowed(*, text: str, role: str, department_id: int | None, state: str) -> Select[*tuple[object, ...]]:
    statement: Select[*tuple[object, ...]] = select(
        User.id, User.username, User.name, User.phone, User.is_active, User.must_change, User.disabled_at
    )
    for word in text.split():
        statement = statement.where(
            or_(
                *(
                    column.icontains(word, autoescape=True)
                    for column in (User.username, User.name, User.phone)
                )
            )
        )
    if role:
        statement = statement.where(User.id.in_(select(UserRole.user_id).where(UserRole.role == role)))
    if department_id:
        statement = statement.where(User.department_id.in_(with_all_below({department_id}, parents())))
    if state in {"active", "disabled"}:
        statement = statement.where(User.is_active.is_(state == "active"))
    return statement


def _line(row: Row) -> Line:  # type: ignore[type-arg]
    held = (row.roles or "").split(",")
    return Line(
        row.id,
        row.username,
        row.name,
        row.department or "",
        tuple(role for role in Role if role in held),
        row.phone,
        row.is_active,
        row.must_change,
        row.disabled_at,
    )


def get(user_id: int) -> User | None:
    return session.get(User, user_id)


def named(username: str) -> User | None:
    return session.scalars(select(User).where(func.lower(User.username) == username.lower())).one_or_none()


def roles_of(user_id: int) -> set[Role]:
    rows = session.scalars(select(UserRole.role).where(UserRole.user_id == user_id))
    return {Role(role) for role in rows if role in set(Role)}


def other_admins(user_id: int) -> int:
    """Active administrators besides this one."""
    statement = (
        select(func.count(User.id))
        .join(UserRole, UserRole.user_id == User.id)
        .where(UserRole.role == Role.ADMIN, User.is_active, User.id != user_id)
    )
    return session.scalar(statement) or 0


def customers_owned(user_id: int, *, status: str = "") -> int:
    """Customers, not in the recycle bin, for whom this person is responsible; of one status or of any."""
    statement = select(func.count(Customer.id)).where(
        Customer.manager_id == user_id, Customer.deleted_at.is_(None)
    )
    return session.scalar(statement.where(Customer.status == status) if status else statement) or 0


def departments_headed(user_id: int) -> list[str]:
    return list(session.scalars(select(Department.name).where(Department.head_id == user_id)))


@queue(70)
def unfinished(viewer: Viewer) -> Steps[Queue | None]:
    """今日 of who keeps the accounts: people without a role, and managers whom no head's department holds."""
    if not viewer.may(Verb.USER_MANAGE):
        return None
    rows = yield Ask(_wanting)
    if not rows:
        return None
    waiting = [
        Waiting(
            title=row.name,
            note=row.username,
            word=N_("还没有部门") if row.has_role else N_("还没有角色"),
            href=f"/users/{row.id}",
        )
        for row in rows
    ]
    return Queue(N_("待完善的账户"), "users", rows[0].in_all, "/users", waiting)


def _wanting() -> Select[*tuple[Any, ...]]:
    roles = select(UserRole.role).where(UserRole.user_id == User.id)
    manages = roles.where(UserRole.role == Role.MANAGER).exists()
    wanting = or_(~roles.exists(), User.department_id.is_(None) & manages)
    in_all = func.count().over().label("in_all")
    people = select(User.id, User.username, User.name, roles.exists().label("has_role"), in_all)
    return people.where(User.is_active, wanting).order_by(User.id).limit(FIRST)
