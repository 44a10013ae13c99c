"""04 已分派: heard, set in another setting where that helps (三变法), given to people free to judge."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.complaints.containing import LEADS
from webapp.actions.complaints.dues import set_dues
from webapp.actions.complaints.moving import leave, move
from webapp.actions.complaints.people import investigate_by
from webapp.actions.complaints.reviewers import checked
from webapp.actions.complaints.rights import refuse_over, refuse_stale, refuse_stranger, refuse_unoffered
from webapp.domain import three_changes
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import CHANGES, ChangeKind, Part
from webapp.domain.independence import Candidate, refuse_handler, refuse_investigators
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.models import Complaint, ComplaintChange, User
from webapp.queries.complaints.involved import involved


@dataclass(frozen=True)
class Change:
    """One of 三变法: used with what it goes to, or not needed and why."""

    is_used: bool
    came_from: str = ""
    goes_to: str = ""
    user_id: int | None = None
    moved_to: datetime | None = None
    reason: str = ""


@action(Verb.COMPLAINT_RUN)
def hear(complaint: Complaint, *, listening: str, mood: str) -> None:
    """听: what was understood while listening; no solution yet (2.3)."""
    refuse_stranger(complaint, LEADS)
    refuse_over(complaint)
    refuse_unoffered(complaint, "listening")
    if not listening.strip():
        raise Refusal("请填写倾听记录。")
    complaint.listening, complaint.mood = listening.strip(), mood
    leave(complaint, "heard", listening)
    session.flush()


@action(Verb.COMPLAINT_RUN)
def change(complaint: Complaint, kind: ChangeKind, told: Change) -> None:
    """One of 三变法 is decided, or decided anew; domain/three_changes refuses what does not fit."""
    refuse_stranger(complaint, LEADS)
    refuse_over(complaint)
    refuse_unoffered(complaint, f"change-{kind.value}")
    for fault in change_faults(complaint, kind, told).values():
        raise fault
    row = session.scalar(
        select(ComplaintChange).where(
            ComplaintChange.complaint_id == complaint.id, ComplaintChange.kind == kind.value
        )
    )
    if row is None:
        row = ComplaintChange(complaint_id=complaint.id, kind=kind.value, at=clock.now(), is_used=False)
        session.add(row)
    row.is_used, row.came_from, row.goes_to = told.is_used, told.came_from.strip(), told.goes_to.strip()
    row.user_id, row.moved_to, row.reason = told.user_id, told.moved_to, told.reason.strip()
    row.by_id, row.at = actor().id, clock.now()
    words = told.goes_to if told.is_used else told.reason
    leave(complaint, "changed", f"{label_of(CHANGES, kind)}：{words}")
    session.flush()


@action(Verb.COMPLAINT_RUN)
def assign(
    complaint: Complaint, *, handler: User, investigators: list[User], note: str = "", version: int
) -> None:
    """To a handler and investigators, each checked against everybody involved (7.9.6)."""
    refuse_stale(complaint, version)
    _entrust(complaint, handler, investigators)
    complaint.assigned_by_id, complaint.assigned_at = actor().id, clock.now()
    set_dues(complaint)
    move(complaint, Stage.ASSIGNED, note=note)


@action(Verb.COMPLAINT_RUN)
def reassign(
    complaint: Complaint, *, handler: User, investigators: list[User], reason: str, version: int
) -> None:
    """改派: while it runs, to other people; the stage stays."""
    refuse_stale(complaint, version)
    refuse_stranger(complaint, LEADS)
    refuse_over(complaint)
    refuse_unoffered(complaint, "reassignment")
    if not reason.strip():
        raise Refusal("请写明改派的理由。")
    _entrust(complaint, handler, investigators)
    leave(complaint, "reassigned", reason)
    session.flush()


def change_faults(complaint: Complaint, kind: ChangeKind, told: Change) -> dict[str, Refusal]:
    """Field -> what is wrong with it."""
    user = session.get(User, told.user_id) if told.user_id else None
    due = complaint.answer_due_at or clock.now()
    asked = three_changes.Change(
        kind, told.is_used, told.reason, complaint.receiver_id, told.user_id, user.name if user else "",
        told.came_from, told.goes_to, clock.wall(told.moved_to) if told.moved_to else None,
    )  # fmt: skip
    ground = three_changes.Ground(
        involved(complaint), complaint.receiver_id, clock.wall(due), clock.wall(clock.now())
    )
    return three_changes.faults(asked, ground)


def _entrust(complaint: Complaint, handler: User, investigators: list[User]) -> None:
    if not all(user.is_active for user in (handler, *investigators)):
        raise Refusal("所选人员已不在岗，请重新选择。")
    known = involved(complaint)
    taking = Candidate(handler.id, handler.name)
    looking = [Candidate(user.id, user.name) for user in investigators]
    refuse_handler(taking, known)
    refuse_investigators(looking, known, track=complaint.track)
    checked(complaint, taking, known, part=Part.HANDLER)
    for one in looking:
        checked(complaint, one, known, part=Part.INVESTIGATOR)
    complaint.handler_id = handler.id
    investigate_by(complaint, investigators)
    session.flush()
