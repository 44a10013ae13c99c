"""异议 written after the contact: settled with its answer, or open again."""

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.activities.standing import lost
from webapp.domain.objection_rules import refuse_reopening, refuse_solving
from webapp.domain.verbs import Verb
from webapp.models import Objection
from webapp.queries.activities import reading


@action(Verb.ACTIVITY_WRITE)
def solve(row: Objection, *, answer: str) -> None:
    row = _again(row)
    refuse_solving(is_solved=row.is_solved, answer=answer)
    row.answer, row.is_solved = answer.strip(), True
    row.solved_at, row.solved_by_id = clock.now(), actor().id
    session.flush()


@action(Verb.ACTIVITY_WRITE)
def reopen(row: Objection) -> None:
    """It was not settled after all; the answer stays to go on from."""
    row = _again(row)
    refuse_reopening(is_solved=row.is_solved)
    row.is_solved, row.solved_at, row.solved_by_id = False, None, None
    session.flush()


def _again(row: Objection) -> Objection:
    """As it stands under the lock."""
    return reading.objection(row.id, viewer=actor(), verb=Verb.ACTIVITY_WRITE) or lost()
