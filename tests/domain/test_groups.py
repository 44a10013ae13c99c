"""Worked examples of group trees: two ways to one company, circles, shares over time."""

from datetime import date

import pytest

from webapp.domain import groups
from webapp.domain.groups import Holding, Node, Stake

DIAMOND = (Holding(1, 2, 60), Holding(1, 3, 80), Holding(2, 4, 50), Holding(3, 4, 50), Holding(9, 8))


def test_a_company_without_holdings_is_its_own_group():
    assert groups.forest(7, ()) == (Node(7),)
    assert groups.members(7, ()) == {7}


@pytest.mark.parametrize("start", [1, 2, 3, 4])
def test_a_diamond_counts_its_foot_once_from_wherever_one_looks(start):
    assert groups.members(start, DIAMOND) == {1, 2, 3, 4}
    assert groups.forest(start, DIAMOND) == (
        Node(1, None, (Node(2, 60, (Node(4, 50),)), Node(3, 80, (Node(4, 50, is_repeat=True),)))),
    )


def test_two_heads_give_two_trees_and_one_group():
    holdings = (Holding(1, 3, 51), Holding(2, 3, 49), Holding(2, 4))
    assert groups.tops(3, holdings) == (1, 2)
    assert groups.members(3, holdings) == {1, 2, 3, 4}
    assert groups.members(1, holdings) == {1, 3}  # the other head's companies are not 1's


def test_a_circle_ends_by_itself():
    holdings = (Holding(1, 2), Holding(2, 3), Holding(3, 1))
    assert groups.tops(2, holdings) == (2,)
    assert groups.members(2, holdings) == {1, 2, 3}
    assert groups.forest(2, holdings) == (
        Node(2, None, (Node(3, None, (Node(1, None, (Node(2, None, is_repeat=True),)),)),)),
    )


def test_what_lies_too_deep_is_counted_and_said_to_be_there():
    chain = tuple(Holding(one, one + 1) for one in range(1, groups.DEEPEST + 3))
    (node,) = groups.forest(1, chain)
    depth = 0
    while node.below:
        depth, node = depth + 1, node.below[0]
    assert (depth, node.is_cut) == (groups.DEEPEST, True)
    assert len(groups.members(1, chain)) == groups.DEEPEST + 3


def test_a_chain_that_just_fits_is_not_cut():
    chain = tuple(Holding(one, one + 1) for one in range(1, groups.DEEPEST + 1))
    assert "is_cut=True" not in repr(groups.forest(1, chain))


@pytest.mark.parametrize(
    ("parent", "child", "closes"), [(4, 1, True), (1, 4, False), (5, 1, False), (2, 2, True)]
)
def test_a_holding_must_not_come_back(parent, child, closes):
    assert groups.closes_circle(DIAMOND, parent=parent, child=child) is closes


DAY = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("stakes", "most"),
    [
        ([], 0),
        ([Stake(60), Stake(40)], 100),
        ([Stake(60), Stake(41)], 101),
        ([Stake(60, None, date(2025, 12, 31)), Stake(60, DAY)], 60),
        ([Stake(60, None, DAY), Stake(60, DAY)], 120),  # both on that one day
        ([Stake(60, None, date(2025, 12, 31)), Stake(60, DAY), Stake(30)], 90),
    ],
)
def test_only_what_is_held_on_one_day_adds_up(stakes, most):
    assert groups.most_held(stakes) == most
