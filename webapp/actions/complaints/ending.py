"""11 to 15: asked afterwards, closed, withdrawn, taken to the top, opened again (domain 2.1)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.complaints.moving import leave, move
from webapp.actions.complaints.people import checked
from webapp.actions.complaints.rights import refuse_stage, refuse_stale, refuse_stranger
from webapp.actions.complaints.telling import Message, keep
from webapp.domain.complaint_flow import Duty
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import Decision, MessageKind, Part
from webapp.domain.independence import refuse_second_reviewer
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Complaint, ComplaintAction, ComplaintFollowUp, ComplaintReview, OutsideReviewer
from webapp.queries.complaints.candidates import candidate
from webapp.queries.complaints.involved import involved


@dataclass(frozen=True)
class FollowUp:
    """satisfied: 1–5; each text is said, be it that there is nothing (CP-01)."""

    way: str
    is_reached: bool
    satisfied: int | None
    accepts: bool | None
    said: str
    quality_action: str
    noted: str
    new_need: str


@dataclass(frozen=True)
class SecondReview:
    """is_upheld: the answer stands and the complaint ends; else a new solution is asked for."""

    is_upheld: bool
    reasons: str
    declaration: str
    caution: str = ""
    outside: OutsideReviewer | None = None


@action(Verb.COMPLAINT_WORK)
def answer(complaint: Complaint, message: Message, *, version: int) -> None:
    """09: the outcome, by the handler or the account manager, with the right of review named."""
    refuse_stale(complaint, version)
    keep(complaint, MessageKind.ANSWER, message)
    complaint.answered_at = message.at
    move(complaint, Stage.ANSWERED)


@action(Verb.COMPLAINT_RUN)
def follow_up(complaint: Complaint, told: FollowUp, *, version: int) -> ComplaintFollowUp:
    refuse_stale(complaint, version)
    row = ComplaintFollowUp(
        complaint_id=complaint.id,
        at=clock.now(),
        by_id=actor().id,
        way=told.way,
        is_reached=told.is_reached,
        satisfied=told.satisfied if told.is_reached else None,
        accepts=told.accepts if told.is_reached else None,
        said=told.said.strip(),
        quality_action=told.quality_action.strip(),
        noted=told.noted.strip(),
        new_need=told.new_need.strip(),
    )
    session.add(row)
    move(complaint, Stage.FOLLOWED_UP)
    return row


@action(Verb.COMPLAINT_RUN)
def close(complaint: Complaint, notice: Message, *, effect_due_on: date | None, version: int) -> None:
    """12: the formal notice is given (7.9.7) and the day set to look at corrective actions again."""
    refuse_stale(complaint, version)
    keep(complaint, MessageKind.CLOSURE, notice)
    if effect_due_on is not None and effect_due_on <= clock.today():
        raise Refusal("有效性验证日期应在今天之后。")
    complaint.effect_due_on = effect_due_on
    corrective = select(ComplaintAction).where(
        ComplaintAction.complaint_id == complaint.id, ComplaintAction.kind == "corrective"
    )
    for measure in session.scalars(corrective):
        if not measure.cancelled_reason and not measure.effect:
            measure.effect_due_on = effect_due_on
    move(complaint, Stage.CLOSED)


@action(Verb.COMPLAINT_RUN)
def reject(complaint: Complaint, notice: Message, *, version: int) -> None:
    """13 不予受理, as judged at 03, with the reason told."""
    refuse_stale(complaint, version)
    refuse_stage(complaint, Stage.ASSESSED)
    if complaint.decision != Decision.REJECTED:
        raise Refusal("受理判定为受理，不能按不予受理办理。")
    keep(complaint, MessageKind.REJECTION, notice)
    complaint.ended_reason = complaint.decision_reason
    move(complaint, Stage.ENDED, note=complaint.decision_reason)


@action(Verb.COMPLAINT_RUN)
def withdraw(complaint: Complaint, *, words: str, notice: Message, version: int) -> None:
    """13 撤诉: in the complainant's own words, from any stage between receipt and follow-up."""
    refuse_stale(complaint, version)
    keep(complaint, MessageKind.CLOSURE, notice)
    complaint.withdrawal = complaint.ended_reason = words.strip()
    move(complaint, Stage.ENDED, note=words)


@action(Verb.COMPLAINT_WORK)
def escalate(complaint: Complaint, *, words: str, version: int) -> None:
    """14: the complainant does not accept; a second, independent review at the top."""
    refuse_stale(complaint, version)
    complaint.escalation = words.strip()
    move(complaint, Stage.ESCALATED, note=words)


@action(Verb.COMPLAINT_WORK)
def review_again(complaint: Complaint, told: SecondReview, *, notice: Message | None, version: int) -> None:
    """The second review: the answer stands and is told, or a new solution is asked for."""
    refuse_stale(complaint, version)
    refuse_stage(complaint, Stage.ESCALATED)
    refuse_stranger(complaint, {Duty.TOP} if told.outside is None else {Duty.TOP, Duty.LEAD})
    if told.outside is None:
        known, who = involved(complaint), candidate(complaint, actor().id)
        checked(complaint, who, known, part=Part.REVIEWER, reason=told.caution)
        refuse_second_reviewer(who, known, reason=told.caution)
    row = ComplaintReview(
        complaint_id=complaint.id,
        decision="upheld" if told.is_upheld else "returned",
        reasons=told.reasons.strip(),
        declaration=told.declaration.strip(),
        reviewer_id=None if told.outside else actor().id,
        outside_id=told.outside.id if told.outside else None,
        at=clock.now(),
        entered_by_id=actor().id,
    )
    session.add(row)
    if notice is not None:
        keep(complaint, MessageKind.CLOSURE, notice)
    leave(complaint, "reviewed_again", told.reasons)
    if not told.is_upheld:
        move(complaint, Stage.PROPOSED, note=told.reasons, besides=frozenset({Duty.TOP}))


@action(Verb.COMPLAINT_RUN)
def reopen(complaint: Complaint, *, new_facts: str, version: int) -> None:
    """15: new facts within the time for it; what was known stays."""
    refuse_stale(complaint, version)
    complaint.new_facts, complaint.reopened_at = new_facts.strip(), clock.now()
    complaint.times_reopened += 1
    move(complaint, Stage.REOPENED, note=new_facts)
    complaint.closed_at = complaint.closed_by_id = None
    session.flush()
