"""An open 重大 complaint holds due notices back until the manager lets them go (6.3)."""

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.complaints.moving import leave
from webapp.actions.complaints.rights import refuse_over, refuse_stranger
from webapp.domain.complaint_flow import Duty
from webapp.domain.complaint_words import Severity
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Complaint


@action(Verb.COMPLAINT_WORK)
def release(complaint: Complaint, *, reason: str) -> None:
    """Due notices to this customer go out again although the complaint is open."""
    refuse_stranger(complaint, {Duty.MANAGER, Duty.LEAD})
    refuse_over(complaint)
    if complaint.severity != Severity.MAJOR or complaint.released_at is not None:
        raise Refusal("该投诉没有暂停到期通知。")
    if not reason.strip():
        raise Refusal("请写明恢复发送通知的理由。")
    complaint.released_at, complaint.released_by_id = clock.now(), actor().id
    complaint.released_reason = reason.strip()
    leave(complaint, "notices_released", reason)
    session.flush()
