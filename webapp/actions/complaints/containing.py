"""What a grave complaint asks for at once: the head is told, more harm is kept off (2.2)."""

from datetime import datetime

from webapp import clock
from webapp.actions import action, session
from webapp.actions.complaints.dues import set_dues
from webapp.actions.complaints.moving import leave
from webapp.actions.complaints.rights import refuse_over, refuse_stranger
from webapp.domain.complaint_flow import Duty
from webapp.domain.complaint_words import Severity
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Complaint

LEADS = frozenset({Duty.DESK, Duty.LEAD})


@action(Verb.COMPLAINT_RUN)
def tell_top(complaint: Complaint, *, at: datetime, note: str) -> None:
    """重大投诉: the head of the institute was told (2.2)."""
    refuse_stranger(complaint, LEADS)
    refuse_over(complaint)
    if complaint.severity != Severity.MAJOR:
        raise Refusal("只有重大投诉须报告院领导。")
    if complaint.top_told_at is not None:
        raise Refusal("已登记报告院领导。")
    if at > clock.now() or clock.wall(at).date() < clock.wall(complaint.received_at).date():
        raise Refusal("报告时间应在收到投诉之后、现在之前。")
    if not note.strip():
        raise Refusal("请写明向谁报告、如何报告。")
    complaint.top_told_at = at
    leave(complaint, "top_told", note)
    session.flush()


@action(Verb.COMPLAINT_RUN)
def contain(complaint: Complaint, *, what: str) -> None:
    """What was done at once so that no more harm comes (2.2: within one working day for 重大)."""
    refuse_stranger(complaint, LEADS)
    refuse_over(complaint)
    if complaint.contained_at is not None:
        raise Refusal("已登记应急措施；后来的措施请写在改判中。")
    if not what.strip():
        raise Refusal("请写明采取了哪些应急措施。")
    complaint.containment, complaint.contained_at = what.strip(), clock.now()
    leave(complaint, "contained", what)
    set_dues(complaint)
    session.flush()
