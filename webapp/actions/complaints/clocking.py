"""The clock: it stands while the customer has to add something; it is set longer once, by a second person."""

from datetime import date

from sqlalchemy import Select, select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.complaints.dues import set_dues
from webapp.actions.complaints.moving import leave
from webapp.actions.complaints.rights import refuse_over, refuse_stranger, refuse_unoffered
from webapp.domain.complaint_course import (
    Extension,
    refuse_approval,
    refuse_extension,
    refuse_pause,
    refuse_resumption,
)
from webapp.domain.complaint_flow import Duty
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Complaint, ComplaintExtension, ComplaintPause
from webapp.queries.complaints import rules
from webapp.queries.complaints.courses import course

STOPS = frozenset({Duty.DESK, Duty.LEAD, Duty.HANDLER, Duty.INVESTIGATOR})


@action(Verb.COMPLAINT_WORK)
def pause(complaint: Complaint, *, reason: str) -> None:
    """等待客户补充: only that stops the clock, with the reason."""
    refuse_stranger(complaint, STOPS)
    by = rules.reckoning(clock.now(), complaint)
    refuse_pause(course(complaint), by.hours.calendar, by.limits, reason=reason, now=by.now)
    session.add(
        ComplaintPause(
            complaint_id=complaint.id, began_at=clock.now(), reason=reason.strip(), by_id=actor().id
        )
    )
    leave(complaint, "paused", reason)
    set_dues(complaint)
    session.flush()


@action(Verb.COMPLAINT_WORK)
def resume(complaint: Complaint, *, note: str = "") -> None:
    refuse_stranger(complaint, STOPS)
    refuse_resumption(course(complaint))
    for row in session.scalars(_pauses(complaint)):
        row.ended_at = clock.now()
    leave(complaint, "resumed", note)
    set_dues(complaint)
    session.flush()


@action(Verb.COMPLAINT_WORK)
def ask_longer(complaint: Complaint, *, days: int, reason: str) -> ComplaintExtension:
    """延期: once; somebody else grants it and the complainant is told."""
    refuse_stranger(complaint, STOPS)
    refuse_over(complaint)
    refuse_unoffered(complaint, "extension")
    late = complaint.answer_due_at is not None and complaint.answer_due_at < clock.now()
    refuse_extension(course(complaint), rules.limits_of(complaint), days=days, reason=reason, is_late=late)
    asked = ComplaintExtension(
        complaint_id=complaint.id,
        days=days,
        reason=reason.strip(),
        asked_by_id=actor().id,
        asked_at=clock.now(),
    )
    session.add(asked)
    leave(complaint, "extension_asked", f"{days}：{reason.strip()}")
    session.flush()
    return asked


@action(Verb.COMPLAINT_RUN)
def decide_longer(complaint: Complaint, *, is_granted: bool, note: str) -> None:
    """By 质量负责人, never by who asked."""
    refuse_stranger(complaint, {Duty.LEAD})
    refuse_over(complaint)
    row = session.scalar(_extensions(complaint).where(ComplaintExtension.state == "waiting"))
    if row is None:
        raise Refusal("没有等待审批的延期申请。")
    if is_granted:
        refuse_approval(Extension(row.days, row.asked_by_id), by=actor().id)
    elif row.asked_by_id == actor().id:
        raise Refusal("延期须由申请人以外的质量负责人审批。")
    if not is_granted and not note.strip():
        raise Refusal("请写明不同意延期的理由。")
    row.state, row.note = "granted" if is_granted else "refused", note.strip()
    row.decided_by_id, row.decided_at = actor().id, clock.now()
    leave(complaint, "extension_granted" if is_granted else "extension_refused", note)
    set_dues(complaint)
    session.flush()


@action(Verb.COMPLAINT_WORK)
def tell_longer(complaint: Complaint, *, told_on: date) -> None:
    """The complainant was told of the longer time, once it was granted."""
    refuse_stranger(complaint, STOPS)
    refuse_over(complaint)
    row = session.scalar(_extensions(complaint).where(ComplaintExtension.state == "granted"))
    if row is None or row.told_on is not None:
        raise Refusal("没有需要告知的延期。")
    if told_on > clock.today():
        raise Refusal("日期不能晚于今天。")
    if row.decided_at is not None and told_on < clock.wall(row.decided_at).date():
        raise Refusal("告知日期不能早于批准延期的日期。")
    row.told_on = told_on
    leave(complaint, "extension_told")
    set_dues(complaint)
    session.flush()


def _pauses(complaint: Complaint) -> Select[ComplaintPause]:
    return select(ComplaintPause).where(
        ComplaintPause.complaint_id == complaint.id, ComplaintPause.ended_at.is_(None)
    )


def _extensions(complaint: Complaint) -> Select[ComplaintExtension]:
    return select(ComplaintExtension).where(ComplaintExtension.complaint_id == complaint.id)
