"""12, 13, 15: closed with a notice, not taken on, withdrawn, opened again (domain 2.1)."""

from datetime import date

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, session
from webapp.actions.complaints.moving import move
from webapp.actions.complaints.rights import refuse_stage, refuse_stale
from webapp.actions.complaints.telling import Message, keep
from webapp.actions.complaints.ticking import open_again
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import Decision, MessageKind
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Complaint, ComplaintAction


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


@action(Verb.COMPLAINT_RUN)
def reopen(complaint: Complaint, *, new_facts: str, version: int) -> None:
    """15: new facts within the time for it; what was known stays, the checklist is gone through again."""
    refuse_stale(complaint, version)
    complaint.new_facts, complaint.reopened_at = new_facts.strip(), clock.now()
    complaint.times_reopened += 1
    move(complaint, Stage.REOPENED, note=new_facts)
    complaint.closed_at = complaint.closed_by_id = None
    open_again(complaint)
    session.flush()
