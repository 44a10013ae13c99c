"""14 复议: the complainant does not accept; a second, independent review at the top."""

from dataclasses import dataclass

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.complaints.dues import set_dues
from webapp.actions.complaints.moving import leave, move
from webapp.actions.complaints.outside import first_outside, refuse_own_record
from webapp.actions.complaints.reviewers import checked
from webapp.actions.complaints.rights import refuse_stage, refuse_stale, refuse_stranger
from webapp.actions.complaints.telling import Message, keep
from webapp.domain.complaint_case import Review
from webapp.domain.complaint_flow import Duty
from webapp.domain.complaint_gates_parts import review as lacks
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import MessageKind, Part
from webapp.domain.independence import refuse_same_outside, refuse_second_reviewer
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Complaint, ComplaintReview, OutsideReviewer
from webapp.queries.complaints.candidates import candidate
from webapp.queries.complaints.case_parts import second_review
from webapp.queries.complaints.dossiers import read
from webapp.queries.complaints.involved import involved


@dataclass(frozen=True)
class SecondReview:
    """is_upheld: the answer stands and the complaint ends; else a new solution is asked for."""

    is_upheld: bool
    reasons: str
    declaration: str
    caution: str = ""
    outside: OutsideReviewer | None = None


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
    _refuse_unsaid(complaint, told)
    if told.outside is None:
        known, who = involved(complaint), candidate(complaint, actor().id)
        checked(complaint, who, known, part=Part.REVIEWER, reason=told.caution)
        refuse_second_reviewer(who, known, reason=told.caution)
    else:
        refuse_own_record(complaint, told.outside)
        refuse_same_outside(told.outside.name, first_outside(complaint))
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
    if told.is_upheld:
        set_dues(complaint)  # judged it is: what comes next is the end
    else:
        move(complaint, Stage.PROPOSED, note=told.reasons, besides=frozenset({Duty.TOP}))


def _refuse_unsaid(complaint: Complaint, told: SecondReview) -> None:
    """Once for each 复议; and what the end asks of it is said here, for nothing can be added later."""
    rows = read(complaint)
    if second_review(rows, since=rows.since(Stage.ESCALATED)).on is not None:
        raise Refusal("复议已裁决。")
    for lack in lacks(Review(told.reasons, bool(told.declaration), clock.today())):
        raise Refusal(lack.message, **lack.params)
