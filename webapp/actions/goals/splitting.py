"""A goal split: each part becomes a draft, or changes the draft that is there; nothing is issued by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from webapp.actions import action, actor, session
from webapp.actions.goals.reckoning import ask_for_actuals
from webapp.actions.goals.setting import Asked, add
from webapp.domain.goal_owners import Held
from webapp.domain.goal_periods import Term
from webapp.domain.goal_rules import checked
from webapp.domain.goal_states import DRAFT
from webapp.domain.goal_words import METRICS
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models.goal import Goal
from webapp.queries.goals import above, sight


@dataclass(frozen=True)
class Piece:
    """was: what stood there when it was decided; None: nothing."""

    held: Held
    term: Term
    target: Decimal
    was: Decimal | None = None


@action(Verb.GOAL_SET)
def keep(goal: Goal, pieces: Sequence[Piece]) -> int:
    """How many drafts were made or changed. Longer periods come first, so that shorter ones hang below."""
    changed: list[Goal] = []
    for piece in sorted(pieces, key=lambda one: one.term.first - one.term.last):
        checked(piece.target, METRICS[goal.metric])
        there = above.same(piece.held, piece.term.slug, goal.metric)
        if (there.target if there else None) != piece.was:
            raise Stale
        if there is None:
            asked = Asked(piece.held, piece.term, goal.metric, piece.target, goal.quadrant)
            changed.append(add(asked))
        elif there.target != piece.target:
            changed.append(_change(there, piece.target))
    if not changed:
        raise Refusal("没有改动。")
    session.flush()
    ask_for_actuals(changed)
    return len(changed)


def _change(there: Goal, target: Decimal) -> Goal:
    if there.state != DRAFT:
        raise Refusal("%(number)s 已下达，请在该目标页变更。", number=there.number)
    if not sight.sets(actor(), there):
        raise Refusal("您不能制订这个对象的目标，本人目标由上级制订。")
    there.target = target
    return there
