"""A wrong file of a complaint is struck with a reason; it stays."""

from webapp import clock
from webapp.actions import action, actor
from webapp.actions.complaints.files import refuse_closed_eyes, refuse_filing
from webapp.actions.complaints.moving import leave
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import CaseFile, Complaint


@action(Verb.COMPLAINT_REGISTER)
def strike(complaint: Complaint, file: CaseFile, *, reason: str) -> None:
    """It stays, marked as void; whoever put it there, or quality."""
    refuse_closed_eyes(complaint)
    refuse_filing(complaint)
    if file.struck_at is not None:
        raise Refusal("该附件已作废。")
    if file.added_by_id != actor().id and not actor().may(Verb.COMPLAINT_RUN):
        raise Refusal("附件由上传人或质量负责人作废。")
    if not reason.strip():
        raise Refusal("请写明作废原因。")
    file.struck_at, file.struck_by_id, file.struck_reason = clock.now(), actor().id, reason.strip()
    leave(complaint, "struck", f"{file.name}：{reason.strip()}")
