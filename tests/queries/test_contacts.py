"""People of a card as each person may see them: masks, order, gaps, twins."""

import pytest

from webapp import clock
from webapp.actions import session
from webapp.actions.customers import contacts as actions
from webapp.domain.viewer import SYSTEM
from webapp.models import Contact
from webapp.queries.customers import cards
from webapp.queries.customers import contacts as queries

PRIVATE = {
    "mobile": "13800001111",
    "wechat": "wanghai_88",
    "home_address": "浙江省宁波市慈溪市浒山街道某路 8 号",
    "birth_year": 1980,
    "personality": "owl",
}


@pytest.fixture
def customer(world, context):
    found = cards.get(world.haichuan, viewer=SYSTEM)
    for contact in session.query(Contact).filter_by(customer_id=found.id).all():
        actions.remove(found, contact)
    return found


def centre(customer, viewer=SYSTEM):
    return queries.centre(customer, viewer=viewer, today=clock.today())


def test_editors_see_everything(customer, world):
    actions.add(customer, values={"name": "王海", **PRIVATE})
    for viewer in (world.lin, world.assistant, world.head):
        (person,) = centre(customer, viewer).people
        assert {name: person.shown[name] for name in PRIVATE} == {
            name: str(value) for name, value in PRIVATE.items()
        }
        assert not person.is_masked


@pytest.mark.parametrize("who", ["quality", "director"])
def test_readers_see_masks(customer, world, who):
    actions.add(customer, values={"name": "王海", "phone": "0574-86001234", "email": "w@h.cn", **PRIVATE})
    (person,) = centre(customer, getattr(world, who)).people
    assert person.is_masked
    assert {name: person.shown[name] for name in PRIVATE} == {
        "mobile": "138****1111", "wechat": "****", "home_address": "浙江省宁波市慈溪市****",
        "birth_year": "****", "personality": "",
    }  # fmt: skip
    assert (person.shown["phone"], person.shown["email"]) == ("0574-86001234", "w@h.cn")
    assert not set(map(str, PRIVATE.values())) & set(person.shown.values())


def test_nothing_known_is_not_masked(customer, world):
    actions.add(customer, values={"name": "王海"})
    (person,) = centre(customer, world.director).people
    assert person.shown["mobile"] == person.shown["birth_year"] == ""


def test_order_gaps_and_stage(customer):
    add = lambda name, **values: actions.add(customer, values={"name": name, **values})  # noqa: E731
    add("操作", level="operation", influence="5", roles="user", relation_stage="known")
    add("决策", level="decision", roles="decider", relation_stage="trust")
    add("不明", influence="5")
    add("离开", level="decision", roles="approver", left_on=clock.today(), relation_stage="alliance")
    add("管理甲", level="management", influence="2")
    add("管理乙", level="management", influence="4")
    found = centre(customer)
    assert [person.name for person in found.people] == ["决策", "管理乙", "管理甲", "操作", "不明", "离开"]
    assert [person.name for person in found.gone] == ["离开"]
    assert found.gaps == ("buyer", "influencer", "gatekeeper", "approver")
    assert (found.has_decider_level, found.average_stage, found.stage_near) == (True, "2.0", "dating")


def test_nobody_known(customer):
    found = centre(customer)
    assert (found.people, found.has_decider_level, found.average_stage, found.stage_near) == (
        (),
        False,
        "",
        "",
    )
    assert len(found.gaps) == 6


def test_the_same_mobile_is_hinted_a_switchboard_is_not(customer):
    for name, mobile in (("甲", "138 0000 1111"), ("乙", "+86 13800001111"), ("丙", "13900002222")):
        actions.add(customer, values={"name": name, "mobile": mobile, "phone": "0574-86001234"})
    assert {person.name: person.twins for person in centre(customer).people} == {
        "甲": ("乙",),
        "乙": ("甲",),
        "丙": (),
    }


def test_the_chart_and_a_boss_by_name(customer):
    boss = actions.add(customer, values={"name": "总"})
    low = actions.add(customer, values={"name": "员", "reports_to": str(boss.id)})
    found = centre(customer)
    assert [(post.id, [one.id for one in post.below]) for post in found.chart] == [(boss.id, [low.id])]
    assert (found.named(boss.id), found.named(None)) == ("总", "")


def test_parts_are_shown_with_their_history_and_advice(customer):
    contact = actions.add(customer, values={"name": "Hans", "country": "德国", "roles": "user、decider"})
    (person,) = centre(customer).people
    assert person.roles == ("user", "decider")
    assert [part.until_on for part in person.history] == [None, None]
    assert person.advice.startswith("准时")
    assert queries.get(customer, contact.id) is contact


def test_colleagues_to_report_to(customer):
    one = actions.add(customer, values={"name": "甲", "job_title": "经理"})
    two = actions.add(customer, values={"name": "乙"})
    actions.add(customer, values={"name": "丙", "left_on": clock.today()})
    assert queries.names(customer) == [(one.id, "甲（经理）"), (two.id, "乙")]
    assert queries.names(customer, but=one.id) == [(two.id, "乙")]


def test_two_statements_whatever_the_number(customer, count_queries):
    for number in range(12):
        actions.add(customer, values={"name": f"人{number}", "roles": "user"})
    assert customer.id
    with count_queries() as statements:
        assert len(centre(customer).people) == 12
    assert len(statements) <= 2
