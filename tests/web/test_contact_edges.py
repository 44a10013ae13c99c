"""Edges of daily work: far months, calls passed off as visits, rivals told to few, late weeks."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.contacting import ago, call, record, visit
from tests.managing import customer
from tests.selling import held, opportunity
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.activities import plans, weekly
from webapp.actions.opportunities import ending, removal
from webapp.db import session, transaction
from webapp.domain.activity_rules import Interview
from webapp.domain.months import Month
from webapp.domain.opportunity_ends import End
from webapp.domain.opportunity_words import State
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.domain.weekly_reports import Week
from webapp.models import Leave, ScheduledActivity, WeeklyReport
from webapp.queries.activities import week_lists

TODAY = clock.today()
NEXT = Month.of(TODAY).after


@pytest.fixture
def graded(app, world):
    with app.app_context(), transaction(Verb.CUSTOMER_GRADE, SYSTEM):
        customer(world.haichuan).grade = "A"


def rows(app):
    with app.app_context():
        return session.scalars(select(ScheduledActivity).order_by(ScheduledActivity.id)).all()


@pytest.mark.usefixtures("graded")
def test_only_this_month_and_the_next_are_planned(as_, world, app):
    lin = as_(world.lin)
    for far in (NEXT.after, Month(2099, 12)):
        assert "只能生成本月和下月的计划" in lin.get(f"/activities/plan/month?month={far}").text
        answer = lin.post("/activities/plan/month", {"month": str(far)})
        assert (answer.status_code, rows(app)) == (409, [])
        assert "只能生成本月和下月的计划" in answer.text
    assert lin.post("/activities/plan/month", {"month": str(NEXT)}).status_code == 303
    assert [one.cause for one in rows(app)] == ["interval"]


def test_a_call_made_for_a_visit_leaves_the_visit_to_be_made(context, world):
    with acting_as(world.lin):
        planned = plans.plan(customer(world.haichuan), plans.Wish("visit", TODAY))
    record(world.haichuan, call(plan=planned.id), by=world.lin)
    assert planned.state == "open"
    made = record(
        world.haichuan, visit(world.haichuan, happened_at=ago(days=3), plan=planned.id), by=world.lin
    )
    assert (planned.state, planned.activity_id) == ("done", made.id)


def test_rivals_named_in_a_first_interview_are_told_to_few(as_, world, app):
    with app.app_context():
        told = visit(world.haichuan, kind="first_interview")
        said = Interview("三年内取得认可", ("adviser",), "北辰报价四万", "周期短")
        told = replace(told, entry=replace(told.entry, interview=said))
        key = record(world.haichuan, told, by=world.lin).id
    for person in (world.lin, world.head, world.director):
        assert "北辰报价四万" in as_(person).get(f"/activities/{key}").text
    for person in (world.assistant, world.quality):
        page = as_(person).get(f"/activities/{key}").text
        assert "北辰" not in page
        assert "三年内取得认可" in page


FRIDAY = datetime(2026, 11, 20, 8, tzinfo=UTC)


@pytest.mark.parametrize(("days", "late"), [(3, False), (5, False), (6, True)])
def test_who_is_on_leave_on_the_last_day_hands_in_when_he_is_back(context, world, days, late):
    """On leave on Monday and Tuesday; back on Wednesday."""
    with transaction(Verb.MANAGER_EDIT, SYSTEM):
        told = {"reason": "年休假", "created_at": FRIDAY}
        session.add(
            Leave(user_id=world.lin.id, from_on=date(2026, 11, 23), until_on=date(2026, 11, 24), **told)
        )
    with clock.standing_at(FRIDAY), acting_as(world.lin):
        row = weekly.write(date(2026, 11, 18), done="走访三家", trouble="", plan="")
    with clock.standing_at(FRIDAY + timedelta(days=days)), acting_as(world.lin):
        weekly.submit(row)
    assert row.is_late is late


def test_the_list_of_weeks_says_the_same(world, app):
    monday = date(2026, 11, 16)
    with app.app_context(), transaction(Verb.MANAGER_EDIT, SYSTEM):
        told = {"reason": "年休假", "created_at": FRIDAY}
        session.add(
            Leave(user_id=world.lin.id, from_on=date(2026, 11, 23), until_on=date(2026, 11, 24), **told)
        )
        session.add(WeeklyReport(user_id=world.lin.id, week_from=monday, state="draft", created_at=FRIDAY))
    with clock.standing_at(FRIDAY + timedelta(days=4)), app.app_context():
        lines = week_lists.of_week(Week(monday), viewer=world.head)
        found = [(one.due_on, one.is_late) for one in lines if one.username == "lin"]
    assert found == [(date(2026, 11, 25), False)]


def test_a_contact_is_planned_within_sight(as_, world, app):
    lin, near, far = as_(world.lin), TODAY + timedelta(days=1830), TODAY + timedelta(days=1831)
    planned = {"customer-number": world.haichuan, "customer": "x", "kind": "visit"}
    told = {
        "customer": world.haichuan,
        "kind": "phone",
        "direction": "out",
        "phase": "pre",
        "summary": "问安排",
    }
    told |= {"happened_at": ago(hours=1).strftime("%Y-%m-%dT%H:%M"), "next_kind": "phone", "step": ""}
    for late in (far, date(9999, 12, 31)):
        refused = lin.post("/activities/plan", planned | {"due_on": late.isoformat()})
        assert (refused.status_code, "1830 天以后" in refused.text) == (409, True)
        refused = lin.post("/activities", told | {"next_on": late.isoformat()})
        assert (refused.status_code, "1830 天以后" in refused.text) == (422, True)
    assert lin.post("/activities/plan", planned | {"due_on": near.isoformat()}).status_code == 303
    assert lin.post("/activities", told | {"next_on": near.isoformat()}).status_code == 303
    assert {one.due_on for one in rows(app)} == {near}


@pytest.mark.parametrize("deed", ["lose", "stop"])
def test_what_was_lost_is_not_made_to_vanish(context, world, deed):
    one = opportunity(world.lin, world.haichuan)
    code = {"lose": End(State.LOST, "price", "太贵"), "stop": End(State.STOPPED, "unfit", "不买了")}[deed]
    with acting_as(world.lin):
        getattr(ending, deed)(held(one), one, end=code)
        with pytest.raises(Refusal) as refused:
            removal.remove(held(one), one)
        assert one.deleted_at is None
        ending.reopen(held(one), one, reason="登记有误")
        removal.remove(held(one), one)
    assert "先重新跟进" in refused.value.message
