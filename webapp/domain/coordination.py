"""内部协调单 (AM-06): what is asked of a department for a customer, its answer, and who may take which step.

Choices, with their reasons:
- The asking side is whoever asked and may still edit the customer, its manager of today and the head:
  a slip does not lie fast because somebody left.
- Whoever asked does not answer, and whoever answered does not accept: two people stand behind each answer.
- An answer may be put right until it is accepted; what it said before stays among the events.
- Sent back, the slip gets another day; each round is measured by the day it was asked to be answered by.
- 办结 and 撤回 are final: what comes up later is another slip.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices, label_of


class State(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Step(StrEnum):
    ANSWER = "answer"
    ACCEPT = "accept"
    RETURN = "return"
    WITHDRAW = "withdraw"


STATES: Choices = (
    (State.OPEN, N_("待答复")),
    (State.ANSWERED, N_("待确认")),
    (State.CLOSED, N_("已办结")),
    (State.CANCELLED, N_("已撤回")),
)
TONES: dict[str, str] = {
    State.OPEN: "warn",
    State.ANSWERED: "info",
    State.CLOSED: "ok",
    State.CANCELLED: "open",
}
UNSETTLED = (State.OPEN, State.ANSWERED)
# From which states a step is taken, and where it leads.
MOVES: dict[Step, tuple[frozenset[State], State]] = {
    Step.ANSWER: (frozenset(UNSETTLED), State.ANSWERED),
    Step.ACCEPT: (frozenset({State.ANSWERED}), State.CLOSED),
    Step.RETURN: (frozenset({State.ANSWERED}), State.OPEN),
    Step.WITHDRAW: (frozenset(UNSETTLED), State.CANCELLED),
}
WHO: dict[Step, str] = {
    Step.ANSWER: N_("协调单由被询部门的人答复，提出人不能自己答复。"),
    Step.ACCEPT: N_("协调单由提出人、现任客户经理或负责人确认，答复人不能确认自己的答复。"),
    Step.RETURN: N_("协调单由提出人、现任客户经理或负责人退回，答复人不能退回自己的答复。"),
    Step.WITHDRAW: N_("协调单由提出人、现任客户经理或负责人撤回。"),
}
LONGEST, REASON = 2000, 500
FARTHEST = 366  # days until an answer is due at most


@dataclass(frozen=True)
class Parts:
    """Who played which part in one slip."""

    asked_by: int | None
    answered_by: int | None


@dataclass(frozen=True)
class Actor:
    """is_asking: on the asking side; is_asked: may answer for the department. The system is both."""

    id: int | None
    is_asking: bool = False
    is_asked: bool = False


def may(step: Step, state: str, parts: Parts, by: Actor) -> bool:
    return State(state) in MOVES[step][0] and _is_his(step, parts, by)


def refuse_step(step: Step, *, number: str, state: str, parts: Parts, by: Actor) -> State:
    """The state it leads to; refused where it is not its turn or not his."""
    before, after = MOVES[step]
    if State(state) not in before:
        raise Refusal(
            "协调单 %(number)s %(state)s，不能这样办理。", number=number, state=label_of(STATES, state)
        )
    if not _is_his(step, parts, by):
        raise Refusal(WHO[step])
    return after


def _is_his(step: Step, parts: Parts, by: Actor) -> bool:
    if by.id is None:
        return True  # the system: demo, command line
    if step is Step.ANSWER:
        return by.is_asked and by.id != parts.asked_by
    if step is Step.WITHDRAW:
        return by.is_asking
    return by.is_asking and by.id != parts.answered_by


def refuse_due(due_on: date | None, *, today: date) -> None:
    if due_on is None or not today <= due_on <= today + timedelta(days=FARTHEST):
        raise Refusal("答复期限应在今天到一年之内。")


def is_overdue(state: str, due_on: date, *, today: date) -> bool:
    return state == State.OPEN and due_on < today


def told(before: str, after: str) -> str:
    """What an event is called."""
    if (before, after) == (State.ANSWERED, State.ANSWERED):
        return N_("修改答复")
    if (before, after) == (State.ANSWERED, State.OPEN):
        return N_("退回")
    return TOLD[State(after)]


TOLD: dict[State, str] = {
    State.OPEN: N_("提出"),
    State.ANSWERED: N_("答复"),
    State.CLOSED: N_("确认办结"),
    State.CANCELLED: N_("撤回"),
}


def number_of(year: int, count: int) -> str:
    return f"XT-{year}-{count:04d}"
