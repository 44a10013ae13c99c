"""Due notices go out again although a major complaint is open: the account manager says so (domain 6.3)."""

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
    refuse_stranger(complaint, {Duty.MANAGER, Duty.LEAD})
    refuse_over(complaint)
    if complaint.severity != Severity.MAJOR:
        raise Refusal("只有重大投诉会暂停发送到期通知。")
    if complaint.released_at is not None:
        raise Refusal("到期通知已恢复发送。")
    if not reason.strip():
        raise Refusal("请写明恢复发送到期通知的理由。")
    complaint.released_at, complaint.released_by_id = clock.now(), actor().id
    complaint.released_reason = reason.strip()
    leave(complaint, "released", reason)
    session.flush()
