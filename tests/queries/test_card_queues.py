"""今日 because of customer cards: who gets which queue, with whom in it, on which day."""

from datetime import timedelta
from urllib.parse import parse_qsl

import pytest

from tests.world import World
from webapp import clock
from webapp.actions.assignments.proposing import supersede
from webapp.actions.customers import assignment, creation, grading
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.queries.assignments import workbench
from webapp.queries.customers import cards, lists, queues
from webapp.queries.customers.filters import Filters

pytestmark = pytest.mark.usefixtures("context")


def put(number: str, **values) -> None:
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        customer = cards.get(number, viewer=SYSTEM)
        assert customer is not None
        assert customer.version
        for name, value in values.items():
            setattr(customer, name, value)


def titles(queue) -> list[str]:
    return [] if queue is None else [row.title for row in queue.rows]


def test_who_waits_for_a_manager_waits_for_those_who_assign(world: World):
    for person in (world.head, world.other_head, world.chief):
        queue = queues.unassigned(person)
        assert (titles(queue), queue.count) == (["绍兴越城食品厂"], 1)
        assert queue.rows[0].action == ("分配", f"/assignments/proposals/{world.nobody}")
    for person in (world.lin, world.assistant, world.director, world.admin):
        assert queues.unassigned(person) is None


def test_stopped_and_isolated_ones_wait_for_nobody(world: World):
    put(world.nobody, status="stopped")
    assert queues.unassigned(world.chief).count == 0
    put(world.nobody, status="prospect", secrecy="isolated")
    assert queues.unassigned(world.chief).count == 0


def test_the_way_to_all_who_wait_leads_to_as_many(world: World):
    creation.create(values={"name": "停用的厂"}, status="stopped")
    creation.create(values={"name": "过去的厂"}, status="former")
    with transaction(Verb.CUSTOMER_ASSIGN, SYSTEM):
        supersede(cards.get(world.nobody, viewer=SYSTEM).id)
    queue = queues.unassigned(world.chief)
    asked = workbench.asked(dict(parse_qsl(queue.href.partition("?")[2])))
    proposed = workbench.count(asked, viewer=world.chief, most=9)
    assert (queue.count, proposed, workbench.without(asked, viewer=world.chief)) == (2, 1, 1)
    elsewhere = Filters.read(f"manager=none&{queues.WANTING}")
    assert lists.count(elsewhere, viewer=world.chief) == 2


def test_more_than_five_are_counted_and_five_shown(world: World):
    for turn in range(6):
        creation.create(values={"name": f"新客户{turn}"})
    queue = queues.unassigned(world.chief)
    assert (len(queue.rows), queue.count) == (5, 7)
    assert titles(queue)[0] == "绍兴越城食品厂"


@pytest.mark.parametrize(("days", "count"), [(0, 1), (6, 1), (7, 0)])
def test_new_ones_for_a_week(world: World, monkeypatch, days, count):
    later = clock.today() + timedelta(days=days)
    monkeypatch.setattr(queues.clock, "today", lambda: later)
    queue = queues.fresh(world.lin)
    assert (queue.count if queue else 0) == count


def test_what_one_made_oneself_is_no_news(world: World):
    from webapp.actions import acting_as

    with acting_as(world.lin):
        creation.create(values={"name": "林晓自己建的"})
    assert titles(queues.fresh(world.lin)) == ["宁波海川精密仪器有限公司"]
    assert queues.fresh(world.head) is None


def test_a_customer_passed_on_is_no_longer_news(world: World):
    customer = cards.get(world.haichuan, viewer=SYSTEM)
    assignment.assign(customer, to=world.zhou.id, reason="调整")
    assert queues.fresh(world.lin) is None
    assert "宁波海川精密仪器有限公司" in titles(queues.fresh(world.zhou))


@pytest.mark.parametrize(("percent", "count"), [(59, 1), (60, 0)])
def test_thin_cards_of_mine(world: World, percent, count):
    put(world.haichuan, completeness=percent)
    queue = queues.thin(world.lin)
    assert (queue.count, len(queue.rows)) == (count, count)


def test_the_best_grade_first_and_no_former_customers(world: World):
    for name, grade in (("丙", ""), ("甲", "A"), ("乙", "B")):
        customer = creation.create(values={"name": name})
        assignment.assign(customer, to=world.lin.id, reason="新")
        put(customer.number, grade=grade, completeness=10)
    put(world.haichuan, status="former", completeness=10)
    assert titles(queues.thin(world.lin)) == ["甲", "乙", "丙"]
    assert [row.when_tone for row in queues.thin(world.lin).rows] == ["bad"] * 3
    assert queues.thin(world.head) is None


@pytest.mark.parametrize(
    ("days", "count", "tone"), [(7, 1, "bad"), (8, 1, "warn"), (30, 1, "warn"), (31, 0, "")]
)
def test_grades_about_to_end(world: World, days, count, tone):
    customer = cards.get(world.haichuan, viewer=SYSTEM)
    grading.grade(customer, grade="A", reason="好", until=clock.today() + timedelta(days=days))
    queue = queues.expiring(world.head)
    assert (queue.count if queue else 0) == count
    if queue:
        assert queue.rows[0].when_tone == tone
    assert queues.expiring(world.lin) is None
    assert queues.expiring(world.other_head) is None
