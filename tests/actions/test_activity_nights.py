"""The night that plans the coming month: from the 25th, for every manager, and only once."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.managing import customer
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.activities import nightly, plans
from webapp.db import transaction
from webapp.domain.months import Month
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import ScheduledActivity

THEN = Month.of(clock.today()).after  # its 25th comes when the contacts of the month before are due
NIGHT = datetime(THEN.year, THEN.month, 24, 18, 30, tzinfo=UTC)  # 02:30 of the 25th in Beijing


@pytest.fixture
def graded(context, world):
    for number in (world.haichuan, world.dongfang):
        with transaction(Verb.CUSTOMER_GRADE, SYSTEM):
            customer(number).grade = "A"
    return world


def rows():
    return session.scalars(select(ScheduledActivity).order_by(ScheduledActivity.id)).all()


def test_not_before_the_25th(graded):
    with clock.standing_at(NIGHT - timedelta(days=1)):
        assert nightly.plan_coming_month() == "联络计划不需要排"
    assert rows() == []


def test_once_for_all_and_not_again_what_was_given_up(graded):
    with clock.standing_at(NIGHT):
        assert nightly.plan_coming_month() == f"排入 {THEN.after} 的联络 2 次"
    made = rows()
    assert {row.owner_id for row in made} == {graded.lin.id, graded.zhou.id}
    assert {row.created_by_id for row in made} == {None}
    assert {row.due_on.month for row in made} == {THEN.after.month}
    with acting_as(graded.lin), clock.standing_at(NIGHT):
        plans.cancel(made[0] if made[0].owner_id == graded.lin.id else made[1], reason="客户暂不需要")
    with clock.standing_at(NIGHT + timedelta(days=1)):
        assert nightly.plan_coming_month() == "联络计划不需要排"
    assert len(rows()) == 2


def test_the_next_month_is_planned_again(graded):
    with clock.standing_at(NIGHT):
        nightly.plan_coming_month()
    after = THEN.after
    with clock.standing_at(datetime(after.year, after.month, 27, 18, 30, tzinfo=UTC)):
        assert nightly.plan_coming_month() == f"排入 {after.after} 的联络 0 次"  # those are open still


def test_a_month_that_no_night_planned_is_planned_in_itself(graded):
    """The machine stood still from the 25th on."""
    with clock.standing_at(NIGHT):
        nightly.plan_coming_month()
    missed = THEN.after.after
    with clock.standing_at(datetime(missed.year, missed.month, 2, 18, 30, tzinfo=UTC)):
        assert nightly.plan_coming_month().startswith(f"排入 {missed} 的联络")
        assert nightly.plan_coming_month() == "联络计划不需要排"
    with clock.standing_at(datetime(missed.year, missed.month, 26, 18, 30, tzinfo=UTC)):
        assert nightly.plan_coming_month().startswith(f"排入 {missed.after} 的联络")
