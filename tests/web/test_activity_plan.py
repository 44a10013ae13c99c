"""联络计划 on the page: who sees whose, moved, given up, by hand, the month before it is written."""

from datetime import timedelta

import pytest

from tests.contacting import contact_of
from tests.managing import customer, keep
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.activities import plans
from webapp.actions.activities.plans import Wish
from webapp.db import transaction
from webapp.domain.plan_calendar import span
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Leave, ScheduledActivity
from webapp.queries.activities import planner

TODAY = clock.today()
SOON, LATER = TODAY + timedelta(days=3), TODAY + timedelta(days=5)
DEED = {"due_on": LATER.isoformat(), "reason": "客户要求改期"}


@pytest.fixture
def made(app, world):
    """A call of 林 in three days, one of his that is late, one of the isolated customer."""
    with app.app_context():
        with clock.standing_at(clock.now() - timedelta(days=9)):
            late = wish(world.lin, world.haichuan, clock.today() + timedelta(days=2), "<i>催款</i>")
        soon = wish(world.lin, world.haichuan, SOON, "谈续约")
        hidden = wish(world.zhou, world.secret, SOON, "机密")
        return {"late": late, "soon": soon, "hidden": hidden}


def wish(by, number, on, note):
    with acting_as(by):
        return plans.plan(customer(number), Wish("phone", on, note=note)).id


def row(app, key):
    with app.app_context():
        return session.get(ScheduledActivity, key)


@pytest.mark.parametrize("view", ["month", "week", "agenda", "?"])
def test_everybody_sees_his_own(as_, world, made, view):
    at = f"/activities/plan?view={view}&day={SOON}"
    page = as_(world.lin).get(at).text
    assert page.count(f"/activities/plan/{made['soon']}?") >= 1
    assert "&lt;i&gt;催款" in page
    assert "逾期未联络" in page
    for person in (world.head, world.director, world.assistant, world.chief):
        shown = as_(person).get(at).text
        assert "海川" in shown
        assert "星澜" not in shown
        assert "机密" not in shown
        assert as_(person).get(f"/activities/plan/{made['hidden']}").status_code == 404
    assert "海川" not in as_(world.other_head).get(at).text
    assert as_(world.he).get(at).status_code == 403
    assert "星澜" in as_(world.zhou).get(at).text


def test_a_head_chooses_one_of_his_people(as_, world, made):
    page = as_(world.head).get("/activities/plan").text
    assert f'<option value="{world.lin.id}"' in page
    assert f'<option value="{world.zhou.id}"' not in page
    assert "海川" not in as_(world.head).get(f"/activities/plan?day={SOON}&person={world.zhou.id}").text
    mine = as_(world.lin).get(f"/activities/plan?day={SOON}&person={world.zhou.id}").text
    assert "海川" in mine
    assert 'name="person"><option' not in mine


def test_it_is_moved_with_its_reason_and_without_a_script(app, as_, world, made):
    lin, at = as_(world.lin), f"/activities/plan/{made['soon']}"
    form = lin.get(f"{at}/move/new?to={LATER}&view=week&day={SOON}").text
    assert f'value="{LATER}"' in form
    assert 'name="view" value="week"' in form
    refused = lin.post(f"{at}/move", DEED | {"reason": ""})
    assert refused.status_code == 422
    assert f'value="{LATER}"' in refused.text
    answer = lin.post(f"{at}/move", DEED | {"view": "week", "day": SOON.isoformat(), "person": world.lin.id})
    assert answer.status_code == 303
    assert "view=week" in answer.headers["Location"]
    assert row(app, made["soon"]).state == "moved"
    again = lin.post(f"{at}/move", DEED)
    assert again.status_code == 409
    assert "该计划已完成、改期或取消。" in again.text
    assert "客户要求改期" in lin.get(at).text


def test_a_move_answers_the_calendar_to_the_dialog(as_, world, made):
    at = f"/activities/plan/{made['soon']}/move"
    part = as_(world.lin).htmx("POST", at, "planner", data=DEED | {"day": SOON.isoformat()})
    assert part.status_code == 200
    assert "<html" not in part.text
    assert f'data-day="{LATER}"' in part.text
    wrong = as_(world.lin).htmx("POST", at, "planner", data={"due_on": "x", "reason": "y"})
    assert wrong.status_code == 422
    assert wrong.headers["HX-Retarget"] == "#dialog"


def test_it_is_not_moved_into_the_past(as_, world, made):
    before = (TODAY - timedelta(days=1)).isoformat()
    answer = as_(world.lin).post(f"/activities/plan/{made['soon']}/move", DEED | {"due_on": before})
    assert answer.status_code == 409
    assert "计划日期不能早于今天。" in answer.text


def test_it_is_given_up_with_its_reason(app, as_, world, made):
    at = f"/activities/plan/{made['late']}/cancellation"
    assert as_(world.lin).post(at, {"reason": " "}).status_code == 422
    assert as_(world.other_head).post(at, {"reason": "不用"}).status_code == 404
    assert as_(world.director).post(at, {"reason": "不用"}).status_code == 403
    assert as_(world.lin).post(at, {"reason": "客户暂不需要"}).status_code == 303
    assert row(app, made["late"]).state == "cancelled"


def test_one_is_planned_by_hand(app, as_, world):
    lin, contact = as_(world.lin), 0
    with app.app_context():
        contact = contact_of(world.haichuan)
    page = lin.get(f"/activities/plan/new?customer={world.haichuan}&on={SOON}").text
    assert f'value="{SOON}"' in page
    assert f'<option value="{contact}"' in page
    told = {"customer": "宁波海川精密仪器有限公司", "kind": "visit", "due_on": SOON, "at": "09:30"}
    assert lin.post("/activities/plan", told | {"contact": contact, "note": "看恒温室"}).status_code == 303
    assert "看恒温室" in lin.get(f"/activities/plan?view=agenda&day={SOON}").text
    assert f"{SOON} 09:30" in lin.get(f"/activities/plan?view=agenda&day={SOON}").text
    for name in ("杭州东方计量技术有限公司", "没有这家", ""):
        refused = lin.post("/activities/plan", told | {"customer": name})
        assert refused.status_code == 422
    assert "没有找到这个客户" in refused.text
    assert lin.get(f"/activities/plan/new?customer={world.dongfang}").status_code == 404
    assert as_(world.director).get("/activities/plan/new").status_code == 403


def test_the_month_is_shown_before_it_is_written(app, as_, world):
    with app.app_context():
        found = customer(world.haichuan)
        key = found.id
    lin = as_(world.lin)
    empty = lin.get("/activities/plan/month").text
    assert "该联络的都已排好" in empty
    grade(app, world.haichuan, "A")
    month = (TODAY.replace(day=1) + timedelta(days=32)).isoformat()[:7]
    page = lin.get(f"/activities/plan/month?month={month}").text
    assert "每1个月拜访一次" in page
    with app.app_context():
        assert session.query(ScheduledActivity).filter_by(customer_id=key).count() == 0
    answer = lin.post("/activities/plan/month", {"month": month})
    assert answer.status_code == 303
    with app.app_context():
        assert session.query(ScheduledActivity).filter_by(customer_id=key).count() == 1
    assert "该联络的都已排好" in lin.get(f"/activities/plan/month?month={month}").text
    assert lin.post("/activities/plan/month", {"month": "2020-01"}).status_code == 409
    assert "海川" not in as_(world.head).get(f"/activities/plan/month?month={month}").text
    assert as_(world.director).get("/activities/plan/month").status_code == 403


def grade(app, number, letter):
    with app.app_context(), transaction(Verb.CUSTOMER_GRADE, SYSTEM):
        customer(number).grade = letter


def test_leave_is_drawn(app, as_, world):
    with app.app_context():
        keep(Leave(user_id=world.lin.id, from_on=SOON, until_on=LATER, created_at=clock.now()))
    assert as_(world.lin).get(f"/activities/plan?view=agenda&day={TODAY}").text.count('class="away"') == 3


def test_odd_addresses_do_no_harm(as_, world, made):
    for odd in ("day=9999-12-31", "day=0001-01-01", "day=x", "view=x&person=x"):
        assert as_(world.lin).get(f"/activities/plan?{odd}").status_code == 200
    assert as_(world.lin).get("/activities/plan/999").status_code == 404
    assert as_(world.lin).get("/activities/plan/month?month=2026-99").status_code == 200


def test_hundreds_take_as_many_statements_as_few(app, as_, world, made, count_queries):
    def statements():
        with count_queries() as told:
            assert as_(world.lin).get(f"/activities/plan?day={SOON}").status_code == 200
        return len(told)

    few = statements()
    with app.app_context():
        for n in range(200):
            wish(world.lin, world.haichuan, SOON + timedelta(days=n % 2), f"第{n}次")
    assert statements() == few
    with app.app_context(), count_queries() as told:
        planner.shown(span("month", SOON), viewer=world.lin, owner=world.lin.id)
    assert len(told) <= 6  # BEGIN and the settings among them
