"""The checklist: what is done, what does not apply and why; it gates the closing (7.9.3)."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.complaints.moving import leave
from webapp.actions.complaints.rights import refuse_over, refuse_stranger, refuse_unoffered
from webapp.domain.complaint_checklists import refuse_waiver
from webapp.domain.complaint_flow import Duty
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Complaint, ComplaintTick
from webapp.queries.complaints.ticks import points

TICKS = frozenset({Duty.DESK, Duty.LEAD, Duty.HANDLER})


@dataclass(frozen=True)
class Mark:
    """Done, or not applicable with the reason in note."""

    applies: bool
    note: str = ""


@action(Verb.COMPLAINT_WORK)
def tick(complaint: Complaint, marks: Mapping[str, Mark]) -> None:
    """marks: what is settled, point by point; a point that was and is left out is open again."""
    refuse_stranger(complaint, TICKS)
    refuse_over(complaint)
    refuse_unoffered(complaint, "checklist")
    wanted = points(complaint)
    for point, mark in marks.items():
        if point not in wanted:
            raise Refusal("检查表已修改，请核对后再保存。")
        if not mark.applies:
            refuse_waiver(mark.note)
    rows = session.scalars(select(ComplaintTick).where(ComplaintTick.complaint_id == complaint.id))
    known = {row.item: row for row in rows}
    for point in wanted:
        _settle(complaint, point, known.get(point), marks.get(point))
    session.flush()


def open_again(complaint: Complaint) -> None:
    """Inside the reopening: what was ticked for the first end says nothing of the second; events keep it."""
    for row in session.scalars(select(ComplaintTick).where(ComplaintTick.complaint_id == complaint.id)):
        session.delete(row)


def _settle(complaint: Complaint, point: str, row: ComplaintTick | None, mark: Mark | None) -> None:
    if mark is None:
        if row is not None:
            leave(complaint, "unticked", point)
            session.delete(row)
        return
    note = mark.note.strip()
    if row is not None and (row.applies, row.note) == (mark.applies, note):
        return
    if row is None:
        row = ComplaintTick(complaint_id=complaint.id, item=point)
        session.add(row)
    row.applies, row.note, row.by_id, row.at = mark.applies, note, actor().id, clock.now()
    leave(complaint, "ticked" if mark.applies else "waived", f"{point}：{note}" if note else point)
