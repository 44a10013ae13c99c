"""One box finds a customer by anything known of it, and nothing beyond one's reach."""

import pytest

from tests.world import World
from webapp.actions.customers import assignment, creation
from webapp.queries import search
from webapp.queries.customers import cards


def titles(query, viewer):
    return [hit.title for group in search.hits(query, viewer=viewer) for hit in group.hits]


@pytest.mark.parametrize(
    "query",
    [
        "海",
        "海川",
        "海川精密",
        "宁波 海川",
        "ＮＢＨＣ",
        "nbhc",
        "hcjm",
        "ningbohaichuan",
        "0574",
        "86001234",
        "K-000001",
        "k-000001",
    ],
)
def test_everything_known_finds_the_customer(query, world: World, context):
    assert "宁波海川精密仪器有限公司" in titles(query, world.assistant)


@pytest.mark.parametrize("query", ["王海", "wanghai", "wh", "13800000001", "1380000"])
def test_contacts_are_found_by_name_sound_and_phone(query, world: World, context):
    assert "王海" in titles(query, world.lin)


@pytest.mark.parametrize(
    "query", ["", " ", '"', "-", ":", "*", "NEAR(", "m1", "%", "_", "\0", "😀", "公" * 10_000]
)
def test_odd_text_finds_little_and_never_fails(query, world: World, context):
    assert len(titles(query, world.assistant)) <= 16


def test_hits_stop_at_ones_reach(world: World, context):
    assert titles("海川", world.zhou) == []
    assert titles("东方", world.zhou) == ["杭州东方计量技术有限公司"]
    assert titles("东方", world.head) == []
    assert titles("越城", world.head) == ["绍兴越城食品厂"]
    for nobody in (world.he, world.committee, world.admin):
        assert titles("海川", nobody) == []


@pytest.mark.parametrize("query", ["特种", "xltz", "秘密"])
def test_an_isolated_customer_exists_for_those_named_only(query, world: World, context):
    for other in (world.lin, world.assistant, world.chief, world.director, world.quality, world.other_head):
        if other is not world.other_head:
            assert titles(query, other) == []
    assert titles(query, world.zhou)


def test_a_new_manager_finds_what_the_old_one_no_longer_does(world: World, context):
    customer = cards.get(world.haichuan, viewer=world.chief)
    assignment.assign(customer, to=world.zhou.id, reason="区域调整")
    assert titles("海川", world.lin) == []
    assert "宁波海川精密仪器有限公司" in titles("海川", world.zhou)


def test_the_whole_name_comes_first(world: World, context):
    creation.create(values={"name": "海川"})
    creation.create(values={"name": "海川精密（二厂）"})
    assert titles("海川", world.assistant)[0] == "海川"


def test_two_statements_a_search(world: World, context, count_queries):
    with count_queries() as statements:
        search.hits("海川", viewer=world.assistant)
    assert len([one for one in statements if one.startswith("SELECT")]) == 2
