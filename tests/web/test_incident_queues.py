"""What waits on 今日 because of incidents: all of it counted, the overdue first, one's own case left out."""

from typing import Any

import pytest

from tests import incidents as made
from tests.world import World
from webapp import clock
from webapp.actions import acting_as, session
from webapp.db import transaction
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Incident
from webapp.queries import home

pytestmark = pytest.mark.usefixtures("context")


def queues(person) -> dict[str, Any]:
    found = home.page(person, today=made.clock.today(), seen=[]).queues
    return {queue.label: queue for queue in found}


def test_today_shows_what_waits(world: World):
    assert "未结泄密事件" not in queues(world.quality)
    late = made.investigated(world.he, world.quality, done_on=None, due_on=made.told()["found_on"])
    waiting = made.reported(world.he)
    queue = queues(world.quality)["未结泄密事件"]
    assert (queue.count, [row.title for row in queue.rows]) == (2, [late.number, waiting.number])
    assert [row.tag for row in queue.rows] == ["措施逾期", "待受理"]
    assert "未结泄密事件" not in queues(world.director)
    with acting_as(world.quality):
        made.actions.send_back(waiting, note="补", version=waiting.version)
    assert [row.title for row in queues(world.he)["待补充的泄密报告"].rows] == [waiting.number]
    assert queues(world.quality)["未结泄密事件"].count == 1
    assert "待补充的泄密报告" not in queues(world.lin)


def test_one_s_own_case_does_not_wait_for_oneself(world: World):
    second = made.another("second", "第二人", Role.QUALITY)
    made.accepted(world.he, world.quality, responsible=str(second.id))
    assert "未结泄密事件" not in queues(second)


def test_the_queue_counts_all_that_wait_and_tells_the_overdue_first(world: World):
    """However many there are: the one that is late is the latest of them."""
    with transaction(Verb.INCIDENT_REPORT, SYSTEM):
        values = made.told() | {"customer_id": None, "reporter_id": world.he.id, "reported_at": clock.now()}
        values = {name: value for name, value in values.items() if name not in {"customer", "responsible"}}
        session.add_all(Incident(number=f"XM-2026-{one:04d}", **values) for one in range(1000, 1501))
    late = made.investigated(world.he, world.quality, done_on=None, due_on=made.told()["found_on"])
    queue = queues(world.quality)["未结泄密事件"]
    assert (queue.count, queue.rows[0].title, len(queue.rows)) == (502, late.number, 5)
