"""The rules of daily work by version: a change holds from its moment on, and the past keeps its own."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from webapp import clock
from webapp.actions import NotAllowed, acting_as
from webapp.actions.activities import rules as actions
from webapp.domain.activity_limits import USUAL
from webapp.domain.refusal import Refusal, Stale
from webapp.queries import settings
from webapp.queries.activities import rules

NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)
ASKED = replace(USUAL, months_a=2, timely_days=2)


def test_a_change_holds_from_now_on_and_never_before(context, world):
    assert rules.now() == USUAL
    with clock.standing_at(NOON), acting_as(world.admin):
        actions.set_limits(ASKED, seen=settings.mark(rules.RULES))
    assert rules.now() == ASKED
    assert rules.at(NOON) == ASKED
    assert rules.at(NOON - timedelta(seconds=1)) == USUAL
    assert [(one.number, one.by) for one in rules.rule_editions()] == [(1, ""), (2, world.admin.name)]
    with clock.standing_at(NOON + timedelta(days=1)), acting_as(world.admin):
        actions.reset()
    assert rules.now() == USUAL
    assert rules.at(NOON) == ASKED


def test_what_cannot_be_is_refused_and_nothing_is_kept(context, world):
    with acting_as(world.admin), pytest.raises(Refusal, match="1 到 60"):
        actions.set_limits(replace(USUAL, months_b=0))
    with acting_as(world.admin), pytest.raises(Stale):
        actions.set_limits(ASKED, seen="0" * 16)
    with acting_as(world.head), pytest.raises(NotAllowed):
        actions.set_limits(ASKED)
    assert len(rules.rule_editions()) == 1
