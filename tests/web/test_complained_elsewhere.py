"""What a complaint sets going in other rooms does not tell the person complained of whose it is."""

from dataclasses import replace

import pytest

from tests.complaining import JUDGED, Way
from tests.handing import asked, items, order
from tests.intakes import get, registered
from webapp.actions import acting_as, session
from webapp.actions.complaints import consequences, desk, people
from webapp.actions.handovers import steps
from webapp.db import transaction
from webapp.domain.complaint_stages import Stage
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Handover, User, UserRole
from webapp.queries.complaints import bulk

GRAVE = replace(JUDGED, severity="serious")
BELOW = "/customers/K-000002?tab=log"  # 周's customer


@pytest.fixture
def about_zhou(app, world):
    """A serious complaint of 周's own customer about him: another manager is looked for, a need is noted."""
    with app.app_context(), acting_as(SYSTEM):
        way = Way(world)
        way.to(Stage.ACKNOWLEDGED)
        with acting_as(world.quality):
            people.add_complained(way.complaint, user=session.get_one(User, world.zhou.id))
            desk.assess(way.complaint, GRAVE, version=way.version)
        with transaction(Verb.COMPLAINT_RUN, world.quality):
            consequences.note_need(way.complaint, "想换一位客户经理")
        return way.complaint.number


def become(app, person, role):
    """One person in two roles, as happens in a small institute."""
    with app.app_context(), transaction(Verb.USER_MANAGE, SYSTEM):
        session.add(UserRole(user_id=person.id, role=role))


def test_the_log_of_the_card_keeps_silent_about_it(about_zhou, world, as_):
    told = as_(world.zhou).get(BELOW).text
    assert about_zhou not in told
    assert "主持投诉处理" not in told
    assert "指定客户经理" in told  # the rest is there
    other = as_(world.assistant).get(BELOW).text
    assert about_zhou in other
    assert "主持投诉处理" in other


def test_nor_does_the_log_of_all_where_he_may_read_it(app, about_zhou, world, as_):
    for role in (Role.QUALITY, Role.HEAD):
        become(app, world.zhou, role)
    told = as_(world.zhou).get("/audit").text
    assert about_zhou not in told
    assert "想换一位客户经理" not in told
    assert about_zhou in as_(world.quality).get("/audit").text


@pytest.mark.parametrize("path", ["/assignments?trigger=complaint", "/assignments/proposals/K-000002"])
def test_a_head_is_not_shown_the_proposal_that_takes_his_own_customer_away(app, about_zhou, world, as_, path):
    become(app, world.zhou, Role.HEAD)
    assert about_zhou not in as_(world.zhou).get(path).text
    assert "严重投诉</" not in as_(world.zhou).get("/").text
    assert about_zhou in as_(world.chief).get(path).text
    assert "严重投诉</" in as_(world.chief).get("/").text


def test_a_head_complained_of_is_not_told_by_a_count_what_keeps_the_card(app, world, as_):
    with app.app_context():
        registered(world.assistant, customer=world.haichuan, people="陈立")
    said = as_(world.head).post("/customers/K-000001/deletion", {"reason": "不再往来"})
    assert said.status_code == 409
    assert "未办结的投诉" not in said.text
    assert "客户还有未了结的业务，暂时不能删除" in said.text
    assert "未办结的投诉 1 件" in as_(world.assistant).get("/customers/K-000001/deletion/new").text


def test_who_takes_over_finds_no_complaint_about_himself_in_the_package(app, world, as_):
    with app.app_context(), acting_as(SYSTEM):
        mine = registered(world.assistant, customer=world.haichuan, people="周敏").number
        other = registered(world.assistant, customer=world.haichuan, people="何平").number
        made = asked(world)
        assert [item.title for item in items(made, kind="complaint")] == [other]
        at = f"/assignments/handovers/{made.number}"
    page = as_(world.zhou).get(at).text
    assert mine not in page
    assert other in page


def test_become_one_about_himself_it_is_gone_from_the_package_and_keeps_nobody_waiting(app, world, as_):
    with app.app_context(), acting_as(SYSTEM):
        order(world.haichuan, world.assistant.id)
        number = registered(world.assistant, customer=world.haichuan).number
        made = asked(world)
        at, key = f"/assignments/handovers/{made.number}", made.id
    assert number in as_(world.lin).get(at).text
    with app.app_context(), acting_as(world.quality):
        people.add_complained(get(number), user=session.get_one(User, world.lin.id))
    assert number not in as_(world.lin).get(at).text
    with app.app_context(), acting_as(SYSTEM):
        made = session.get_one(Handover, key)
        with acting_as(world.lin):
            rest = [one for one in items(made, is_open=True) if one.title != number]
            steps.comment(made, words={one.id: "正常进行" for one in rest})
        assert made.state == "commented"


@pytest.mark.usefixtures("printed_at_once")
def test_a_printed_file_is_fetched_only_while_he_may_read_it(app, world, as_, monkeypatch, plain_paper):
    monkeypatch.setattr(bulk, "is_large", lambda _complaint: True)
    with app.app_context(), acting_as(SYSTEM):
        number = Way(world).to(Stage.ASSIGNED).number
    job = as_(world.zhou).post(f"/complaints/{number}/file").location
    answer = as_(world.zhou).get(f"{job}/file")
    assert answer.status_code == 200
    answer.close()
    with app.app_context(), acting_as(world.quality):
        people.add_complained(get(number), user=session.get_one(User, world.zhou.id))
    assert as_(world.zhou).get(f"{job}/file").status_code == 404
    assert f"{job}/file" not in as_(world.zhou).get(job).text
