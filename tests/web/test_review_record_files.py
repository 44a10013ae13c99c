"""Files of an event that a record brought up: put there by the committee, hidden with the event."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests import reviewing
from tests.review_filing import number, rows, send, version
from tests.world import World
from webapp.actions import session
from webapp.actions.reviews import fact_events
from webapp.models import ReviewFile, ScoreEvent
from webapp.queries.indicators.facts import Subject
from webapp.queries.indicators.registry import Proposal

__all__ = ["number"]


@pytest.fixture
def event(app: Flask, as_: Any, world: World, number: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """From a complaint that 林 may not see."""
    person, on = Subject("person", world.lin.id or 0), reviewing.clock.today().replace(month=5, day=6)
    told = [Proposal(person, "veto", "V2", "重大投诉查明成立", "complaint", "TS-2026-0007", on)]
    monkeypatch.setattr(fact_events, "proposals", lambda _span: told)
    as_(world.committee).post("/reviews/events/findings", {"period": "2026Q2"})
    with app.app_context():
        return f"/reviews/events/{session.scalars(select(ScoreEvent.id)).one()}"


def test_the_committee_puts_them_and_nobody_sees_them_before_the_event(
    app: Flask, as_: Any, world: World, event: str
) -> None:
    committee = as_(world.committee)
    assert 'type="file"' in committee.get(event).text
    assert committee.post(f"{event}/files", send()).status_code == 303
    with app.app_context():
        file = f"{event}/files/{session.scalars(select(ReviewFile.id)).one()}"
        member = reviewing.another_member()
    for person in (world.lin, world.head):
        assert as_(person).get(file).status_code == as_(person).get(event).status_code == 404
    assert as_(world.head).post(f"{event}/files", send()).status_code == 404
    assert as_(member).get(file).status_code == as_(world.director).get(file).status_code == 200
    assert as_(member).post(f"{file}/deletion").status_code == 409
    for person in (world.committee, member):
        assert as_(person).post(f"{event}/confirmation", {"version": version(app)}).status_code == 303
    for person in (world.lin, world.head):
        assert as_(person).get(file).status_code == as_(person).get(event).status_code == 200
    assert len(rows(app)) == 1
