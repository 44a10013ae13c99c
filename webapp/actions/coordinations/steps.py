"""The steps of a slip: the department answers; the asking side accepts, sends back or withdraws."""

from datetime import date

from webapp import clock
from webapp.actions import action, actor
from webapp.actions.coordinations.going import go, leave
from webapp.domain.coordination import Step, refuse_due
from webapp.domain.verbs import Verb
from webapp.models import Coordination


@action(Verb.COORDINATION_ANSWER)
def answer(slip: Coordination, *, answer: str, version: int) -> None:
    """Once more until it is accepted; what was said before stays in its course."""
    before = go(slip, Step.ANSWER, version=version, note=answer, lacking="请写明答复内容。")
    slip.answer = answer.strip()
    slip.answered_by_id, slip.answered_at = actor().id, clock.now()
    leave(slip, before, note=answer)


@action(Verb.COORDINATION_ASK)
def accept(slip: Coordination, *, version: int, note: str = "") -> None:
    before = go(slip, Step.ACCEPT, version=version, note=note)
    slip.closed_at = clock.now()
    leave(slip, before, note=note)


@action(Verb.COORDINATION_ASK)
def send_back(slip: Coordination, *, reason: str, due_on: date, version: int) -> None:
    """The department answers once more, by another day."""
    refuse_due(due_on, today=clock.today())
    before = go(slip, Step.RETURN, version=version, note=reason, lacking="退回时请写明还缺什么。")
    slip.due_on = due_on
    leave(slip, before, note=reason, due_on=due_on)


@action(Verb.COORDINATION_ASK)
def withdraw(slip: Coordination, *, reason: str, version: int) -> None:
    before = go(slip, Step.WITHDRAW, version=version, note=reason, lacking="请写明撤回的原因。")
    slip.closed_at = clock.now()
    leave(slip, before, note=reason)
