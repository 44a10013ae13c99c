"""Two-step sign-in read: who has it since when, which roles need it, who of them has none yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.verbs import Role
from webapp.models import RecoveryCode, SecondFactor, User, UserRole
from webapp.queries import settings
from webapp.queries.users import NEEDED


@dataclass(frozen=True)
class State:
    """left: recovery codes not used yet."""

    since: datetime
    left: int


@dataclass(frozen=True)
class Missing:
    """Somebody whose role needs it and who has none yet."""

    id: int
    name: str
    username: str


def of(user_id: int) -> SecondFactor | None:
    return session.get(SecondFactor, user_id)


def state(user_id: int) -> State | None:
    """None: signs in with the password alone."""
    found = of(user_id)
    if found is None:
        return None
    unused = select(func.count(RecoveryCode.id)).where(
        RecoveryCode.user_id == user_id, RecoveryCode.used_at.is_(None)
    )
    return State(found.since, session.scalar(unused) or 0)


def needed() -> frozenset[Role]:
    """Roles that need it."""
    return frozenset(Role(one) for one in settings.value(NEEDED) if one in set(Role))


def counts() -> dict[Role, tuple[int, int]]:
    """Of each role: people in use, and how many of them have it."""
    rows = session.execute(
        select(UserRole.role, func.count(), func.count(SecondFactor.user_id))
        .join(User, User.id == UserRole.user_id)
        .outerjoin(SecondFactor, SecondFactor.user_id == User.id)
        .where(User.is_active)
        .group_by(UserRole.role)
    )
    found = {role: (people, having) for role, people, having in rows}
    return {role: found.get(role, (0, 0)) for role in Role}


def missing(roles: Iterable[Role]) -> Sequence[Missing]:
    """By name; led to it at their next step."""
    rows = session.execute(
        select(User.id, User.name, User.username)
        .where(
            User.is_active,
            User.id.in_(select(UserRole.user_id).where(UserRole.role.in_(sorted(roles)))),
            User.id.not_in(select(SecondFactor.user_id)),
        )
        .order_by(User.name, User.id)
    )
    return [Missing(*row) for row in rows]
