"""今日: what falls due, days of customers to think of, and what is about to fall into 公海, by role."""

from datetime import date, timedelta

import pytest

from tests.managing import customer, keep
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.customers import assignment, creation
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Contract, Instrument, PoolWarning
from webapp.queries.assignments import pool_queues
from webapp.queries.customers.occasions import occasions
from webapp.queries.recalls.due_queue import due_soon


def founded(number, on, *, grade="", secrecy=""):
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        card = customer(number)
        card.founded_on, card.grade = on, grade
        card.secrecy = secrecy or card.secrecy


def back(day: date, years: int) -> date:
    return day.replace(year=day.year - years)


def told(queue):
    return [] if queue is None else [(row.title, str(row.note), row.when) for row in queue.rows]


NAME = "宁波海川精密仪器有限公司"


@pytest.mark.parametrize(
    ("case", "is_told"),
    [
        ((20, "", 0), True),
        ((20, "", 14), True),
        ((20, "", 15), False),
        ((21, "", 3), False),
        ((21, "A", 3), True),
        ((21, "C", 3), False),
        ((0, "A", 3), False),
    ],
)
def test_years_since_the_founding(context, world, case, is_told):
    years, grade, ahead = case
    on = clock.today() + timedelta(days=ahead)
    founded(world.haichuan, back(on, years), grade=grade)
    found = [(NAME, f"成立 {years} 周年", on.isoformat())] if is_told else []
    assert told(occasions(world.lin)) == found
    for person in (world.zhou, world.head, world.he):
        assert occasions(person) is None


@pytest.mark.parametrize(
    ("days", "state", "is_told"), [(0, "signed", True), (14, "signed", True), (15, "signed", False),
                                   (-1, "signed", False), (3, "draft", False)]
)  # fmt: skip
def test_contracts_that_end(context, world, days, state, is_told):
    until = clock.today() + timedelta(days=days)
    keep(
        Contract(
            number="HT-2026-0001", customer_id=customer(world.haichuan).id, kind="annual", state=state,
            name="年度", from_on=until - timedelta(days=365), until_on=until,
            signed_on=clock.today() if state == "signed" else None, created_at=clock.now(),
        )
    )  # fmt: skip
    assert told(occasions(world.lin)) == ([(NAME, "HT-2026-0001", until.isoformat())] if is_told else [])


def due(number, days, *, name="千分表"):
    keep(
        Instrument(
            number=f"QJ-{number}-{days}-{name}", customer_id=customer(number).id, name=name,
            due_on=clock.today() + timedelta(days=days), created_at=clock.now(),
        )
    )  # fmt: skip


def test_what_falls_due_by_customer(context, world):
    due(world.haichuan, 3)
    due(world.haichuan, 9, name="地上衡")
    due(world.secret, 5)
    first = (clock.today() + timedelta(days=3)).isoformat()
    assert told(due_soon(world.lin)) == [(NAME, "2 台件即将到期", first)]
    assert due_soon(world.zhou).count == 1
    for person in (world.he, world.director, world.head):
        assert due_soon(person) is None


def test_what_is_past_due_stands_elsewhere(context, world):
    due(world.haichuan, -1)
    assert due_soon(world.lin) is None


def test_a_head_is_told_what_his_department_is_about_to_lose(context, world):
    with acting_as(SYSTEM):
        made = creation.create(values={"name": "甬江轴承厂"}, status="active")
        assignment.assign(made, to=world.lin.id, reason="划片")
    day = clock.today()
    keep(PoolWarning(customer_id=made.id, warned_on=day, falls_on=day + timedelta(days=9)))
    assert pool_queues.falling(world.lin).rows[0].note == made.number
    for person in (world.head, world.chief, world.director):
        assert pool_queues.falling(person).rows[0].note == f"{made.number} · 林晓", person.username
    assert pool_queues.falling(world.director).rows[0].action is None
    for person in (world.zhou, world.other_head, world.quality, world.assistant):
        assert pool_queues.falling(person) is None, person.username
