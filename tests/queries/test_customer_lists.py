"""The customer list: every filter, every order, reach, counts, pages, neighbours."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.customers import made, many
from tests.world import World
from webapp import clock
from webapp.actions import session
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer
from webapp.queries.customers import lists
from webapp.queries.customers.filters import Filters
from webapp.queries.customers.neighbours import Neighbours, neighbours
from webapp.queries.remembered import age


def found(query, viewer=SYSTEM):
    """The numbers on the page, twice: as first asked and by the kept plan."""
    filters = Filters.read(query)
    first = [row[0] for row in lists.found(filters, viewer=viewer, at=age()).rows]
    again = [row[0] for row in lists.found(filters, viewer=viewer, at=age()).rows]
    assert first == again
    return first


@pytest.fixture
def three(context):
    """A has everything, B its opposite, C stands between."""
    now = clock.now()
    return {
        "a": made("甲州海川仪器厂", tags=["强检"], roles=["supplier"], status="active", grade="A",
        industry="机械",
                  region="宁波", completeness=90, secrecy="sensitive", is_key=True, created_at=now,
                  updated_at=now),
        "b": made("乙州东方阀门厂", roles=["payer"], status="lead", grade="", industry="食品", region="杭州",
                  completeness=59, kind="person", created_at=now - timedelta(days=30),
                  updated_at=now - timedelta(days=9)),
        "c": made("丙州华泰水表厂", tags=["强检二"], roles=["ally"], status="former", grade="B",
        industry="机械",
                  region="杭州", completeness=60, created_at=now - timedelta(days=6),
                  updated_at=now - timedelta(days=8)),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", "acb"), ("status=active", "a"), ("status=active&status=lead", "ab"), ("status=stopped", ""),
        ("grade=A", "a"), ("grade=none", "b"), ("grade=A&grade=B", "ac"), ("grade=none&grade=B", "cb"),
        ("industry=机械", "ac"), ("industry=机", ""), ("region=杭州", "cb"),
        ("industry=机械&region=杭州", "c"),
        ("tag=强检", "a"), ("tag=强", ""), ("tag=强检&status=lead", ""),
        ("below=60", "b"), ("below=61", "cb"), ("below=90", "cb"), ("below=91", "acb"),
        ("secrecy=sensitive", "a"), ("secrecy=open", "cb"), ("key=1", "a"), ("kind=person", "b"),
        ("kind=company", "ac"),
        ("created=1", "a"), ("created=6", "a"), ("created=7", "ac"), ("created=31", "acb"),
        ("changed=8", "a"), ("changed=9", "ac"), ("changed=10", "acb"),
        ("partner=any", "ac"), ("partner=ally", "c"), ("partner=supplier", "a"), ("partner=dealer", ""),
        ("q=海", "a"), ("q=海川", "a"), ("q=厂", "acb"), ("q=hcyq", "a"), ("q=!!!", ""), ("q=%25", ""),
        ("q=_", ""),
        ("manager=none", "acb"), ("manager=me", ""), ("manager=1", ""),
        ("status=active&q=厂&grade=A&key=1", "a"),
        ("q=%22%20OR%20tokens:x", ""), ("industry=%27%20OR%201=1%20--", ""),
    ],
)  # fmt: skip
def test_every_filter(three, query, wanted):
    assert found(query) == [three[one] for one in wanted]


@pytest.mark.parametrize(
    ("sort", "wanted"),
    [
        ("number", "abc"), ("-number", "cba"), ("name", "cba"), ("-name", "abc"), ("updated", "bca"),
        ("-updated", "acb"),
        ("created", "bca"), ("-created", "acb"), ("completeness", "bca"), ("-completeness", "acb"),
        ("grade", "acb"), ("-grade", "bca"), ("manager", "abc"), ("-manager", "cba"),
    ],
)  # fmt: skip
def test_every_order_and_its_neighbours(three, sort, wanted):
    expected = [three[one] for one in wanted]
    assert found(f"sort={sort}") == expected
    assert found(f"sort={sort}&secrecy=open") == [one for one in expected if one != three["a"]]
    first, middle, last = (_id(number) for number in expected)
    assert _beside(first, sort) == Neighbours(None, expected[1])
    assert _beside(middle, sort) == Neighbours(expected[0], expected[2])
    assert _beside(last, sort) == Neighbours(expected[1], None)


def test_neighbours_stay_inside_the_filter_and_know_no_stranger(three, count_queries):
    query = "industry=机械&sort=name&page=7"
    assert neighbours(_id(three["a"]), viewer=SYSTEM, query=query) == Neighbours(three["c"], None)
    assert neighbours(_id(three["b"]), viewer=SYSTEM, query=query) == Neighbours(three["c"], three["a"])
    known = _id(three["a"])
    with count_queries() as statements:
        neighbours(known, viewer=SYSTEM, query=query)
    assert len([text for text in statements if text != "BEGIN"]) == 2
    assert neighbours(10**9, viewer=SYSTEM, query="") == Neighbours()


def test_neighbours_by_manager_cross_from_nobody_to_somebody(world: World, context):
    order = ["nobody", "haichuan", "dongfang"]
    numbers = [getattr(world, name) for name in order]
    assert found("sort=manager", world.assistant) == numbers
    for place, number in enumerate(numbers):
        beside = [
            neighbours(_id(number), viewer=world.assistant, query=f"sort={way}manager") for way in ("", "-")
        ]
        before, after = (numbers[place - 1] if place else None), (numbers[place + 1] if place < 2 else None)
        assert beside == [Neighbours(before, after), Neighbours(after, before)]


SEES = {
    "lin": {"haichuan"}, "zhou": {"dongfang", "secret"}, "assistant": {"haichuan", "dongfang", "nobody"},
    "head": {"haichuan", "nobody"}, "other_head": {"dongfang", "nobody"}, "chief": {"haichuan",
    "dongfang", "nobody"},
    "director": {"haichuan", "dongfang", "nobody"}, "he": set(), "admin": set(), "committee": set(),
}  # fmt: skip


@pytest.mark.parametrize("person", SEES)
@pytest.mark.parametrize(
    "query", ["", "sort=name", "status=active&status=prospect", "kind=company&sort=-created"]
)
def test_each_sees_only_what_is_his_and_counts_no_more(world: World, context, person, query):
    viewer, filters = getattr(world, person), Filters.read(query)
    wanted = {getattr(world, name) for name in SEES[person]}
    assert set(found(query, viewer)) == wanted
    assert lists.found(filters, viewer=viewer, at=age()).total == len(wanted)
    assert lists.count(filters, viewer=viewer) == len(wanted)
    assert set(lists.numbers(filters, viewer=viewer, most=100)) == wanted


@pytest.mark.parametrize("query", ["q=所", "secrecy=isolated", "q=秘密", "sort=name", "manager=2"])
def test_an_isolated_customer_is_nowhere_for_the_unnamed(world: World, context, query):
    for person in (world.lin, world.assistant, world.head, world.other_head, world.chief, world.director):
        assert world.secret not in found(query, person)
    assert found("secrecy=isolated", world.zhou) == [world.secret]


def test_mine_means_the_viewer(world: World, context):
    assert found("manager=me", world.lin) == [world.haichuan]
    assert found("manager=me", world.zhou) == [world.secret, world.dongfang]
    assert found(f"manager={world.zhou.id}", world.lin) == []


def test_the_count_is_exact_up_to_its_bound_and_follows_changes(context, world: World):
    many(60)
    page = lists.found(Filters.read(""), viewer=SYSTEM, at=age())
    assert (len(page.rows), page.total, page.pages, page.is_cut) == (50, 64, 2, False)
    made("又来一家")
    assert lists.found(Filters.read(""), viewer=SYSTEM, at=age()).total == 65
    assert [lists.count(Filters(), viewer=SYSTEM, most=most) for most in (63, 64, 65, 66)] == [64, 65, 65, 65]


def test_pages_do_not_overlap_and_past_the_end_is_said(context):
    numbers = many(101)
    pages = [found(f"sort=number&page={page}") for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [50, 50, 1]
    assert [number for page in pages for number in page] == numbers
    past = lists.found(Filters.read("page=4"), viewer=SYSTEM, at=age())
    assert past.is_past
    assert past.pages == 3
    assert not lists.found(Filters.read("page=3"), viewer=SYSTEM, at=age()).is_past


def test_days_are_shown_in_beijing(context):
    made(
        "夜里建的卡",
        created_at=datetime(2026, 3, 11, 17, tzinfo=UTC),
        updated_at=datetime(2026, 3, 11, 15, 59, tzinfo=UTC),
    )
    row = lists.found(Filters.read("columns=created,updated"), viewer=SYSTEM, at=age()).rows[0]
    assert "2026-03-12" in tuple(row)
    assert "2026-03-11" in tuple(row)


def test_tags_offered_begin_as_typed_and_only_within_reach(world: World, context):
    made("有标签的", tags=["强检", "强检二", "年框"])
    made("秘密的", tags=["强秘"], secrecy="isolated")
    assert lists.tags("强", viewer=world.assistant) == ["强检", "强检二"]
    assert lists.tags("%", viewer=world.assistant) == []
    assert lists.tags("强", viewer=world.lin) == []


def _id(number):
    return session.scalar(select(Customer.id).where(Customer.number == number))


def _beside(customer_id, sort):
    return neighbours(customer_id, viewer=SYSTEM, query=f"sort={sort}")
