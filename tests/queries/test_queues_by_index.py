"""What daily work asks for on 今日 is found by indexes: no queue reads all cards, mails or contacts."""

import re
from collections.abc import Generator
from inspect import unwrap
from typing import Any

import pytest
from sqlalchemy import event

from webapp.db import db, driver, stored
from webapp.dialect import GuidedSQLite
from webapp.queries import home
from webapp.queries.activities import queues as daily
from webapp.queries.assignments import pool_queues
from webapp.queries.opportunities import queues as deals
from webapp.queries.outbox import queues as letters

PEOPLE = ("lin", "head", "chief", "director", "assistant", "quality")
ASKED = (
    *(daily.due, daily.left, daily.promises, daily.registrations, daily.rewards, daily.weekly),
    *(letters.stuck, pool_queues.falling, deals.ageing),
)
BIG = "customers|outbox_messages|activities|scheduled_activities|orders|opportunities|promises|weekly_reports"
BIG += "|referral_rewards|referrals"
# Indexes that hold nothing but what waits: reading one from end to end is reading the queue.
FEW = {
    "ix_outbox_messages_stuck",
    "ix_scheduled_activities_owner",
    "ix_scheduled_activities_open",
    "ix_opportunities_open",
}


def plan(asked: Any) -> list[str]:
    compiled = asked.compile(dialect=GuidedSQLite(), compile_kwargs={"render_postcompile": True})
    return explained(compiled.string, [stored(compiled.params[mark]) for mark in compiled.positiontup])


def explained(text: str, values: Any) -> list[str]:
    cursor = driver()
    cursor.execute(f"EXPLAIN QUERY PLAN {text}", values)
    return [row[-1] for row in cursor.fetchall()]


def read_whole(step: str) -> bool:
    read = re.match(rf"SCAN (?:{BIG})\b(?: USING (?:COVERING )?INDEX (\w+))?", step)
    return read is not None and read[1] not in FEW


def first_ask(one: Any, viewer: Any) -> Any:
    steps = unwrap(one)(viewer)
    return next(steps, None) if isinstance(steps, Generator) else None


@pytest.mark.parametrize("one", ASKED, ids=lambda one: one.__name__)
def test_no_queue_reads_a_whole_table(app, world, one):
    asked = 0
    with app.test_request_context():
        for person in PEOPLE:
            if (ask := first_ask(one, getattr(world, person))) is None:
                continue
            asked += 1
            for step in plan(ask.build()):
                assert not read_whole(step), (person, step)
    assert asked


@pytest.fixture
def sent(app):
    """What goes to the database, with its values."""
    found: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        found.append((statement, values))

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield found
    event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize(
    "path", ["/opportunities/board", "/opportunities/board?age=bad", "/outbox?state=stuck"]
)
def test_board_and_stuck_mails_are_not_looked_for_among_all(app, world, as_, sent, path):
    for person in (world.lin, world.head):
        assert as_(person).get(path).status_code == 200
    told = [one for one in sent if re.search(r"FROM (opportunities|outbox_messages)", one[0])]
    assert len(told) > 1
    with app.test_request_context():
        for text, values in told:
            steps = explained(text, values)
            assert not any(map(read_whole, steps)), (text, steps)


def test_every_queue_of_daily_work_is_tried():
    rooms = {one.__module__ for one in ASKED}
    theirs = {
        one.__qualname__ for _order, one in home.QUEUES if one.__module__ in rooms - {pool_queues.__name__}
    }
    assert theirs == {one.__qualname__ for one in ASKED} - {"falling"}
