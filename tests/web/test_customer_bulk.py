"""Deeds on many customers: done where allowed, refused with a reason elsewhere, nothing silent."""

import json
import re

import pytest
from sqlalchemy import func, select

from tests.customers import made, many
from tests.world import World
from webapp import clock
from webapp.actions import acting_as, session
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Assignment, Customer, Job, Member, Tag


@pytest.fixture
def tags(app):
    def read(number=None):
        with app.app_context():
            rows = session.execute(
                select(Customer.number, Tag.name).join(Tag, Tag.customer_id == Customer.id)
            )
            found = sorted((one, name) for one, name in rows)
            return found if number is None else [name for one, name in found if one == number]

    return read


@pytest.fixture
def manager_of(app):
    def read(number):
        with app.app_context():
            return session.scalar(select(Customer.manager_id).where(Customer.number == number))

    return read


def tagging(**more):
    return {"names": "强检、年框", "way": "add", "query": "", **more}


def test_tags_go_on_and_off(as_, world: World, tags):
    visitor = as_(world.lin)
    answer = visitor.post("/customers/tagging", tagging(picked=[world.haichuan], query="sort=name"))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/customers?view=all&sort=name")
    assert tags() == [(world.haichuan, "年框"), (world.haichuan, "强检")]
    assert "已办理 1 家客户" in visitor.get("/customers").text
    visitor.post("/customers/tagging", tagging(picked=[world.haichuan], names="年框，没有的", way="remove"))
    assert tags() == [(world.haichuan, "强检")]


def test_foreign_hidden_gone_and_unknown_numbers_are_named_and_left_alone(app, as_, world: World, tags):
    picked = [world.haichuan, world.dongfang, world.secret, "K-999999", "<b>", world.haichuan]
    answer = as_(world.lin).post("/customers/tagging", tagging(picked=picked))
    assert answer.status_code == 409
    assert "已办理 1 家，另有 4 家没有改动" in answer.text
    for number in (world.dongfang, world.secret, "K-999999", "&lt;b&gt;"):
        assert f'<span class="number">{number}</span><span>—</span>' in answer.text
    assert "东方" not in answer.text
    assert "特种装备" not in answer.text
    assert {number for number, _name in tags()} == {world.haichuan}


def test_who_may_see_but_not_edit_is_told_so(app, as_, world: World, tags):
    text = as_(world.director).post("/customers/tagging", tagging(picked=[world.haichuan]))
    assert text.status_code == 403
    with app.app_context(), acting_as(SYSTEM):
        one = session.scalar(select(Customer.id).where(Customer.number == world.dongfang))
        with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
            session.add(Member(customer_id=one, user_id=world.lin.id, part="share", created_at=clock.now()))
    answer = as_(world.lin).post("/customers/tagging", tagging(picked=[world.haichuan, world.dongfang]))
    assert "杭州东方计量技术有限公司" in answer.text
    assert "没有办理此事的权限" in answer.text
    assert tags(world.dongfang) == []


def test_a_refused_form_keeps_what_was_typed_and_picked(as_, world: World, tags):
    answer = as_(world.lin).post(
        "/customers/tagging", tagging(picked=[world.haichuan], names=" ", way="remove")
    )
    assert answer.status_code == 422
    assert f'name="picked" value="{world.haichuan}"' in answer.text
    assert re.search(r'<input[^>]*checked[^>]*value="remove"', answer.text)
    long = as_(world.lin).post("/customers/tagging", tagging(picked=[world.haichuan], names="字" * 21))
    assert long.status_code == 422
    assert "字" * 21 in long.text
    nothing = as_(world.lin).post("/customers/tagging", tagging())
    assert nothing.status_code == 422
    assert tags() == []


def test_all_means_all_that_the_filter_matches_now_within_reach(app, as_, world: World, tags):
    with app.app_context(), acting_as(SYSTEM):
        made("另一家", manager_id=world.lin.id, industry="食品")
        made("别人的", manager_id=world.zhou.id, industry="食品")
    page = as_(world.lin).get("/customers/tagging?scope=all&query=industry%3D食品")
    assert "为 1 家客户办理" in page.text
    as_(world.lin).post(
        "/customers/tagging", tagging(scope="all", query="industry=食品", picked=[world.haichuan])
    )
    assert {number for number, _name in tags()} == {"K-000005"}


def test_more_than_a_hundred_run_as_a_job(app, as_, world: World, tags):
    with app.app_context(), acting_as(SYSTEM):
        numbers = many(101)
    visitor = as_(world.assistant)
    assert visitor.post("/customers/tagging", tagging(picked=numbers[:100])).status_code == 303
    assert _jobs(app) == []
    many_more = visitor.post("/customers/tagging", tagging(picked=[*numbers, world.secret]))
    assert many_more.status_code == 303
    assert many_more.headers["Location"].startswith("/jobs/RW-")
    (job,) = _jobs(app)
    assert (job["state"], job["done"], job["total"]) == ("finished", 102, 102)
    assert [one["number"] for one in job["result"]["left"]] == [world.secret]
    assert len({number for number, _name in tags()}) == 101


def test_a_head_assigns_many_and_each_gets_its_row(app, as_, world: World, manager_of):
    answer = as_(world.head).post(
        "/customers/assigning",
        {
            "picked": [world.nobody, world.haichuan, world.dongfang],
            "manager": world.lin.id,
            "reason": "专人跟进",
        },
    )
    assert answer.status_code == 409
    assert "已办理 1 家，另有 2 家没有改动" in answer.text
    assert "已是该客户的客户经理" in answer.text
    assert (manager_of(world.nobody), manager_of(world.dongfang)) == (world.lin.id, world.zhou.id)
    with app.app_context():
        assert session.scalar(select(func.count(Assignment.id)).where(Assignment.reason == "专人跟进")) == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"reason": " "}, "请写明分配原因"),
        ({"manager": ""}, "请选择客户经理"),
        ({"manager": "999"}, "请从列表中选择|列表中没有"),
    ],
)
def test_a_refused_assignment_changes_nothing(as_, world: World, manager_of, given, said):
    form = {"picked": [world.nobody], "manager": str(world.lin.id), "reason": "专人跟进", **given}
    answer = as_(world.head).post("/customers/assigning", form)
    assert answer.status_code == 422
    assert any(one in answer.text for one in said.split("|"))
    assert manager_of(world.nobody) is None


def test_only_heads_assign_and_other_sites_do_nothing(as_, world: World, manager_of, tags):
    form = {"picked": [world.nobody], "manager": str(world.lin.id), "reason": "专人跟进"}
    for person in (world.lin, world.assistant, world.director, world.admin):
        assert as_(person).post("/customers/assigning", form).status_code == 403
    foreign = {"headers": {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"}}
    assert as_(world.head).post("/customers/assigning", form, **foreign).status_code == 403
    assert (
        as_(world.lin).post("/customers/tagging", tagging(picked=[world.haichuan]), **foreign).status_code
        == 403
    )
    assert (manager_of(world.nobody), tags()) == (None, [])


def test_a_dialog_is_a_part_of_its_page(as_, world: World):
    path = f"/customers/assigning?picked={world.nobody}&query=sort%3Dname"
    part = as_(world.head).htmx("GET", path, "dialog")
    assert part.status_code == 200
    assert "<html" not in part.text
    assert part.text.strip() in as_(world.head).get(path).text
    assert "没有选中客户" in as_(world.head).get("/customers/assigning").text


def _jobs(app):
    with app.app_context():
        return [
            {"state": job.state, "done": job.done, "total": job.total, "result": json.loads(job.result)}
            for job in session.scalars(select(Job))
        ]
