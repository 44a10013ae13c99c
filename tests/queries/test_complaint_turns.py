"""今日 and the list tell whose turn a complaint is, and nobody else."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.complaining import Way
from tests.world import World
from webapp import clock
from webapp.actions import acting_as, session, work_calendar
from webapp.actions.complaints import clocking, nightly, people, statements
from webapp.domain.complaint_stages import Stage
from webapp.models import Complaint, ComplaintAction, ComplaintPause, User
from webapp.queries import trade_terms
from webapp.queries.complaints import queues, soundness
from webapp.queries.complaints.turns import his_turn

pytestmark = pytest.mark.usefixtures("context")
PEOPLE = ("quality", "he", "lin", "director", "zhou", "assistant", "head", "admin")
TURNS = {
    Stage.ACKNOWLEDGED: {"quality"},
    Stage.ASSESSED: {"quality"},
    Stage.ASSIGNED: {"lin"},
    Stage.INVESTIGATING: {"lin"},
    Stage.CAUSE_FIXED: {"he"},
    Stage.APPROVED: {"he"},
    Stage.ANSWERED: {"he"},
    Stage.ACTING: {"he"},
    Stage.FOLLOWED_UP: {"quality"},
    Stage.CLOSED: set(),
}


def turns(world: World) -> set[str]:
    found = {
        person
        for person in PEOPLE
        if session.scalars(select(Complaint).where(his_turn(getattr(world, person)))).all()
    }
    assert found == {person for person in PEOPLE if queues.mine(getattr(world, person))}
    return found


@pytest.mark.parametrize("stage", TURNS)
def test_it_is_the_turn_of_whoever_has_the_next_step(stage: Stage, world: World):
    Way(world).to(stage)
    assert turns(world) == TURNS[stage]


def test_a_fresh_one_waits_for_the_desk_and_a_solution_for_its_reviewer(world: World):
    way = Way(world)
    assert turns(world) == {"quality"}
    way.to(Stage.PROPOSED)
    assert turns(world) == set()
    way.name_reviewer()
    assert turns(world) == {"director"}


def test_once_all_is_done_the_desk_asks_after(world: World):
    way = Way(world)
    way.to(Stage.ACTING)
    way.finish()
    assert turns(world) == {"quality"}


def test_the_person_complained_of_is_asked_once_people_are_chosen(world: World):
    way = Way(world)
    way.to(Stage.ASSIGNED)
    with acting_as(world.quality):
        people.add_complained(way.complaint, user=session.get_one(User, world.zhou.id))
    assert "zhou" in turns(world)
    told = queues.mine(world.zhou)
    assert told is not None
    assert "证书上的编号" not in told.rows[0].note
    with acting_as(world.zhou):
        statements.state(way.complaint, words="当时系统里就是这个编号")
    assert "zhou" not in turns(world)


def test_corrective_actions_are_looked_at_again_when_their_day_has_come(world: World):
    Way(world).to(Stage.CLOSED)
    assert queues.effects(world.quality) is None
    row = session.scalars(select(ComplaintAction).where(ComplaintAction.kind == "corrective")).one()
    session.execute(
        ComplaintAction.__table__.update()
        .where(ComplaintAction.__table__.c.id == row.id)
        .values(effect_due_on=clock.today())
    )
    session.commit()
    assert queues.effects(world.quality) is not None
    assert queues.effects(world.lin) is None


def test_the_night_moves_the_limits_of_what_waits_for_the_customer(world: World):
    way = Way(world)
    way.to(Stage.INVESTIGATING)
    before = way.complaint.closing_due_at
    with acting_as(world.lin):
        clocking.pause(way.complaint, reason="等客户寄回器具")
    row = session.scalars(select(ComplaintPause)).one()
    earlier = row.began_at - timedelta(days=7)
    session.execute(
        ComplaintPause.__table__.update()
        .where(ComplaintPause.__table__.c.id == row.id)
        .values(began_at=earlier)
    )
    session.commit()
    assert nightly.reckon_all() == "投诉期限重算 1 件"
    session.refresh(way.complaint)
    assert before is not None
    assert way.complaint.closing_due_at > before - timedelta(days=1)
    assert way.complaint.is_paused


def test_the_night_takes_in_days_off_that_became_known(world: World):
    """Not only of those that wait: the list would sort by limits that nobody goes by any more."""
    way = Way(world)
    way.to(Stage.INVESTIGATING)
    number, before = way.complaint.number, way.complaint.answer_due_at
    assert before is not None
    with acting_as(world.admin):
        work_calendar.set_day(next_working_day(), mark="off", name="院庆")
    assert soundness.wrong_dues(now=clock.now()) == [number]
    assert nightly.reckon_all() == "投诉期限重算 1 件"
    after = session.scalars(select(Complaint.answer_due_at).where(Complaint.number == number)).one()
    assert after is not None
    assert after > before
    assert soundness.wrong_dues(now=clock.now()) == []


def next_working_day() -> date:
    return trade_terms.work_calendar().after(clock.today(), working_days=1)
