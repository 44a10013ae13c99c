"""One account manager's page: profile, skills, ties, leave, certificates."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import and_, literal, select, union_all
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.manager_words import CONFLICTS
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import (
    Certification,
    Customer,
    Leave,
    ManagerExperience,
    ManagerProfile,
    ManagerSkill,
    Tie,
    User,
)
from webapp.queries.assignments.people import holders
from webapp.queries.reach import condition, is_named

OPPOSED = frozenset(code for code, _word in CONFLICTS)


@dataclass(frozen=True)
class TieLine:
    """number: "" out of reach; serves: he is responsible for that customer now."""

    id: int
    kind: str
    name: str
    number: str
    since_on: date
    ended_on: date | None
    note: str
    declared_by: str
    serves: bool
    is_own_word: bool

    @property
    def is_conflict(self) -> bool:
        return self.kind in OPPOSED

    @property
    def is_waiting(self) -> bool:
        """Counts for him only once a head has confirmed it."""
        return self.is_own_word and not self.is_conflict and self.ended_on is None


@dataclass(frozen=True)
class Paper:
    """A certificate with the names of who gave it and who took it away."""

    row: Certification
    certified_by: str
    revoked_by: str

    def rating(self, code: str) -> int:
        return int(getattr(self.row, code))


@dataclass(frozen=True)
class Away:
    row: Leave
    backup: str


@dataclass(frozen=True)
class Abilities:
    skills: dict[str, int] = field(default_factory=dict)
    industries: tuple[str, ...] = ()
    ownerships: tuple[str, ...] = ()


def profile(user_id: int) -> ManagerProfile | None:
    return session.get(ManagerProfile, user_id)


def abilities(user_id: int) -> Abilities:
    """Strongest field first: one statement."""
    skills = select(literal("skill"), ManagerSkill.field, ManagerSkill.skill).where(
        ManagerSkill.user_id == user_id
    )
    known = select(ManagerExperience.kind, ManagerExperience.name, literal(0)).where(
        ManagerExperience.user_id == user_id
    )
    rows = session.execute(union_all(skills, known)).all()
    strong = sorted((row for row in rows if row[0] == "skill"), key=lambda row: (-row[2], row[1]))
    return Abilities(
        {name: skill for _kind, name, skill in strong},
        tuple(sorted(row[1] for row in rows if row[0] == "industry")),
        tuple(sorted(row[1] for row in rows if row[0] == "ownership")),
    )


def papers(user_id: int) -> list[Paper]:
    """Every certificate there ever was, the latest first."""
    given, taken = aliased(User), aliased(User)
    statement = (
        select(Certification, given.name, taken.name)
        .outerjoin(given, given.id == Certification.certified_by_id)
        .outerjoin(taken, taken.id == Certification.revoked_by_id)
        .where(Certification.user_id == user_id)
        .order_by(Certification.certified_on.desc(), Certification.id.desc())
    )
    return [Paper(row, by or "", revoked or "") for row, by, revoked in session.execute(statement)]


def leaves(user_id: int, *, since: date) -> list[Away]:
    """What is not over on that day, and what came after it, latest first."""
    statement = (
        select(Leave, User.name)
        .outerjoin(User, User.id == Leave.backup_id)
        .where(Leave.user_id == user_id, Leave.until_on >= since)
        .order_by(Leave.from_on.desc())
    )
    return [Away(row, backup or "") for row, backup in session.execute(statement)]


def ties(user_id: int, *, viewer: Viewer) -> list[TieLine]:
    """Declared ties and conflicts, those that hold first; an isolated customer leaves no trace (SE-05)."""
    statement = (
        select(
            Tie, Customer.name, Customer.number, User.name.label("by"),
            condition(viewer, Verb.CUSTOMER_READ).label("readable"),
            and_(Customer.manager_id == user_id).label("serves"),
        )
        .join(Customer, Customer.id == Tie.customer_id)
        .outerjoin(User, User.id == Tie.declared_by_id)
        .where(Tie.user_id == user_id, Customer.deleted_at.is_(None), is_named(viewer))
        .order_by(Tie.ended_on.is_not(None), Tie.since_on.desc(), Tie.id.desc())
    )  # fmt: skip
    return [
        TieLine(
            tie.id, tie.kind, name, number if readable else "", tie.since_on, tie.ended_on, tie.note,
            by or "", bool(serves), bool(tie.is_own_word),
        )
        for tie, name, number, by, readable, serves in session.execute(statement)
    ]  # fmt: skip


def backups(but: int) -> Sequence[tuple[int, str]]:
    """Other managers at work, who can stand in."""
    statement = (
        select(User.id, User.name)
        .where(User.is_active, User.id != but, User.id.in_(holders()))
        .order_by(User.name)
    )
    return [(key, name) for key, name in session.execute(statement)]
