"""Whether a corrective action helped, asked some months after the end (17025 8.7)."""

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.complaints.moving import leave
from webapp.actions.complaints.rights import refuse_stranger
from webapp.domain.complaint_flow import Duty
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Complaint, ComplaintAction

EFFECTS = ("effective", "ineffective")


@action(Verb.COMPLAINT_RUN)
def verify(complaint: Complaint, measure: ComplaintAction, *, effect: str, note: str) -> None:
    """Whether a corrective action helped, asked some months after the end, by another than its owner."""
    refuse_stranger(complaint, {Duty.DESK, Duty.LEAD})
    if measure.kind != "corrective" or measure.done_on is None:
        raise Refusal("只有已完成的纠正措施需要验证。")
    if measure.effect:
        raise Refusal("该措施已验证。")
    if measure.owner_id == actor().id:
        raise Refusal("有效性须由执行人以外的人验证。")
    if effect not in EFFECTS:
        raise Refusal("请选择是否有效。")
    if not note.strip():
        raise Refusal("请写明验证的情况。")
    measure.effect, measure.effect_note = effect, note.strip()
    measure.effect_by_id, measure.effect_on = actor().id, clock.today()
    leave(complaint, "effect_checked", note)
    session.flush()
