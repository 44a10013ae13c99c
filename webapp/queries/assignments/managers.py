"""Account managers as the rules weigh them: level, skills, leave and load, with a few statements for all."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Select, func, select

from webapp.db import session
from webapp.domain.assignment_facts import Manager
from webapp.domain.assignment_rules import Rules
from webapp.domain.leaves import Leave as Away
from webapp.domain.loads import load
from webapp.domain.manager_words import Level, Mode
from webapp.domain.verbs import Role
from webapp.models import (
    Assignment,
    Certification,
    Customer,
    Leave,
    ManagerExperience,
    ManagerProfile,
    ManagerSkill,
    User,
    UserRole,
)
from webapp.queries.customers.guiding import BY_TIME

Counts = dict[int, Counter[str]]
S = TypeVar("S", bound=Select[*tuple[Any, ...]])


def managers(rules: Rules, *, today: date, only: int | None = None) -> list[Manager]:
    """Everybody who holds the role 客户经理, those who left as well; seven statements, however many.

    only: this one alone, so that nobody else's customers are counted.
    """
    held = _of(select(UserRole.user_id).where(UserRole.role == Role.MANAGER), UserRole.user_id, only)
    rows = session.execute(
        select(User.id, User.name, User.is_active, ManagerProfile.mode, ManagerProfile.cap)
        .outerjoin(ManagerProfile, ManagerProfile.user_id == User.id)
        .where(User.id.in_(held))
        .order_by(User.id)
    ).all()
    certified, counts = certificates(today, of=None if only is None else [only]), customers_by_grade(only)
    skills, known, away, last = _skills(only), _experience(only), _leaves(today, only), _last_assigned(only)
    found = []
    for row in rows:
        certificate = certified.get(row.id)
        level = certificate.level if certificate else ""
        found.append(
            Manager(
                row.id,
                row.name,
                level,
                load(
                    counts[row.id],
                    level=level or Level.TRAINEE,  # uncertified: gets no customers anyhow
                    mode=row.mode or Mode.OWN,
                    rules=rules,
                    own=row.cap,
                ),
                certified_until=certificate.valid_to if certificate else None,
                is_active=row.is_active,
                skills=skills[row.id],
                industries=frozenset(known[row.id, "industry"]),
                ownerships=frozenset(known[row.id, "ownership"]),
                leaves=tuple(away[row.id]),
                last_assigned=last.get(row.id),
            )
        )
    return found


def _of(statement: S, column: Any, only: int | None) -> S:
    return statement if only is None else statement.where(column == only)


def customers_by_grade(only: int | None = None) -> Counts:
    """Live customers of each manager by grade, out of the narrow copy; those 停用 weigh nothing.

    Nor do isolated ones: load is told to many, and what it holds could be reckoned from it (SE-05).
    """
    wanted = (
        select(Customer.manager_id, Customer.grade, func.count())
        .where(
            Customer.manager_id.is_not(None),
            Customer.deleted_at.is_(None),
            Customer.status != "stopped",
            Customer.secrecy != "isolated",
        )
        .group_by(Customer.manager_id, Customer.grade)
    )
    if only is None:
        wanted = wanted.with_hint(Customer, f"INDEXED BY {BY_TIME}", "sqlite")
    rows: Any = session.execute(_of(wanted, Customer.manager_id, only))
    found: Counts = defaultdict(Counter)
    for row in rows:
        found[row[0]][row[1]] = row[2]
    return found


def certificates(today: date, *, of: Iterable[int] | None = None) -> dict[int, Certification]:
    """The one that counts for each person: the latest that has begun and was not revoked."""
    statement = select(Certification).where(
        Certification.certified_on <= today, Certification.revoked_on.is_(None)
    )
    if of is not None:
        statement = statement.where(Certification.user_id.in_(of))
    ordered = statement.order_by(Certification.certified_on, Certification.id)
    return {one.user_id: one for one in session.scalars(ordered)}


def _skills(only: int | None) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = defaultdict(dict)
    rows = select(ManagerSkill.user_id, ManagerSkill.field, ManagerSkill.skill)
    for user, name, skill in session.execute(_of(rows, ManagerSkill.user_id, only)):
        found[user][name] = skill
    return found


def _experience(only: int | None) -> dict[tuple[int, str], list[str]]:
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    rows = select(ManagerExperience.user_id, ManagerExperience.kind, ManagerExperience.name)
    for user, kind, name in session.execute(_of(rows, ManagerExperience.user_id, only)):
        found[user, kind].append(name)
    return found


def _leaves(today: date, only: int | None) -> dict[int, list[Away]]:
    found: dict[int, list[Away]] = defaultdict(list)
    rows: Any = select(Leave.user_id, Leave.from_on, Leave.until_on).where(Leave.until_on >= today)
    for user, from_on, until_on in session.execute(_of(rows, Leave.user_id, only).order_by(Leave.from_on)):
        found[user].append(Away(from_on, until_on))
    return found


def _last_assigned(only: int | None) -> dict[int, date]:
    latest = select(Assignment.manager_id, func.max(Assignment.from_on)).group_by(Assignment.manager_id)
    return {row[0]: row[1] for row in session.execute(_of(latest, Assignment.manager_id, only))}
