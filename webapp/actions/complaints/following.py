"""11 回访确认: what the complainant says after the answer, asked by another than the handler (CP-01)."""

from dataclasses import dataclass

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.complaints.consequences import note_need
from webapp.actions.complaints.moving import leave, move
from webapp.actions.complaints.rights import refuse_stale, refuse_stranger
from webapp.domain.complaint_case import FollowUp as Facts
from webapp.domain.complaint_flow import Duty
from webapp.domain.complaint_gates_parts import follow_up as follow_up_lacks
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import WAYS, Part
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Complaint, ComplaintFollowUp
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


@action(Verb.COMPLAINT_RUN)
def follow_up(complaint: Complaint, told: FollowUp, *, version: int) -> ComplaintFollowUp:
    """While 复议 runs it is noted and moves nothing: 12 asks for it."""
    refuse_stale(complaint, version)
    refuse_unsaid(told)
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
    note_need(complaint, told.new_need)
    if complaint.stage != Stage.ESCALATED:
        move(complaint, Stage.FOLLOWED_UP)
        return row
    refuse_stranger(complaint, {Duty.DESK})
    if actor().id in involved(complaint).ids.get(Part.HANDLER, ()):
        raise Refusal("回访须由经办人以外的人进行。")
    leave(complaint, "asked_again", told.said)
    session.flush()
    return row


def refuse_unsaid(told: FollowUp) -> None:
    """What the move asks for as well, asked here before it is written and where nothing moves."""
    if told.way not in dict(WAYS):
        raise Refusal("请选择告知方式。")
    facts = Facts(
        told.is_reached, told.satisfied, told.accepts, told.new_need, told.quality_action, told.noted
    )
    for lack in follow_up_lacks(facts):
        raise Refusal(lack.message, **lack.params)
