"""How a hand-over goes on: the facts under the lock, who may take the step, and the state it comes to."""

from dataclasses import dataclass

from webapp import clock
from webapp.actions import actor, session
from webapp.domain.handover import NEXT, Actor, Step, refuse_step, refuse_turn
from webapp.domain.handover_facts import Handover as Facts
from webapp.domain.handover_facts import missing
from webapp.domain.manager_words import HandoverState
from webapp.domain.refusal import Refusal, Stale
from webapp.models import Handover, HandoverItem
from webapp.queries.handovers import facts, sight
from webapp.queries.handovers.facts import Along

STAMPS = {HandoverState.COMMENTED: "commented_at", HandoverState.ACCEPTED: "accepted_at"}
# These end by themselves with the last entry; the others wait for somebody to take them.
FLOWING = frozenset({HandoverState.PACKED, HandoverState.COMMENTED, HandoverState.ACCEPTED})


@dataclass(frozen=True)
class Standing:
    """The hand-over as it is under the lock."""

    along: list[Along]
    items: list[HandoverItem]
    facts: list[Facts]


def standing(handover: Handover) -> Standing:
    """Refused where it is out of sight by now, or every customer went another way."""
    if sight.get(handover.number, viewer=actor()) is None:
        raise Stale
    along, items = facts.along(handover), facts.items(handover)
    return Standing(along, items, facts.of(handover, along, items, today=clock.today()))


def by(handover: Handover) -> Actor:
    me = actor()
    return Actor(me.id or 0, is_head=sight.may_approve(handover, viewer=me))


def refuse(step: Step, handover: Handover, found: Standing) -> None:
    """Whose turn it is not, or not yet; what is missing is asked by refuse_lacking."""
    if not found.facts:
        raise Refusal("交接中的客户都已另行处理，请取消这次交接。")
    who = by(handover)
    for one in found.facts:
        refuse_turn(step, one, by=who)


def refuse_lacking(step: Step, handover: Handover, found: Standing) -> None:
    """The step ends here: nothing may be missing for any customer."""
    refuse(step, handover, found)
    who = by(handover)
    for one in found.facts:
        refuse_step(step, one, by=who, today=clock.today())


def go_on(handover: Handover) -> bool:
    """To the next state, and the next, as long as nothing is missing; True when it went on."""
    session.flush()
    before = handover.state
    while handover.state in FLOWING:
        found = standing(handover)
        if not found.facts or any(missing(one) for one in found.facts):
            break
        _step, following = NEXT[HandoverState(handover.state)]
        handover.state = following
        if following in STAMPS:
            setattr(handover, STAMPS[following], clock.now())
        session.flush()
    return handover.state != before
