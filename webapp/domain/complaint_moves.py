"""Whether a complaint may move: is it a move at all, whose is it, may this person, and is all there."""

from collections.abc import Collection
from datetime import date

from webapp.domain.complaint_case import Case
from webapp.domain.complaint_flow import DUTIES, MOVES, Duty, Move
from webapp.domain.complaint_gates import missing
from webapp.domain.complaint_persons import refuse_person
from webapp.domain.complaint_stages import STAGES, Stage
from webapp.domain.complaint_words import Decision
from webapp.domain.refusal import Refusal
from webapp.domain.words import label_of

DECIDED: dict[str, frozenset[Stage]] = {
    Decision.ACCEPTED: frozenset({Stage.ASSIGNED, Stage.ENDED}),
    Decision.REJECTED: frozenset({Stage.ENDED}),
    Decision.TRANSFERRED: frozenset({Stage.CLOSED, Stage.ENDED}),
}


def moves(case: Case) -> dict[Stage, Move]:
    """Where this complaint can go next, missing data apart."""
    onward = MOVES[case.stage]
    if case.stage is Stage.ASSESSED:
        open_to = DECIDED.get(case.assessment.decision, frozenset())
        return {to: move for to, move in onward.items() if to in open_to}
    if case.stage is Stage.REOPENED:
        checked = case.over_as is Stage.CLOSED and case.was_assigned
        to = Stage.INVESTIGATING if checked else Stage.ASSIGNED
        return {to: onward[to]}
    return dict(onward)


def mine(case: Case, duties: Collection[Duty]) -> dict[Stage, Move]:
    """Of those, what somebody with these duties may do."""
    return {to: move for to, move in moves(case).items() if move.who & frozenset(duties)}


def refuse_move(case: Case, to: Stage, *, by: int | None, duties: Collection[Duty], today: date) -> Move:
    """The move; refused with its first reason. by None: the system (import, demo), which is no person."""
    move = refuse_turn(case, to, by=by, duties=duties)
    for lack in missing(case, to, today=today):
        raise Refusal(lack.message, **lack.params)
    return move


def refuse_turn(case: Case, to: Stage, *, by: int | None, duties: Collection[Duty]) -> Move:
    """The move once nothing is missing; refused where there is none, or where it is not this person's."""
    move = moves(case).get(to)
    if move is None:
        now, then = label_of(STAGES, case.stage), label_of(STAGES, to)
        raise Refusal("投诉现为“%(now)s”，不能转为“%(then)s”。", now=now, then=then)
    if by is None:
        return move
    if not move.who & frozenset(duties):
        who = tuple(Refusal(DUTIES[duty]) for duty in Duty if duty in move.who)
        raise Refusal("“%(move)s”由%(who)s办理。", move=move.label, who=who)
    refuse_person(case, to, by)
    return move
