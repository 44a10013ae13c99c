"""客户座谈会 on the page: from the plan to the minutes; nothing is lost; who sees whom; few statements."""

import io
import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import foruming
from tests.managing import customer
from tests.web.test_activities import PNG
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.forums import record
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Activity, Forum, ForumCustomer, ForumFile, ForumGuest, ForumTodo, Need

AT = "/activities/forums"


@pytest.fixture
def number(app, world):
    """Yesterday, of 海川 and the isolated one, organised by 孙总; 周 invited his own."""
    with app.app_context():
        one = foruming.planned(world.chief, world.haichuan, world.dongfang)
        with transaction(Verb.FORUM_MANAGE, SYSTEM):
            secret = customer(world.secret).id
            session.add(ForumCustomer(forum_id=one.id, customer_id=secret, said="丁匣要求"))
        return one.number


@pytest.fixture
def rows(app):
    def of(model):
        with app.app_context():
            return session.scalars(select(model).order_by(model.id)).all()

    return of


def sent(world, **more):
    told = foruming.plan(world.chief) | {"held_on": clock.today().isoformat(), "version": "1", "seen": ""}
    return told | more


def version(page):
    return re.search(r'name="version" value="(\d+)"', page.text)[1]


def test_from_the_plan_to_the_minutes(world, as_, rows):
    chief = as_(world.chief)
    made = chief.post(AT, sent(world, begins="00:00", colleagues=[str(world.lin.id), str(world.chief.id)]))
    assert made.status_code == 303
    at = made.headers["Location"]
    found = chief.get(f"{at}/invitations?industry=机械制造")
    assert "海川精密" in found.text
    assert "东方计量" not in found.text
    assert chief.post(f"{at}/invitations", {"picked": [world.haichuan]}).status_code == 303
    form = chief.get(f"{at}/record")
    guest, customer = rows(ForumGuest)[0].id, rows(ForumCustomer)[0].id
    told = {
        "version": version(form), f"guest-{guest}": "came", f"said-{customer}": "希望周末校准",
        f"colleague-{world.lin.id}": "came", f"colleague-{world.chief.id}": "excused", "minutes": "谈得很好",
    }  # fmt: skip
    assert chief.post(f"{at}/record", told).status_code == 303
    page = chief.get(at)
    assert chief.post(f"{at}/holding", {"version": version(page)}).status_code == 303
    page = chief.get(at)
    assert "已召开" in page.text
    assert "谈得很好" in page.text
    activity = rows(Activity)[0]
    assert f"/activities/{activity.id}" in page.text
    card = chief.get(f"/customers/{world.haichuan}?tab=activities").text
    assert "机械行业座谈会" in card


def test_nothing_typed_is_lost(world, as_, rows):
    page = as_(world.chief).post(AT, sent(world, title="很长的名称", ends="08:00", place=""))
    assert page.status_code == 422
    assert "很长的名称" in page.text
    assert "结束时间要晚于开始时间" in page.text
    assert "一、介绍" in page.text
    assert rows(Forum) == []


def test_both_sides_of_a_conflict(world, as_, number, rows):
    chief, at = as_(world.chief), f"{AT}/{number}"
    opened = chief.get(f"{at}/edit")
    told = dict(re.findall(r'name="(version|seen)" value="([^"]*)"', opened.text))
    assert chief.post(at, sent(world, place="五楼", **told)).status_code == 303
    clash = chief.post(at, sent(world, place="六楼", **told))
    assert clash.status_code == 409
    assert "五楼" in clash.text
    assert "六楼" in clash.text
    assert rows(Forum)[0].place == "五楼"


def test_a_stale_record_comes_back_as_typed_with_theirs(world, as_, app, number):
    chief, at = as_(world.chief), f"{AT}/{number}"
    old = version(chief.get(f"{at}/record"))
    with app.app_context():
        foruming.kept(world.chief, foruming.again(number), said="先存的")
    page = chief.post(f"{at}/record", {"version": old, "minutes": "后写的纪要"})
    assert page.status_code == 409
    assert "后写的纪要" in page.text
    assert "谈了送检周期。" in page.text
    assert chief.post(f"{at}/record", {"version": version(page), "minutes": "后写的纪要"}).status_code == 303


def test_an_isolated_customer_is_there_for_those_named_alone(world, as_, app, number):
    for person in (world.chief, world.quality, world.director, world.assistant, world.lin):
        for path in ("", "/minutes.pdf", "/sign-in.pdf"):
            answer = as_(person).get(f"{AT}/{number}{path}")
            assert answer.status_code == 200
            assert b"\xe6\x98\x9f\xe6\xbe\x9c" not in answer.data
            assert "丁匣".encode() not in answer.data
    assert "星澜" in as_(world.zhou).get(f"{AT}/{number}").text
    assert "丁匣要求" in as_(world.zhou).get(f"{AT}/{number}").text
    assert ">2<" not in as_(world.lin).get(AT).text, "counted as far as he may know"


def test_a_manager_sees_his_own_customers_in_it(world, as_, number):
    page = as_(world.lin).get(f"{AT}/{number}").text
    assert "海川精密" in page
    assert "东方计量" not in page
    assert as_(world.lin).get(f"{AT}/{number}/edit").status_code == 403
    assert as_(world.he).get(f"{AT}/{number}").status_code == 403


def test_a_forum_of_an_isolated_customer_alone_is_not_there_for_others(world, as_, app):
    with app.app_context():
        number = foruming.planned(world.zhou, world.secret, title="星澜座谈会").number
    for person in (world.chief, world.quality, world.lin, world.assistant):
        assert as_(person).get(f"{AT}/{number}").status_code == 404
        assert "星澜" not in as_(person).get(AT).text
    assert as_(world.zhou).get(f"{AT}/{number}").status_code == 200


def test_what_is_to_be_done_on_today_and_as_a_need(world, as_, app, rows):
    with app.app_context():
        one = foruming.held(world.chief, world.haichuan)
        todo = foruming.todo(world.chief, one, owner=world.lin, text="给出排期表").id
        number = one.number
    lin, at = as_(world.lin), f"{AT}/{number}/todos/{todo}"
    today = lin.get("/").text
    assert "座谈会待办" in today
    assert f"{at}?from=home" in today
    form = lin.get(f"{at}?from=home")
    told = {"version": version(form), "state": "done", "result": ""}
    bad = lin.post(f"{at}?from=home", told | {"done_on": clock.today().isoformat()})
    assert bad.status_code == 422
    assert "请写明办理结果" in bad.text
    need = {"text": "周末校准", "dimension": "timeliness", "priority": "1"}
    assert lin.post(f"{at}/need", need).status_code == 303
    assert rows(Need)[0].text == "周末校准"
    told |= {"version": version(lin.get(at)), "result": "已排好", "done_on": clock.today().isoformat()}
    assert lin.post(f"{at}?from=home", told).headers["Location"] == "/"
    assert rows(ForumTodo)[0].state == "done"
    assert "座谈会待办" not in lin.get("/").text
    assert as_(world.zhou).get(at).status_code == 404


def test_files_come_and_go(world, as_, number, rows):
    chief, at = as_(world.chief), f"{AT}/{number}/files"
    told = {"files": (io.BytesIO(PNG), "签到.png"), "note": "签到表"}
    assert chief.post(at, told, content_type="multipart/form-data").status_code == 303
    file = rows(ForumFile)[0]
    answer = chief.get(f"{at}/{file.id}")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    answer.close()
    assert as_(world.lin).get(f"{at}/{file.id}").status_code == 200
    assert as_(world.he).get(f"{at}/{file.id}").status_code == 403
    assert chief.post(f"{at}/{file.id}/deletion").status_code == 303
    assert chief.get(f"{at}/{file.id}").status_code == 404
    assert chief.post(f"{at}/{file.id}/restoration").status_code == 303
    bad = chief.post(at, {"files": (io.BytesIO(b"MZ"), "a.exe")}, content_type="multipart/form-data")
    assert bad.status_code == 422


@pytest.mark.parametrize("page", ["", "/{number}", "/todos", "/{number}/record", "/{number}/edit"])
def test_a_page_takes_few_statements(  # noqa: PLR0917
    world, as_, app, number, count_queries, page
):
    with app.app_context():
        one = foruming.again(number)
        foruming.kept(world.chief, one)
        with acting_as(world.chief):
            record.hold(one, version=one.version) if page != "/{number}/edit" else None
        foruming.todo(world.chief, one)
    visitor, at = as_(world.chief), AT + page.format(number=number)
    visitor.get(at)
    with count_queries() as statements:
        assert visitor.get(at).status_code == 200
    assert len([told for told in statements if told.startswith("SELECT")]) <= 8, [
        told[:120] for told in statements
    ]


def test_the_list_narrows_and_goes_out_as_a_workbook(world, as_, app, number):
    with app.app_context():
        foruming.planned(world.chief, title="电子行业座谈会", held_on=clock.today() + timedelta(days=9))
    page = as_(world.chief).get(f"{AT}?q=电子").text
    assert "电子行业座谈会" in page
    assert "机械行业座谈会" not in page
    assert "没有符合条件的座谈会" in as_(world.chief).get(f"{AT}?q=没有这个").text
    assert as_(world.chief).get(f"{AT}?state=held&year=x&sort=bad&person=-1&page=9").status_code == 200
    assert as_(world.chief).get(f"{AT}.xlsx?q=电子").data[:2] == b"PK"
