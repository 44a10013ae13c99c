"""How close we stand to A, B and key customers: averages, order, reach (BC-07)."""

from decimal import Decimal

import pytest

from webapp.actions import session
from webapp.actions.customers import contacts
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Contact, Customer
from webapp.queries import closeness
from webapp.queries.customers import cards


@pytest.fixture
def matters(world, context):
    """海川 is A with three people, 东方 B with none, the isolated one A and key, the fourth nothing."""
    for person in session.query(Contact):
        contacts.remove(session.get(Customer, person.customer_id), person)
    grades = {world.haichuan: "A", world.dongfang: "B", world.secret: "A"}
    found = {number: cards.get(number, viewer=SYSTEM) for number in grades}
    table = Customer.__table__
    for number, grade in grades.items():
        values = {"grade": grade, "is_key": number == world.secret}
        session.connection().execute(table.update().where(table.c.number == number).values(values))
    session.commit()
    people = (("known", "decision", ""), ("alliance", "", "1"), ("", "operation", ""))
    for stage, level, coach in people:
        values = {"name": f"王{stage}", "relation_stage": stage, "level": level, "is_coach": coach}
        contacts.add(found[world.haichuan], values=values)
    return found


def test_the_average_is_over_those_whose_stage_is_known(matters, world):
    rows = {row.number: row for row in closeness.standings(world.director).rows}
    assert set(rows) == {world.haichuan, world.dongfang}  # the isolated one is not the director's
    hai = rows[world.haichuan]
    assert (hai.contacts, hai.staged, hai.average) == (3, 2, Decimal("2.5"))
    assert (hai.knows_decider, hai.has_coach, hai.manager) == (True, True, "林晓")
    dong = rows[world.dongfang]
    assert (dong.contacts, dong.staged, dong.average, dong.knows_decider) == (0, 0, None, False)


def test_those_known_least_come_first(matters, world):
    assert [row.number for row in closeness.standings(world.director).rows] == [
        world.dongfang,
        world.haichuan,
    ]


def test_classes_and_managers_narrow(matters, world):
    numbers = {
        of: [row.number for row in closeness.standings(SYSTEM, closeness.Asked(of)).rows]
        for of in closeness.CLASSES
    }
    assert numbers == {
        "A": [world.secret, world.haichuan],
        "B": [world.dongfang],
        "key": [world.secret],
    }
    mine = closeness.standings(SYSTEM, closeness.Asked(manager_id=world.lin.id))
    assert [row.number for row in mine.rows] == [world.haichuan]
    assert closeness.managers(world.lin) == [(str(world.lin.id), "林晓")]


def test_summaries_count_by_class_within_reach(matters, world):
    a, b, key = closeness.summaries(world.director)
    assert (a.customers, a.unknown, a.average, a.without_decider) == (1, 0, Decimal("2.5"), 0)
    assert (b.customers, b.unknown, b.average, b.without_decider) == (1, 1, None, 1)
    assert (key.customers, key.average) == (0, None)
    a, _b, key = closeness.summaries(world.zhou)
    assert (a.customers, key.customers) == (1, 1)  # named on it: for him it exists


def test_nobody_without_the_right_counts_anything(matters, world):
    assert closeness.standings(world.he).total == 0
    assert closeness.standings(world.director, verb=Verb.CUSTOMER_EXPORT).total in {0, 2}


def test_people_who_left_do_not_count(matters, world):
    person = session.query(Contact).filter_by(name="王alliance").one()
    contacts.remove(matters[world.haichuan], person)
    row = closeness.standings(SYSTEM, closeness.Asked("A", world.lin.id)).rows[0]
    assert (row.staged, row.average, row.has_coach) == (1, Decimal("1.0"), False)


def test_pages_and_statements(matters, world, count_queries):
    first = closeness.standings(SYSTEM, most=2)
    assert (first.total, first.pages, len(first.rows)) == (3, 2, 2)
    assert len(closeness.standings(SYSTEM, most=2, page=99).rows) == 1
    with count_queries() as counted:
        closeness.summaries(SYSTEM)
        closeness.standings(SYSTEM)
        closeness.managers(SYSTEM)
    assert len(counted) <= 4
