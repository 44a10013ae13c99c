"""资格认证: given by a second person, never rewritten, taken away only with a reason (AM-07, AM-08)."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.assignments.profiles import refuse_other_people
from webapp.domain.certification import Certificate, faults, runs_until
from webapp.domain.due_dates import valid_to
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Certification, User
from webapp.queries.assignments import rules


@action(Verb.MANAGER_CERTIFY)
def certify(
    person: User,
    *,
    level: str,
    ratings: Mapping[str, int],
    certified_on: date,
    until: date | None,
    exam_on: date | None,
    note: str,
) -> Certification:
    """until None: as long as the rules allow."""
    refuse_other_people(person, Verb.MANAGER_CERTIFY)
    held = rules.now()
    until = until or runs_until(certified_on, rules=held)
    asked = Certificate(level, certified_on, until, dict(ratings), exam_on)
    for refusal in faults(asked, rules=held, today=clock.today()).values():
        raise refusal
    _refuse_twice(person, certified_on)
    row = Certification(
        user_id=person.id,
        level=level,
        certified_on=certified_on,
        valid_to=until,
        exam_on=exam_on,
        exam_valid_to=valid_to(exam_on, months=held.exam_months) if exam_on else None,
        note=note.strip(),
        certified_by_id=actor().id,
        created_at=clock.now(),
        **ratings,
    )
    session.add(row)
    session.flush()
    return row


def _refuse_twice(person: User, certified_on: date) -> None:
    """The same form sent twice, or two heads on one day: which of the two would count?"""
    same = select(Certification.id).where(
        Certification.user_id == person.id,
        Certification.certified_on == certified_on,
        Certification.revoked_on.is_(None),
    )
    if session.execute(same).first():
        raise Refusal("该日期的资格认证已登记，如有误请先撤销。")


@action(Verb.MANAGER_CERTIFY)
def revoke(person: User, row: Certification, *, reason: str) -> None:
    """From today on it counts no more; the one before it counts again, if it still holds."""
    refuse_other_people(person, Verb.MANAGER_CERTIFY)
    session.refresh(row)
    if row.revoked_on is not None:
        raise Refusal("这次认证已撤销。")
    if not reason.strip():
        raise Refusal("请写明撤销的原因。")
    row.revoked_on, row.revoked_reason, row.revoked_by_id = clock.today(), reason.strip(), actor().id
    session.flush()
