"""How a slip goes on: looked at again under the lock, its next state, a line in its course."""

from datetime import date

from webapp import clock
from webapp.actions import actor, session
from webapp.domain.coordination import Step, refuse_step
from webapp.domain.refusal import Refusal, Stale
from webapp.models import Coordination, CoordinationEvent
from webapp.queries.coordinations import sight


def go(slip: Coordination, step: Step, *, version: int, note: str, lacking: str = "") -> str:
    """Refused where it is out of sight, changed, not its turn or not his; the state it came from.

    lacking: the sentence where nothing was written.
    """
    if sight.get(slip.number, viewer=actor()) is None or slip.version != version:
        raise Stale
    who, before = sight.actor(slip, viewer=actor()), slip.state
    after = refuse_step(step, number=slip.number, state=before, parts=slip.parts, by=who)
    if lacking and not note.strip():
        raise Refusal(lacking)
    slip.state = after.value
    return before


def leave(slip: Coordination, before: str, *, note: str = "", due_on: date | None = None) -> None:
    session.add(
        CoordinationEvent(
            coordination_id=slip.id,
            at=clock.now(),
            actor_id=actor().id,
            from_state=before,
            to_state=slip.state,
            note=note.strip(),
            due_on=due_on,
        )
    )
    session.flush()
