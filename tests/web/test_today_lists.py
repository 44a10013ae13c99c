"""今日 counts what its links show: as many in the queue's heading as in the list behind it."""

from datetime import timedelta
from urllib.parse import parse_qsl

import pytest

from tests import incidents as made
from tests.world import World
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.customers import assignment, creation, grading
from webapp.db import transaction
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Assignment, UserRole
from webapp.queries import home, users
from webapp.queries.assignments import workbench
from webapp.queries.customers import lists
from webapp.queries.customers.filters import Filters
from webapp.queries.incidents import lists as incidents

CUSTOMERS = {"待分配客户", "待确认的分配建议", "新分配给我的客户", "资料不全的客户", "等级即将到期"}
INCIDENTS = {"未结泄密事件", "待补充的泄密报告"}


def listed(href: str, viewer) -> int | None:
    """How many the list behind a link shows this person; None: it leads to no list of rows."""
    path, _mark, query = href.partition("?")
    if path == "/customers":
        return lists.count(Filters.read(query), viewer=viewer)
    if path == "/assignments":
        return workbench.count(workbench.asked(dict(parse_qsl(query))), viewer=viewer, most=1000)
    if path == "/incidents":
        given = dict(part.split("=") for part in query.split("&"))
        person = int(given["person"]) if "person" in given else None
        wanted = incidents.asked(state=given["state"], year="", person=person, sort="-number", page=1)
        return incidents.search(wanted, viewer=viewer, today=clock.today()).total
    return None


def graded(name: str, *, to: int, days: int) -> None:
    customer = creation.create(values={"name": name}, status="active")
    assignment.assign(customer, to=to, reason="新")
    grading.grade(customer, grade="A", reason="好", until=clock.today() + timedelta(days=days))


@pytest.fixture
def busy(world: World, context):
    """Beside each that waits stands one that is alike and does not."""
    for name, status in (("停用的厂", "stopped"), ("过去的厂", "former"), ("在办的厂", "active")):
        creation.create(values={"name": name}, status=status)
        mine = creation.create(values={"name": f"{name}二"}, status=status)
        assignment.assign(mine, to=world.lin.id, reason="划片")
    full = creation.create(values={"name": "资料齐全的厂"})
    for name, days in (("快到期", 30), ("还早", 31)):
        graded(name, to=world.lin.id, days=days)
    graded("别组的", to=world.zhou.id, days=5)
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        full.completeness, full.manager_id = 60, world.lin.id
        week_ago = clock.today() - timedelta(days=7)
        given = Assignment(
            customer_id=full.id,
            manager_id=world.lin.id,
            from_on=week_ago,
            reason="划片",
            created_at=clock.now(),
        )
        session.add(given)
    second = made.another("second", "第二人", Role.QUALITY)
    made.accepted(world.he, world.quality, responsible=str(second.id))
    for person in (world.he, world.quality):
        sent = made.reported(person)
        with acting_as(second):
            made.actions.send_back(sent, note="补", version=sent.version)
        made.reported(person)
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.add(UserRole(user_id=world.head.id, role=Role.QUALITY))
    return {*(person.id for person in world.everybody()), second.id}


def test_every_queue_counts_what_its_list_shows(busy):
    met = set()
    for person in sorted(busy):
        viewer = users.account(person).viewer
        for queue in home.page(viewer, today=clock.today(), seen=[]).queues:
            found = listed(queue.href, viewer)
            if found is not None:
                met.add(queue.label)
                assert (viewer.name, queue.label, found) == (viewer.name, queue.label, queue.count)
    assert met == CUSTOMERS | INCIDENTS


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize(
    ("asked", "chip", "found"),
    [
        (("lin", "manager=me&given=7"), "新分配：近 7 天", {"快到期": True, "资料齐全的厂": False}),
        (("head", "ends=30"), "等级 30 天内到期", {"快到期": True, "还早": False, "别组的": False}),
        (("lin", "ends=30"), "等级 30 天内到期", {"快到期": False}),
    ],
)
def test_the_list_says_which_it_is_and_narrows_on(as_, world: World, asked, chip, found):
    name, query = asked
    page = as_(getattr(world, name)).get(f"/customers?{query}").text
    assert chip in page
    kept, _mark, days = query.rpartition("&")[2].partition("=")
    assert f'name="{kept}" value="{days}" form="narrow"' in page
    assert {word: word in page for word in found} == found


@pytest.mark.parametrize("days", ["0", "-1", "٣", "7 OR 1=1", "99999", "x"])
@pytest.mark.parametrize("name", ["given", "ends"])
def test_odd_days_are_no_filter(name, days):
    assert getattr(Filters.read(f"{name}={days}"), name) == ""
