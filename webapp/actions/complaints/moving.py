"""The one way a complaint changes its stage: by the table of moves, with an event (17025 7.9.3)."""

from dataclasses import replace

from webapp import clock
from webapp.actions import actor, session
from webapp.actions.complaints.dues import set_dues
from webapp.domain.complaint_flow import Duty
from webapp.domain.complaint_moves import refuse_move
from webapp.domain.complaint_stages import OVER, Stage
from webapp.models import Complaint, ComplaintEvent
from webapp.queries.complaints import dossiers
from webapp.queries.complaints.cases import case
from webapp.queries.complaints.duties import duties

MOVED = "moved"


def move(complaint: Complaint, to: Stage, *, note: str = "", besides: frozenset[Duty] = frozenset()) -> None:
    """Inside an action that has written what the stage asks for; refused with the first thing that lacks.

    besides: a duty taken on for somebody who has no account (the record of a reviewer from outside).
    """
    session.flush()
    now = clock.now()
    mine = duties(complaint, viewer=actor()) | besides
    rows = dossiers.read(complaint)
    refuse_move(case(complaint, now=now, rows=rows), to, by=actor().id, duties=mine, today=clock.today())
    event = leave(complaint, MOVED, note, to=to)
    complaint.stage = to.value
    if to in OVER:
        complaint.closed_at, complaint.closed_by_id = now, actor().id
    set_dues(complaint, replace(rows, events=[*rows.events, event]))
    session.flush()


def leave(complaint: Complaint, step: str, note: str = "", *, to: Stage | None = None) -> ComplaintEvent:
    """An event of this moment; without `to` the stage stays."""
    event = ComplaintEvent(
        complaint_id=complaint.id,
        at=clock.now(),
        actor_id=actor().id,
        from_stage=complaint.stage,
        to_stage=(to or Stage(complaint.stage)).value,
        step=step,
        note=note.strip(),
    )
    session.add(event)
    return event
