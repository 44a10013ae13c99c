"""数据核算 by hand: the page of a period offers it to its committee, as long as there is anything to do."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask

from tests import reviewing
from tests.world import World
from webapp import clock
from webapp.actions import acting_as
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM

OF, BUTTON = "/reviews/periods/2026Q2", 'action="/reviews/periods/2026Q2/run"'


def at(patch: pytest.MonkeyPatch, day: date) -> None:
    now = datetime(day.year, day.month, day.day, 2, tzinfo=UTC)
    patch.setattr(clock, "now", lambda: now)


def test_the_page_offers_the_work_as_long_as_there_is_any(
    app: Flask, as_: Any, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context(), acting_as(SYSTEM):
        one = reviewing.review(world)
        reviewing.agreed(one, world)
        number = one.number
    at(monkeypatch, date(2026, 6, 30))
    assert BUTTON not in as_(world.committee).get(OF).text
    at(monkeypatch, date(2026, 7, 1))
    assert BUTTON in as_(world.committee).get(OF).text
    for other in (world.lin, world.head, world.director):
        assert BUTTON not in as_(other).get(OF).text
    with app.app_context(), transaction(Verb.REVIEW_RUN, SYSTEM):
        reviewing.again(number).state = "publish"
    assert BUTTON not in as_(world.committee).get(OF).text
