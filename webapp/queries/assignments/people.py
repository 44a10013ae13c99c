"""Account managers as the page lists them: level, validity, load and customers, for whom each may be seen."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

from webapp.db import session
from webapp.domain.assignment_rules import Rules
from webapp.domain.certification import Certificate, Standing, standing
from webapp.domain.loads import Load, load
from webapp.domain.manager_reach import covers
from webapp.domain.manager_words import Level, Mode
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Certification, Customer, Department, Leave, ManagerProfile, User, UserRole
from webapp.queries.customers.guiding import BY_TIME
from webapp.queries.reach import is_named
from webapp.queries.remembered import remembered

MOST = 5_000
GRADES = ("A", "B", "C", "D", "")
Counted = tuple[Counter[str], Counter[str]]  # all that the reader may know of, and those that weigh


@dataclass(frozen=True)
class Row:
    """One manager. counts: customers by grade ("" for 未评级) that the reader may know of.

    weighing: those of them that weigh, isolated ones left out, so that load is the same for every reader;
    certificate: the one that counts; own_cap: units agreed with him, None: those of his level;
    leave: the one that covers today, None: he is there.
    """

    id: int
    username: str
    name: str
    department: str
    department_id: int | None
    is_active: bool
    mode: str
    own_cap: int | None
    load: Load
    standing: Standing
    certificate: Certification | None = None
    counts: Counter[str] = field(default_factory=Counter)
    weighing: Counter[str] = field(default_factory=Counter)
    leave: Leave | None = None

    @property
    def level(self) -> str:
        return self.certificate.level if self.certificate else ""

    @property
    def valid_to(self) -> date | None:
        return self.certificate.valid_to if self.certificate else None

    @property
    def customers(self) -> int:
        return self.counts.total()

    @property
    def apart(self) -> int:
        """Isolated customers that the reader is named on: they weigh nothing."""
        return self.customers - self.weighing.total()


def get(username: str, *, viewer: Viewer, verb: Verb = Verb.MANAGER_READ) -> User | None:
    """Somebody with the role 客户经理 on whom this person may do that; one who left as well."""
    statement = select(User).where(func.lower(User.username) == username.lower(), User.id.in_(holders()))
    found = session.scalars(statement).one_or_none()
    return found if found is not None and may(viewer, verb, found) else None


def may(viewer: Viewer, verb: Verb, person: User) -> bool:
    return covers(viewer, verb, user_id=person.id, department_id=person.department_id)


def holders() -> Any:
    return select(UserRole.user_id).where(UserRole.role == Role.MANAGER)


def rows(
    viewer: Viewer,
    *,
    rules: Rules,
    today: date,
    only: int | None = None,
    with_load: bool = True,
    at: int | None = None,
) -> list[Row]:
    """Those at work, and those who left but still have customers, by name; two statements.

    only: one person alone, at work or not; with_load False: customers are not asked for; at: the age of
    the database (remembered.age), to count customers only after a deed.
    """
    seen = [one for one in _people(today, only) if _covered(viewer, one)]
    ids = tuple(one.id for one in seen) if with_load else ()
    counts = _counted(viewer, ids, alone=only is not None, today=today, at=at)
    found = [_row(one, counts[one.id], rules=rules, today=today) for one in seen]
    return [one for one in found if one.is_active or one.customers or only is not None]


def standings(today: date, only: int | None = None) -> Select[*tuple[Any, ...]]:
    """For 今日: who manages, with his ceiling and the certificate that counts, as plain columns."""
    return (
        select(
            User.id, User.username, User.name, User.is_active, User.department_id,
            Department.name.label("department"), ManagerProfile.mode, ManagerProfile.cap,
            Certification.level, Certification.certified_on, Certification.valid_to,
        )
        .outerjoin(ManagerProfile, ManagerProfile.user_id == User.id)
        .outerjoin(Department, Department.id == User.department_id)
        .outerjoin(Certification, Certification.id == _counting(today))
        .where(User.id.in_(holders()) if only is None else User.id == only)
        .order_by(User.name, User.id)
        .limit(MOST)
    )  # fmt: skip


def _counting(today: date) -> Any:
    """The latest begun, not revoked."""
    begun = select(Certification.id).where(
        Certification.certified_on <= today, Certification.revoked_on.is_(None)
    )
    return _first(begun.order_by(Certification.certified_on.desc(), Certification.id.desc()), Certification)


def _people(today: date, only: int | None) -> Sequence[Any]:
    """Each with the certificate that counts and the leave of today."""
    away = _first(
        select(Leave.id).where(Leave.from_on <= today, Leave.until_on >= today).order_by(Leave.id), Leave
    )
    statement = (
        select(
            User.id, User.username, User.name, User.is_active, User.department_id,
            Department.name.label("department"), ManagerProfile.mode, ManagerProfile.cap,
            Certification, Leave,
        )
        .outerjoin(ManagerProfile, ManagerProfile.user_id == User.id)
        .outerjoin(Department, Department.id == User.department_id)
        .outerjoin(Certification, Certification.id == _counting(today))
        .outerjoin(Leave, Leave.id == away)
        .where(User.id.in_(holders()) if only is None else User.id == only)
        .order_by(User.name, User.id)
    )  # fmt: skip
    return session.execute(statement).all()


def _first(ids: Any, model: Any) -> Any:
    """Of this person, the first in that order."""
    return ids.where(model.user_id == User.id).limit(1).correlate(User).scalar_subquery()


def _covered(viewer: Viewer, one: Any) -> bool:
    return covers(viewer, Verb.MANAGER_READ, user_id=one.id, department_id=one.department_id)


def _row(one: Any, counted: Counted, *, rules: Rules, today: date) -> Row:
    counts, weighing = counted
    certificate: Certification | None = one.Certification
    level = certificate.level if certificate else ""
    mode = one.mode or Mode.OWN
    return Row(
        one.id, one.username, one.name, one.department or "", one.department_id, one.is_active, mode, one.cap,
        load(weighing, level=level or Level.TRAINEE, mode=mode, rules=rules, own=one.cap),
        standing(_as_certificate(certificate), on=today, rules=rules),
        certificate, counts, weighing, one.Leave,
    )  # fmt: skip


def _as_certificate(row: Certification | None) -> Certificate | None:
    return None if row is None else Certificate(row.level, row.certified_on, row.valid_to)


def _counted(
    viewer: Viewer, ids: tuple[int, ...], *, alone: bool, today: date, at: int | None
) -> dict[int, Counted]:
    if not ids:
        return defaultdict(_none)
    if alone or at is None:
        return _counts(viewer, ids, alone=alone)
    key = ("customers by manager and grade", viewer.id, ids, today)
    return remembered(key, lambda: _counts(viewer, ids, alone=False), at=at)


def _none() -> Counted:
    return Counter(), Counter()


def _counts(viewer: Viewer, ids: Sequence[int], *, alone: bool) -> dict[int, Counted]:
    """Live customers by manager and grade; an isolated one counts for those who may know of it (SE-05),
    and weighs for nobody: from what others read as load it could be reckoned.

    For many at once the narrow copy in an index is read whole, which is three times as fast.
    """
    return gathered(session.execute(counting(viewer, ids, alone=alone)))


def gathered(rows: Iterable[Any]) -> dict[int, Counted]:
    """Of what counting() finds."""
    found: dict[int, Counted] = defaultdict(_none)
    for manager, grade, weighs, count in rows:
        counts, weighing = found[manager or 0]
        counts[grade] += count
        weighing[grade] += count if weighs else 0
    return found


def counting(viewer: Viewer, ids: Sequence[int], *, alone: bool = False) -> Select[*tuple[Any, ...]]:
    """The same as a statement: manager, grade, whether they weigh, how many."""
    statement: Select[*tuple[Any, ...]] = (
        select(Customer.manager_id, Customer.grade, Customer.secrecy != "isolated", func.count())
        .where(
            Customer.manager_id.in_(ids),
            Customer.deleted_at.is_(None),
            Customer.status != "stopped",
            is_named(viewer),
        )
        .group_by(Customer.manager_id, Customer.grade, Customer.secrecy != "isolated")
    )
    if not alone:
        statement = statement.with_hint(Customer, f"INDEXED BY {BY_TIME}", "sqlite")
    return statement
