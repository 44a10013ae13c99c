"""One step of a case written down."""

from webapp import clock
from webapp.actions import actor, session
from webapp.models.losses import LossCase, LossEvent


def leave(one: LossCase, step: str, note: str = "") -> None:
    """Inside an action."""
    session.add(LossEvent(case_id=one.id, at=clock.now(), by_id=actor().id, step=step, note=note.strip()))
    session.flush()
