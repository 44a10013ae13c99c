"""A review of which something was brought up is not taken out of its period to begin anew without it."""

from decimal import Decimal

import pytest

from tests import reviewing
from tests.world import World
from webapp.actions import acting_as, session
from webapp.actions.reviews import events, subjects
from webapp.domain.kpi_event_rules import Proposal
from webapp.domain.kpi_words import IndicatorClass, Tier
from webapp.domain.refusal import Refusal
from webapp.models import Review, ReviewPeriod, ScoreEvent

pytestmark = pytest.mark.usefixtures("context")


def remove(world: World, one: Review) -> None:
    with acting_as(world.committee):
        subjects.remove(session.get_one(ReviewPeriod, one.period_id), number=one.number)


def test_only_once_nothing_of_it_stands(world: World) -> None:
    one = reviewing.review(world)
    on = session.get_one(ReviewPeriod, one.period_id).starts_on
    asked = Proposal(IndicatorClass.VETO, on, "泄露客户报价", "邮件记录", None, Tier.V3)
    with acting_as(world.head):
        event = events.propose(one, asked)
    with pytest.raises(Refusal, match="已有考评事项，不能移出"):
        remove(world, one)
    for member in (world.committee, reviewing.another_member()):
        with acting_as(member):
            events.confirm(event, version=event.version)
    with pytest.raises(Refusal, match="已有考评事项，不能移出"):
        remove(world, one)
    assert session.query(ScoreEvent).one().state == "confirmed"


def test_what_was_withdrawn_keeps_nobody(world: World) -> None:
    one = reviewing.review(world)
    on = session.get_one(ReviewPeriod, one.period_id).starts_on
    with acting_as(world.head):
        event = events.propose(one, Proposal(IndicatorClass.REWARD, on, "建议", "会议纪要", Decimal(2)))
        events.withdraw(event, reason="提错人", version=event.version)
    remove(world, one)
    assert session.query(Review).count() == 0
