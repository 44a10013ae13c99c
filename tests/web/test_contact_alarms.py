"""久未联络 on the page: levels by days past the plan, who is shown which first, moved on the spot."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.managing import customer, keep
from webapp import clock
from webapp.db import session
from webapp.models import ScheduledActivity

AT = "/activities/alarms"


@pytest.fixture
def late(app, world):
    """Plans so many days past: of 林 with 海川, of 周 with 东方 and the isolated one; ids by days."""
    today = clock.today()
    with app.app_context():
        for number, person, days in (
            (world.haichuan, world.lin, 6),
            (world.haichuan, world.lin, 7),
            (world.haichuan, world.lin, 29),
            (world.haichuan, world.lin, 30),
            (world.dongfang, world.zhou, 15),
            (world.secret, world.zhou, 31),
        ):
            due = today - timedelta(days=days)
            keep(
                ScheduledActivity(
                    customer_id=customer(number).id, owner_id=person.id, kind="visit", due_on=due,
                    first_due_on=due, cause="hand", note=f"第{days}天", created_at=clock.now(),
                )
            )  # fmt: skip
        found = session.execute(select(ScheduledActivity.note, ScheduledActivity.id)).all()
        return dict(found)


def shown(page):
    return [days for days in (6, 7, 15, 29, 30, 31) if f"第{days}天" in page]


@pytest.mark.parametrize(("level", "days"), [("0", [7, 29, 30]), ("1", [7]), ("2", [29]), ("3", [30])])
def test_from_each_limit_on_to_the_next(as_, world, late, level, days):
    assert shown(as_(world.lin).get(f"{AT}?level={level}").text) == days


def test_the_head_is_first_shown_what_he_is_told_of(as_, world, late):
    assert shown(as_(world.head).get(AT).text) == [30]
    assert "已告知部门负责人" in as_(world.head).get(AT).text
    assert shown(as_(world.lin).get(AT).text) == [7, 29, 30]


def test_each_sees_his_own_and_nobody_an_isolated_customer(as_, world, late):
    every = f"{AT}?level=0"
    assert shown(as_(world.zhou).get(every).text) == [15, 31]
    assert shown(as_(world.other_head).get(every).text) == [15]
    for person in (world.chief, world.director, world.assistant, world.quality):
        page = as_(person).get(every).text
        assert shown(page) == [7, 15, 29, 30]
        assert "星澜" not in page
    assert as_(world.he).get(AT).status_code == 403
    assert "/move/new" not in as_(world.quality).get(every).text


def test_moved_with_its_reason(app, as_, world, late):
    key, to = late["第30天"], clock.today() + timedelta(days=3)
    at, visitor = f"/activities/plan/{key}/move", as_(world.lin)
    form = visitor.get(f"{at}/new?from=alarms&level=3").text
    assert "宁波海川" in form
    assert 'name="from" value="alarms"' in form
    assert 'name="level" value="3"' in form
    assert f"{at}/new?level=3&amp;from=alarms" in visitor.get(f"{AT}?level=3").text
    assert visitor.post(at, {"due_on": to.isoformat()}).status_code == 422
    answer = visitor.post(
        at, {"due_on": to.isoformat(), "reason": "停产检修", "from": "alarms", "level": "3"}
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{AT}?level=3")
    with app.app_context():
        made = session.scalars(select(ScheduledActivity).where(ScheduledActivity.from_id == key)).one()
        assert (made.due_on, made.state, session.get_one(ScheduledActivity, key).reason) == (
            to,
            "open",
            "停产检修",
        )
    again = visitor.post(at, {"due_on": to.isoformat(), "reason": "停产检修"})
    assert again.status_code == 409


def test_from_today_one_goes_back_there(as_, world, late):
    at, to = f"/activities/plan/{late['第7天']}/move", clock.today() + timedelta(days=3)
    answer = as_(world.lin).post(f"{at}?from=home", {"due_on": to.isoformat(), "reason": "停产"})
    assert answer.headers["Location"] == "/"
    assert as_(world.lin).get(f"/activities/plan/{late['第15天']}/move/new").status_code == 404
    assert as_(world.director).get(f"/activities/plan/{late['第15天']}/move/new").status_code == 403
    assert as_(world.chief).get(f"/activities/plan/{late['第31天']}/move/new").status_code == 404


def test_in_few_statements(as_, world, late, count_queries):
    visitor = as_(world.chief)
    visitor.get(AT)
    with count_queries() as statements:
        assert visitor.get(AT).status_code == 200
    assert len([one for one in statements if one.startswith("SELECT")]) <= 8
