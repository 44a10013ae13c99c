"""Every stage × every stage × every role: moved, not his turn, or no move at all (domain 2.1)."""

import pytest

from tests.complaining import Way, said
from tests.world import World
from webapp.actions import acting_as
from webapp.actions.complaints import ending, escalating
from webapp.actions.complaints.moving import move
from webapp.db import session, transaction
from webapp.domain.complaint_stages import Stage
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb

pytestmark = pytest.mark.usefixtures("context")
S = Stage
DESK, HANDLER, INVESTIGATOR, TOP, MANAGER = "quality", "he", "lin", "director", "zhou"
# he handles and owns the measures, lin investigates, the director reviews, zhou is the customer's manager.
WITHDRAW = {S.ENDED: {DESK}}
TABLE: dict[Stage, dict[Stage, set[str]]] = {
    S.REGISTERED: {S.ACKNOWLEDGED: {DESK}},
    S.ACKNOWLEDGED: {S.ASSESSED: {DESK}} | WITHDRAW,
    S.ASSESSED: {S.ASSIGNED: {DESK}} | WITHDRAW,
    S.ASSIGNED: {S.INVESTIGATING: {INVESTIGATOR}} | WITHDRAW,
    S.INVESTIGATING: {S.CAUSE_FIXED: {INVESTIGATOR}} | WITHDRAW,
    S.CAUSE_FIXED: {S.PROPOSED: {HANDLER}} | WITHDRAW,
    S.PROPOSED: {S.APPROVED: {TOP}, S.PROPOSED: {TOP}, S.INVESTIGATING: {TOP}} | WITHDRAW,
    S.APPROVED: {S.ANSWERED: {HANDLER, MANAGER}} | WITHDRAW,
    S.ANSWERED: {S.ACTING: {HANDLER}, S.ESCALATED: {DESK, TOP}} | WITHDRAW,
    S.ACTING: {S.FOLLOWED_UP: {DESK}} | WITHDRAW,
    S.FOLLOWED_UP: {S.CLOSED: {DESK}, S.ESCALATED: {DESK, TOP}} | WITHDRAW,
    S.CLOSED: {S.REOPENED: {DESK}},
    S.ENDED: {S.REOPENED: {DESK}},
    S.ESCALATED: {S.PROPOSED: {TOP}, S.CLOSED: {DESK}},
    S.REOPENED: {S.INVESTIGATING: {INVESTIGATOR}},
}
PEOPLE = ("quality", "he", "lin", "director", "zhou", "assistant", "head", "committee", "admin")


def brought(way: Way, stage: Stage) -> None:
    """By the real actions; the director is named as reviewer where one waits."""
    if stage is S.ENDED:
        way.to(S.ACKNOWLEDGED)
        with acting_as(way.world.quality):
            ending.withdraw(way.complaint, words="不追究了", notice=said("已撤诉"), version=way.version)
    elif stage is S.ESCALATED:
        way.to(S.ANSWERED)
        with acting_as(way.world.quality):
            escalating.escalate(way.complaint, words="不服答复", version=way.version)
    elif stage is S.REOPENED:
        way.to(S.CLOSED)
        with acting_as(way.world.quality):
            ending.reopen(way.complaint, new_facts="又发现一张", version=way.version)
    elif stage is not S.REGISTERED:
        way.to(stage)
    if stage is S.PROPOSED:
        way.name_reviewer()


def answer(way: Way, to: Stage, person: str) -> str:
    """moved, or the kind of refusal; nothing of it stays."""
    viewer = getattr(way.world, person)
    try:
        with transaction(Verb.COMPLAINT_WORK, viewer), acting_as(viewer):
            move(way.complaint, to)
            session.flush()
            _take_back()
    except Undone:
        return "his"
    except Refusal as refusal:
        told = refusal.message
        if "不能转为" in told:
            return "no move"
        return "not his" if told.endswith("由%(who)s办理。") else "his"


class Undone(Exception):
    pass


def _take_back() -> None:
    raise Undone


@pytest.mark.parametrize("stage", list(Stage))
def test_every_move_is_his_whose_the_table_says(stage: Stage, world: World):
    way = Way(world)
    brought(way, stage)
    for to in Stage:
        for person in PEOPLE:
            owners = TABLE[stage].get(to)
            wanted = "no move" if owners is None else "his" if person in owners else "not his"
            assert answer(way, to, person) == wanted, (stage, to, person)
    assert way.complaint.stage == stage
