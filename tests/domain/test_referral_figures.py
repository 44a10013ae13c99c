"""What came of names given: cards, customers, money, over the generations."""

from decimal import Decimal

from webapp.domain.referral_figures import brought, whole
from webapp.domain.referral_tree import children, generations, under

# 1 named 2 and 3, 2 named 4, 4 named 5; 6 named 7.
NAMED = children({2: 1, 3: 1, 4: 2, 5: 4, 7: 6, 8: None, 9: 9})
MONEY = {2: 10_000, 4: 5_000, 5: 1, 7: 300, 8: 99}


def test_generation_after_generation():
    assert generations(NAMED, 1) == [[2, 3], [4], [5]]
    assert generations(NAMED, 5) == []
    assert generations({1: [2], 2: [3], 3: [1]}, 1) == [[2], [3]]


def test_what_one_brought():
    found = brought(1, NAMED, won={2, 4, 7}, money=MONEY)
    assert (found.carded, found.below, found.generations) == (2, 4, 3)
    assert (found.customers, found.conversion, found.money) == (2, Decimal("50.0"), 15_001)
    last = brought(4, NAMED, won={2, 4, 7}, money=MONEY)
    assert (last.carded, last.below, last.generations, last.customers, last.money) == (1, 1, 1, 0, 1)
    assert last.conversion == 0
    assert brought(3, NAMED, won={3}, money=MONEY).conversion is None


def test_all_together_everybody_once():
    found = whole(NAMED, won={2, 4, 7}, money=MONEY)
    assert (found.below, found.generations, found.customers, found.money) == (5, 3, 3, 15_301)
    assert (whole({}, won=(), money={}).below, whole({}, won=(), money={}).generations) == (0, 0)


def test_the_tree_below_one_of_them():
    top = under({2: 1, 3: 1, 4: 2, 5: 4}, 2)
    assert (top.id, top.below, [one.id for one in top.named]) == (2, 2, [4])
    ring = under({1: 3, 2: 1, 3: 2}, 2)
    assert (ring.id, ring.below) == (2, 2)
