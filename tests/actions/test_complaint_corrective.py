"""A corrective action left open at the end is carried out all the same, and looked at (17025 8.7)."""

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from tests.complaining import ASKED, Way
from tests.world import World
from webapp import clock
from webapp.acting import NotAllowed
from webapp.actions import acting_as, session
from webapp.actions.complaints import effects, following, measures
from webapp.db import transaction
from webapp.domain.complaint_stages import Stage
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import ComplaintAction, ComplaintEvent
from webapp.queries.complaints import queues
from webapp.queries.complaints.whole import whole

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def closed(world: World) -> Way:
    """The remedies are done, the corrective action is not."""
    way = Way(world)
    way.to(Stage.ACTING)
    with acting_as(world.he):
        for row in way.measures():
            if row.kind == "remedy":
                measures.finish(way.complaint, row, note="已办妥", done_on=clock.today())
    with acting_as(world.quality):
        following.follow_up(way.complaint, ASKED, version=way.version)
    way.close()
    assert way.complaint.stage == Stage.CLOSED
    return way


def left(way: Way) -> ComplaintAction:
    return next(row for row in way.measures() if row.kind == "corrective")


def changed(row: ComplaintAction, **values: date | int | None) -> None:
    with transaction(Verb.COMPLAINT_WORK, SYSTEM):
        for name, value in values.items():
            setattr(row, name, value)


def last(way: Way) -> ComplaintEvent:
    rows = select(ComplaintEvent).where(ComplaintEvent.complaint_id == way.complaint.id)
    return session.scalars(rows.order_by(ComplaintEvent.id.desc())).first()


def test_its_owner_is_told_of_it_and_carries_it_out_after_the_end(closed: Way, world: World):
    told = queues.mine(world.he)
    assert told is not None
    assert [(row.title, row.word) for row in told.rows] == [(closed.complaint.number, "纠正措施")]
    row = left(closed)
    closing_check = row.effect_due_on
    with acting_as(world.lin), pytest.raises(Refusal, match="这一步由"):
        measures.finish(closed.complaint, row, note="已办妥", done_on=clock.today())
    with acting_as(world.he):
        with pytest.raises(Refusal, match="凭证"):
            measures.finish(closed.complaint, row, note=" ", done_on=clock.today())
        measures.finish(closed.complaint, row, note="核对表已启用", done_on=clock.today())
    assert closed.complaint.stage == Stage.CLOSED
    assert (last(closed).step, last(closed).note) == ("measure_done", row.what)
    assert queues.mine(world.he) is None
    assert row.effect_due_on == max(closing_check, clock.today() + relativedelta(months=3))


def test_its_check_is_put_off_only_by_the_months_it_takes(closed: Way, world: World):
    row = left(closed)
    far = clock.today() + timedelta(days=200)
    for kept, expected in ((far, far), (None, clock.today() + relativedelta(months=3))):
        changed(row, done_on=None, effect_due_on=kept)
        with acting_as(world.he):
            measures.finish(closed.complaint, row, note="核对表已启用", done_on=clock.today())
        assert row.effect_due_on == expected


def test_nothing_else_is_changed_after_the_end(closed: Way, world: World):
    row, done = left(closed), closed.measures()[0]
    far = clock.today() + timedelta(days=30)
    owner = closed.user(world.he)
    with acting_as(world.quality):
        for deed in (
            lambda: measures.hand_on(closed.complaint, row, owner=owner, department_id=None, due_on=far),
            lambda: measures.add(closed.complaint, kind="corrective", what="再查", owner=owner, due_on=far),
            lambda: measures.call_off(closed.complaint, row, reason="不做了"),
        ):
            with pytest.raises(Refusal, match="不能这样办理"):
                deed()
        with pytest.raises(Refusal, match="不能这样办理"):
            measures.finish(closed.complaint, done, note="再办", done_on=clock.today())


def test_whether_it_helped_is_told_by_quality_and_not_by_its_owner(closed: Way, world: World):
    row = left(closed)
    with acting_as(world.quality):
        with pytest.raises(Refusal, match="已完成"):
            effects.verify(closed.complaint, row, effect="effective", note="未再发生")
        measures.finish(closed.complaint, row, note="核对表已启用", done_on=clock.today())
    with acting_as(world.he), pytest.raises(NotAllowed):
        effects.verify(closed.complaint, row, effect="effective", note="未再发生")
    changed(row, owner_id=world.quality.id)
    with acting_as(world.quality), pytest.raises(Refusal, match="执行人以外"):
        effects.verify(closed.complaint, row, effect="effective", note="未再发生")
    changed(row, owner_id=world.he.id)
    with acting_as(world.quality):
        effects.verify(closed.complaint, row, effect="effective", note="未再发生")
    assert (last(closed).step, last(closed).note) == ("effect_checked", "未再发生")
    assert row.effect_by_id == world.quality.id


def test_quality_sees_an_overdue_one_of_a_case_that_is_over(closed: Way, world: World):
    assert queues.effects(world.quality) is None
    changed(left(closed), due_on=clock.today() - timedelta(days=1))
    assert queues.effects(world.quality) is not None


def test_the_page_offers_it_after_the_end_and_nothing_else_below(closed: Way, world: World):
    offered = whole(closed.complaint, viewer=world.he, now=clock.now()).deeds
    assert {deed for deed in offered if deed.startswith("measures/")} == {"measures/completion"}
    assert "measure" not in offered
