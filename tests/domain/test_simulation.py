"""Simulations: who gains and loses, that ceilings hold, that nothing gets lost, and no move for nothing."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.assigning import HAICHUAN, HE, LIN, MANAGERS, NEEDS, TODAY, ZHOU
from webapp.domain.assignment_facts import Needs
from webapp.domain.assignment_rules import DEFAULT, Rules
from webapp.domain.loads import Load
from webapp.domain.simulation import Held, Row, Subject, simulate

THREE = [ZHOU, LIN, HE]
OWNED = replace(HAICHUAN, manager_id=ZHOU.id)


def tried(subjects, managers=THREE, *, held=None, rules=DEFAULT, margin=0):
    return simulate(subjects, managers, held=held or {}, rules=rules, today=TODAY, margin=margin)


def test_one_customer_moves_with_its_load_and_its_revenue():
    held = {1: Held(20, 900), 2: Held(30, 1000)}
    found = tried([Subject(7, OWNED, revenue=100)], held=held)
    (move,) = found.moves
    assert (move.old_id, move.new_id, move.total, move.old_total) == (1, 2, 6945, 6625)
    assert found.rows == (
        Row(1, "周某", Held(20, 900), Held(19, 800), Load(9600, 12000), Load(9300, 12000), (), (7,)),
        Row(2, "林某", Held(30, 1000), Held(31, 1100), Load(13200, 15000), Load(13500, 15000), (7,), ()),
        Row(3, "何某", Held(), Held(), Load(0, 10000), Load(0, 10000), (), ()),
    )


def test_the_margin_on_below_and_above():
    """The difference is 3.20: a margin of as much or more keeps the customer where it is."""
    assert [len(tried([Subject(7, OWNED)], margin=margin).moves) for margin in (319, 320, 321)] == [1, 0, 0]


def test_nobody_changes_hands_for_nothing():
    twin = replace(ZHOU, id=0, name="孙某", load=Load(9300, 12000))
    assert tried([Subject(7, replace(OWNED, bonds={}))], [ZHOU, twin]).moves == ()


def test_other_rules_move_other_customers():
    back = replace(HAICHUAN, manager_id=LIN.id)
    assert tried([Subject(7, back)]).moves == ()
    (move,) = tried([Subject(7, back)], rules=Rules(social_on=False)).moves
    assert (move.old_id, move.new_id) == (2, 1)


def test_who_waits_gets_somebody_and_who_is_blocked_loses_it_whatever_the_margin():
    (move,) = tried([Subject(7, HAICHUAN)], margin=10_000).moves
    assert (move.old_id, move.new_id, move.old_total) == (None, 2, None)
    gone = replace(ZHOU, is_active=False)
    (move,) = tried([Subject(7, OWNED)], [gone, LIN], margin=10_000).moves
    assert (move.new_id, move.old_total) == (2, None)


def test_a_manager_outside_of_the_run_just_gives_it_away():
    found = tried([Subject(7, replace(HAICHUAN, manager_id=99))])
    assert found.moves[0].old_id == 99
    assert [row.manager_id for row in found.rows] == [1, 2, 3]


def test_whom_nobody_may_have_stays():
    found = tried([Subject(7, Needs(grade="A", manager_id=3)), Subject(8, Needs(grade="A"))], [ZHOU, HE])
    assert (found.moves, found.stuck) == ((), (7, 8))


def test_the_best_graded_and_most_valuable_go_first():
    """There is room for one: grade B before D, then what brings more, then the lower number."""
    last = replace(LIN, load=Load(14700, 15000))
    subjects = [
        Subject(1, Needs(grade="D")),
        Subject(2, Needs(grade="B"), revenue=5),
        Subject(3, Needs(grade="B"), revenue=9),
        Subject(4, Needs()),
    ]
    found = tried(subjects, [last])
    assert ([move.customer_id for move in found.moves], found.stuck) == ([3], (2, 1, 4))
    same = [Subject(6, Needs(grade="B")), Subject(5, Needs(grade="B"))]
    assert [move.customer_id for move in tried(same, [last]).moves] == [5]


SUBJECTS = st.lists(st.tuples(NEEDS, st.integers(0, 10**9)), max_size=8).map(
    lambda drawn: [Subject(number, needs, revenue) for number, (needs, revenue) in enumerate(drawn, 1)]
)


@given(SUBJECTS, MANAGERS, st.integers(0, 3000), st.randoms(use_true_random=False))
def test_nothing_is_lost_and_the_order_does_not_matter(subjects, managers, margin, random):
    held = {one.id: Held(100, 10**12) for one in managers}
    found = tried(subjects, managers, held=held, margin=margin)
    shuffled, others = list(subjects), list(managers)
    random.shuffle(shuffled)
    random.shuffle(others)
    assert tried(shuffled, others, held=held, margin=margin) == found
    inside = {one.id for one in managers}
    arrived = [move for move in found.moves if move.old_id not in inside]
    assert sum(row.after.customers - row.before.customers for row in found.rows) == len(arrived)
    brought = {one.customer_id: one.revenue for one in subjects}
    assert sum(row.after.revenue - row.before.revenue for row in found.rows) == sum(
        brought[move.customer_id] for move in arrived
    )
    assert not {move.customer_id for move in found.moves} & set(found.stuck)
    for move in found.moves:
        assert move.old_total is None or move.total - move.old_total > margin
    for row in found.rows:
        over = row.load_after.carried - row.load_after.cap
        assert not row.gained or over < DEFAULT.unit("A")


def test_ten_thousand_days_from_now_nobody_is_certified():
    late = simulate([Subject(7, OWNED)], THREE, held={}, rules=DEFAULT, today=date(2054, 1, 1))
    assert (late.moves, late.stuck) == ((), (7,))


def test_an_isolated_customer_moves_without_a_weight():
    needs = Needs(grade="B", bonds=HAICHUAN.bonds, manager_id=99, named=frozenset({LIN.id, ZHOU.id}))
    found = tried([Subject(7, needs)], [replace(LIN, load=Load(0, 15000))])
    (row,) = found.rows
    assert [move.new_id for move in found.moves] == [LIN.id]
    assert (row.load_before, row.load_after) == (Load(0, 15000), Load(0, 15000))
