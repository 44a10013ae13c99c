"""The night after a fall of value: a visit within ten working days, once; severe: the head is told."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from tests.valuing import card, order, run
from tests.world import World
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.customers import assignment
from webapp.actions.segments import turning
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import Contact, ScheduledActivity, ValueTurn
from webapp.queries import work_calendar
from webapp.queries.segments.turn_queues import plunged

pytestmark = pytest.mark.usefixtures("context")


def fell(number: str, *, year: int, before: int) -> None:
    today = clock.today()
    order(number, today - timedelta(days=400), before)
    order(number, today - timedelta(days=40), year)


def judged() -> None:
    with acting_as(SYSTEM):
        run(clock.today() - timedelta(days=1))


def night() -> str:
    with acting_as(SYSTEM):
        return turning.night()


def plans(number: str) -> list[ScheduledActivity]:
    found = select(ScheduledActivity).where(ScheduledActivity.customer_id == card(number).id)
    return list(session.scalars(found.order_by(ScheduledActivity.id)))


def turns(number: str) -> list[tuple[str, str]]:
    found = select(ValueTurn).where(ValueTurn.customer_id == card(number).id).order_by(ValueTurn.id)
    return [(one.turn, one.why_not) for one in session.scalars(found)]


def told(viewer: Viewer) -> list[Any]:
    found: Any = plunged(viewer)
    return [row.title for row in found.rows] if found else []


def test_a_fall_plans_one_visit_however_often_the_night_comes(world: World) -> None:
    fell(world.haichuan, year=79_00, before=100_00)
    judged()
    assert night() == "价值下降 1 家，安排拜访 1 次"
    assert night() == "价值下降 0 家，安排拜访 0 次"
    [plan] = plans(world.haichuan)
    today = clock.today()
    assert (plan.kind, plan.cause, plan.owner_id) == ("visit", "fall", world.lin.id)
    assert today < plan.due_on <= work_calendar.now().after(today, working_days=10)
    assert turns(world.haichuan) == [("down", "")]
    assert told(world.head) == []


def test_a_severe_fall_is_told_to_the_head_of_the_manager_alone(world: World) -> None:
    fell(world.haichuan, year=50_00, before=100_00)
    judged()
    night()
    assert len(plans(world.haichuan)) == 1
    assert told(world.head) == [card(world.haichuan).name]
    for person in (world.other_head, world.lin, world.assistant):
        assert told(person) == []


def test_an_isolated_customer_is_told_to_those_named_on_it_alone(world: World) -> None:
    fell(world.secret, year=10_00, before=100_00)
    judged()
    night()
    assert [one.owner_id for one in plans(world.secret)] == [world.zhou.id]
    for person in (world.head, world.other_head, world.director):
        assert told(person) == []


def test_a_steady_customer_is_left_in_peace(world: World) -> None:
    fell(world.haichuan, year=80_01, before=100_00)
    judged()
    night()
    assert (plans(world.haichuan), turns(world.haichuan)) == ([], [])


def test_without_a_manager_the_head_is_told_and_nothing_planned(world: World) -> None:
    with acting_as(world.head):
        assignment.release(card(world.haichuan), reason="人员调整")
    fell(world.haichuan, year=0, before=100_00)
    judged()
    night()
    assert plans(world.haichuan) == []
    assert turns(world.haichuan) == [("severe", "unmanaged")]
    assert told(world.head) == [card(world.haichuan).name]


def test_nobody_calls_on_who_does_not_want_it(world: World) -> None:
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        key = card(world.haichuan).id
        for one in session.scalars(select(Contact).where(Contact.customer_id == key)):
            one.do_not_contact = True
        session.add(Contact(customer_id=key, name="张工", do_not_contact=True, created_at=clock.now()))
        session.flush()
    fell(world.haichuan, year=10_00, before=100_00)
    judged()
    night()
    assert plans(world.haichuan) == []
    assert turns(world.haichuan) == [("severe", "unwilling")]


def test_what_was_told_stands(world: World) -> None:
    fell(world.haichuan, year=10_00, before=100_00)
    judged()
    night()
    for deed in ("UPDATE value_turns SET turn = 'down'", "DELETE FROM value_turns"):
        with pytest.raises(IntegrityError), transaction(Verb.ACTIVITY_WRITE, SYSTEM):
            session.execute(text(deed))
        session.rollback()


def test_before_the_first_run_the_night_says_so(app: Flask) -> None:
    assert night() == "还没有价值测算"


def test_the_page_of_changes_says_what_came_of_it(world: World, as_: Any) -> None:
    fell(world.haichuan, year=10_00, before=100_00)
    fell(world.dongfang, year=10_00, before=100_00)
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        card(world.dongfang).status = "stopped"
        session.flush()
    judged()
    night()
    day = plans(world.haichuan)[0].due_on
    page = as_(world.director).get("/segments/changes?of=severe").text
    assert f"{day.isoformat()} 的拜访：待联络" in page
    assert "没有自动安排拜访：客户已停止往来" in page
