"""交接 in the eight steps of section 5: who may take which, and where it leads.

Choices, with their reasons:
- The one who leaves comments on what is open. Where he is away or gone, a head does it for him: nobody's
  leaving may hold a customer fast.
- Items are accepted by the one who takes over and by nobody else, one by one.
- A head approves who is neither of the two; that he asked for the hand-over himself does not bar him.
- Whoever took over does not make the check call: the customer shall be able to say how it goes.
- What is approved stays; who wants it otherwise asks for another hand-over.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from webapp.domain.handover_facts import Handover, missing
from webapp.domain.manager_words import HandoverState
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_


class Step(StrEnum):
    PACK = "pack"
    COMMENT = "comment"
    ACCEPT = "accept"
    INFORM = "inform"
    APPROVE = "approve"
    CHECK = "check"
    CANCEL = "cancel"


STEPS: dict[Step, str] = {
    Step.PACK: N_("列交接包"),
    Step.COMMENT: N_("说明未结事项"),
    Step.ACCEPT: N_("逐项接收"),
    Step.INFORM: N_("告知客户"),
    Step.APPROVE: N_("批准交接"),
    Step.CHECK: N_("回访客户"),
    Step.CANCEL: N_("取消交接"),
}
# The one step that goes on from each state, and where it leads.
NEXT: dict[HandoverState, tuple[Step, HandoverState]] = {
    HandoverState.ASKED: (Step.PACK, HandoverState.PACKED),
    HandoverState.PACKED: (Step.COMMENT, HandoverState.COMMENTED),
    HandoverState.COMMENTED: (Step.ACCEPT, HandoverState.ACCEPTED),
    HandoverState.ACCEPTED: (Step.INFORM, HandoverState.INFORMED),
    HandoverState.INFORMED: (Step.APPROVE, HandoverState.APPROVED),
    HandoverState.APPROVED: (Step.CHECK, HandoverState.CLOSED),
}
# Until step 6 the customer is the old one's, and a leaver's account stays open.
UNAPPROVED = frozenset(
    {
        HandoverState.ASKED,
        HandoverState.PACKED,
        HandoverState.COMMENTED,
        HandoverState.ACCEPTED,
        HandoverState.INFORMED,
    }
)


@dataclass(frozen=True)
class Actor:
    id: int
    is_head: bool = False


def refuse_two(old_id: int, new_id: int) -> None:
    if old_id == new_id:
        raise Refusal("移交人与接收人不能是同一人。")


def may(step: Step, handover: Handover, by: Actor) -> bool:
    """Whether this person may take the step at all; grants are asked besides."""
    is_old, is_new = by.id == handover.old_id, by.id == handover.new_id
    allowed = {
        Step.PACK: by.is_head or is_old or by.id == handover.asked_by_id,
        Step.COMMENT: is_old or (by.is_head and handover.old_is_away and not is_new),
        Step.ACCEPT: is_new,
        Step.INFORM: by.is_head or is_old or is_new,
        Step.APPROVE: by.is_head and not is_old and not is_new,
        Step.CHECK: not is_new,
        Step.CANCEL: by.is_head or by.id == handover.asked_by_id,
    }
    return allowed[step]


def refuse_step(step: Step, handover: Handover, *, by: Actor, today: date) -> HandoverState:
    """The state it leads to; refused where it is not its turn, not his, or something is missing."""
    following = refuse_turn(step, handover, by=by)
    for lack in () if step is Step.CANCEL else missing(handover):
        raise Refusal(lack.message, **lack.params)
    if step is Step.APPROVE and handover.effective_on is not None and handover.effective_on < today:
        raise Refusal("生效日期不能早于今天。")
    return following


def refuse_turn(step: Step, handover: Handover, *, by: Actor) -> HandoverState:
    """The state it leads to once nothing is missing; refused where it is not its turn or not his."""
    if step is Step.CANCEL:
        following = HandoverState.CANCELLED if handover.state in UNAPPROVED else None
    else:
        turn = NEXT.get(handover.state)
        following = turn[1] if turn and turn[0] is step else None
    if following is None:
        raise Refusal("现在还不能“%(step)s”，或这一步已完成。", step=STEPS[step])
    if not may(step, handover, by):
        raise Refusal(WHO[step])
    return following


WHO: dict[Step, str] = {
    Step.PACK: N_("交接包由申请人、移交人或负责人编列。"),
    Step.COMMENT: N_("未结事项由移交人说明；移交人不在岗时由负责人代为说明。"),
    Step.ACCEPT: N_("交接事项只能由接收人逐项接收。"),
    Step.INFORM: N_("告知客户由移交人、接收人或负责人办理。"),
    Step.APPROVE: N_("交接须由移交人、接收人以外的负责人批准。"),
    Step.CHECK: N_("回访须由接收人以外的人进行。"),
    Step.CANCEL: N_("交接只能由申请人或负责人取消。"),
}
