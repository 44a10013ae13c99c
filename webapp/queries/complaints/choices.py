"""Whom a step can be given to: everybody at work, with what stands in the way of each (domain 2.4)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from sqlalchemy import or_, select

from webapp import clock
from webapp.db import session
from webapp.domain.complaint_words import Part
from webapp.domain.grants import GRANTS
from webapp.domain.independence import (
    Candidate,
    Involved,
    conflicts,
    namesakes,
    refuse_handler,
    refuse_investigators,
    refuse_reviewer,
)
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Role, Verb
from webapp.models import Complaint, ComplaintPerson, Department, Tie, User, UserRole
from webapp.queries.complaints.candidates import CLOSE
from webapp.queries.complaints.involved import involved

REVIEWS = tuple(role.value for role in Role if Verb.COMPLAINT_REVIEW in GRANTS[role])


@dataclass(frozen=True)
class Choice:
    """barred: why he cannot be taken; caution: what wants a reason; parts: what he has to do with it."""

    id: int
    name: str
    department: str
    parts: frozenset[Part]
    barred: Refusal | None = None
    caution: Refusal | None = None


def handlers(complaint: Complaint) -> list[Choice]:
    known = involved(complaint)
    return _judged(_everybody(), known, lambda who: refuse_handler(who, known))


def investigators(complaint: Complaint) -> list[Choice]:
    """Of each alone only whether he is complained of; who did the work may not be the only one."""
    known = involved(complaint)
    return _judged(_everybody(), known, lambda who: refuse_investigators([who], known, track=""))


def reviewers(complaint: Complaint) -> list[Choice]:
    """Whoever may review, with the conflict named; a caution is answered by a reason."""
    known = involved(complaint)
    heads, ties = _heads(complaint), _ties(complaint)
    found = []
    for user_id, name, department, is_top in _everybody(REVIEWS):
        who = Candidate(user_id, name, user_id in heads, user_id in ties, is_top)
        parts = _parts(who, known)
        barred = _refused(partial(refuse_reviewer, who, known, reason="—"))
        caution = None if barred else _refused(partial(refuse_reviewer, who, known))
        found.append(Choice(user_id, name, department, parts, barred, caution))
    return sorted(found, key=_openly)


def _openly(one: Choice) -> tuple[bool, bool, str]:
    """Who is free first, then who wants a reason; those of a department together."""
    return one.barred is not None, one.caution is not None, one.department


def everybody() -> list[Choice]:
    return [Choice(user_id, name, department, frozenset()) for user_id, name, department, _t in _everybody()]


def accounts(ids: set[int]) -> list[User]:
    """In the order of their names."""
    return list(session.scalars(select(User).where(User.id.in_(ids), User.is_active).order_by(User.name)))


def _judged(
    people: Iterable[tuple[int, str, str, bool]], known: Involved, judge: Callable[[Candidate], None]
) -> list[Choice]:
    found = []
    for user_id, name, department, _is_top in people:
        who = Candidate(user_id, name)
        found.append(Choice(user_id, name, department, _parts(who, known), _refused(partial(judge, who))))
    return found


def _parts(who: Candidate, known: Involved) -> frozenset[Part]:
    return conflicts(who.id, known.ids) | namesakes(who.name, known.names)


def _refused(judge: Callable[[], None]) -> Refusal | None:
    try:
        judge()
    except Refusal as refusal:
        return refusal
    return None


def _everybody(roles: tuple[str, ...] = ()) -> list[tuple[int, str, str, bool]]:
    """At work, by name; is_top: of 院领导."""
    top = select(UserRole.role).where(UserRole.user_id == User.id, UserRole.role == Role.DIRECTOR).exists()
    asked = (
        select(User.id, User.name, Department.name, top)
        .outerjoin(Department, Department.id == User.department_id)
        .where(User.is_active)
        .order_by(User.name, User.id)
    )
    if roles:
        asked = asked.where(User.id.in_(select(UserRole.user_id).where(UserRole.role.in_(roles))))
    return [
        (key, name, department or "", bool(is_top))
        for key, name, department, is_top in session.execute(asked)
    ]


def _heads(complaint: Complaint) -> set[int]:
    """Who heads the department of somebody complained of, or the one complained of."""
    complained = select(ComplaintPerson.user_id).where(
        ComplaintPerson.complaint_id == complaint.id,
        ComplaintPerson.part == "complained",
        ComplaintPerson.until_at.is_(None),
    )
    theirs = select(User.department_id).where(User.id.in_(complained), User.department_id.is_not(None))
    asked = select(Department.head_id).where(
        Department.head_id.is_not(None),
        or_(Department.id.in_(theirs), Department.id == complaint.department_id),
    )
    return {head for head in session.scalars(asked) if head is not None}


def _ties(complaint: Complaint) -> set[int]:
    """Kin and friends of the customer."""
    asked = select(Tie.user_id).where(
        Tie.customer_id == complaint.customer_id,
        Tie.kind.in_(CLOSE),
        or_(Tie.ended_on.is_(None), Tie.ended_on > clock.today()),
    )
    return set(session.scalars(asked))
