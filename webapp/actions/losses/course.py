"""One step of a case written down."""

from sqlalchemy import select

from webapp import clock
from webapp.actions import actor, session
from webapp.models.losses import LossCase, LossEvent


def leave(one: LossCase, step: str, note: str = "") -> None:
    """Inside an action."""
    session.add(LossEvent(case_id=one.id, at=clock.now(), by_id=actor().id, step=step, note=note.strip()))
    session.flush()


def has_written(one: LossCase, user_id: int | None) -> bool:
    """Whether he kept or handed in its record, also where it was given to somebody else afterwards."""
    wanted = select(LossEvent.id).where(
        LossEvent.case_id == one.id, LossEvent.by_id == user_id, LossEvent.step.in_(("recorded", "submitted"))
    )
    return user_id is not None and session.scalar(wanted.limit(1)) is not None
