"""Contacts, plans and promises as each role sees them; how many statements a page takes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.contacting import ago, call, record, visit
from tests.managing import customer
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.activities import correcting
from webapp.actions.activities.told import Objected
from webapp.queries.activities import agenda, card_timeline, facts, lists, reading, timeline
from webapp.queries.activities.narrowing import Asked

SOON = clock.today() + timedelta(days=3)
SEES = {
    "lin": {"haichuan"},
    "zhou": {"dongfang", "secret"},
    "he": set(),
    "assistant": {"haichuan", "dongfang"},
    "head": {"haichuan"},
    "other_head": {"dongfang"},
    "chief": {"haichuan", "dongfang"},
    "quality": {"haichuan", "dongfang"},
    "director": {"haichuan", "dongfang"},
    "committee": set(),
    "admin": set(),
}


@pytest.fixture
def told(context, world):
    """One contact with a plan and a promise for each customer that has a manager."""
    more = {"next_on": SOON, "next_kind": "phone", "promise": "给报价", "promise_due": SOON}
    made = {
        name: record(getattr(world, name), call(**more), by=by)
        for name, by in (("haichuan", world.lin), ("dongfang", world.zhou), ("secret", world.zhou))
    }
    return world, made


@pytest.mark.parametrize("person", SEES)
def test_each_role_sees_the_contacts_of_its_own_customers(told, person):
    world, made = told
    viewer, numbers = getattr(world, person), {getattr(world, name) for name in SEES[person]}
    assert {line.customer_number for line in lists.search(Asked(), viewer=viewer).rows} == numbers
    assert lists.search(Asked(), viewer=viewer).total == len(numbers)
    assert {one.customer_number for one in agenda.plans(SOON, SOON, viewer=viewer)} == numbers
    assert {one.customer_number for one in agenda.promises(viewer=viewer)} == numbers
    opened = {name for name, row in made.items() if reading.get(row.id, viewer=viewer)}
    assert opened == SEES[person]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({}, 3),
        ({"kind": "visit"}, 1),
        ({"phase": "after"}, 0),
        ({"late": "yes"}, 1),
        ({"first": clock.today() - timedelta(days=40)}, 3),
        ({"first": clock.today() - timedelta(days=40), "last": clock.today() - timedelta(days=20)}, 1),
        ({"person": 99_999}, 0),
        ({"customer": "K-000002"}, 0),
        ({"page": 99}, 3),
    ],
)
def test_filters(context, world, asked, count):
    record(world.haichuan, call(), by=world.lin)
    record(world.haichuan, visit(world.haichuan), by=world.lin)
    record(world.haichuan, call(happened_at=ago(days=30)), by=world.lin)
    found = lists.search(replace(Asked(), **asked), viewer=world.lin)
    assert (len(found.rows), found.total) == (count, count)
    assert len(lists.everything(replace(Asked(), **asked), viewer=world.lin)) == count


def test_newest_first_and_what_was_taken_back_is_gone(context, world):
    old = record(world.haichuan, call(happened_at=ago(days=3)), by=world.lin)
    new = record(world.haichuan, call(), by=world.lin)
    assert [line.id for line in lists.search(Asked(), viewer=world.lin).rows] == [new.id, old.id]
    assert facts.last_contacts([old.customer_id]) == {old.customer_id: clock.wall(new.happened_at).date()}
    with acting_as(world.lin):
        correcting.take_back(new, reason="记错了客户")
    assert [line.id for line in lists.search(Asked(), viewer=world.lin).rows] == [old.id]
    assert facts.last_contacts([old.customer_id]) == {old.customer_id: clock.wall(old.happened_at).date()}
    assert facts.last_contacts([]) == {}


def test_the_timeline_goes_on_where_it_stopped(context, world, count_queries):
    same = ago(days=2)
    made = [
        record(
            world.haichuan,
            visit(
                world.haichuan, happened_at=same, colleagues=(world.head.id,), promise="给报价",
                promise_due=SOON, objections=(Objected("价格高"),),
            ),
            by=world.lin,
        ).id
        for _turn in range(5)
    ]  # fmt: skip
    key = customer(world.haichuan).id
    with count_queries() as statements:
        newest = timeline.latest(key, most=3)
    assert len([one for one in statements if one.startswith("SELECT")]) == 3
    older, has_more = card_timeline.older(key, newest[-1].row.id)
    assert [one.row.id for one in newest] + [one.id for one in older] == made[::-1]
    assert not has_more
    assert (newest[0].contact, newest[0].people, newest[0].by) == ("王海", ["陈立"], "林晓")
    assert (older[0].contact, older[0].people, older[0].by) == ("王海", ("陈立",), "林晓")
    for one in (newest[0], older[0]):
        assert [objected.text for objected in one.objections] == ["价格高"]
        assert [promised.text for promised in one.promises] == ["给报价"]
    assert timeline.latest(customer(world.nobody).id, most=3) == []


def test_a_list_takes_two_statements(told, count_queries):
    world, _made = told
    with count_queries() as statements:
        lists.search(Asked(), viewer=world.head)
    assert len([one for one in statements if one.startswith("SELECT")]) == 2


def test_the_agenda_of_one_person(told):
    world, _made = told
    day = timedelta(days=1)
    assert agenda.plans(SOON + day, SOON + day, viewer=world.lin) == []
    assert len(agenda.plans(SOON + day, SOON + day, viewer=world.lin, with_late=True)) == 1
    assert agenda.plans(SOON, SOON, viewer=world.chief, owner=world.head.id) == []
    assert len(agenda.plans(SOON, SOON, viewer=world.chief, owner=world.lin.id)) == 1
    assert agenda.promises(viewer=world.lin, until=SOON - day) == []
    assert len(agenda.promises(viewer=world.lin, until=SOON, owner=world.lin.id)) == 1
    assert agenda.promises(viewer=world.lin, state="kept") == []
