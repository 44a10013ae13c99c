"""连锁介绍 (CH-03): who named whom, never in a circle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.referral_tree import DEEPEST, lineage, refuse_circle, tree
from webapp.domain.refusal import Refusal

NAMED = {1: None, 2: 1, 3: 1, 4: 2, 5: None, 6: 5, 7: None}


def test_the_tree():
    first, second = tree(NAMED)
    assert (first.id, first.below, [one.id for one in first.named]) == (1, 3, [2, 3])
    assert [one.id for one in first.named[0].named] == [4]
    assert (second.id, second.below) == (5, 1)


def test_whoever_named_nobody_and_was_named_by_nobody_stands_in_none():
    assert tree({7: None}) == ()
    assert tree({}) == ()


def test_a_referrer_who_is_no_longer_known_begins_a_tree():
    (one,) = tree({2: 99})
    assert (one.id, one.below) == (99, 1)


@pytest.mark.parametrize(("who", "by"), [(1, 2), (1, 4), (5, 6)])
def test_a_circle_is_refused(who, by):
    with pytest.raises(Refusal, match="不能互为介绍人"):
        refuse_circle(NAMED, who=who, by=by)


def test_nobody_names_himself():
    with pytest.raises(Refusal, match="不能是客户自己"):
        refuse_circle(NAMED, who=7, by=7)


@pytest.mark.parametrize(("who", "by"), [(7, 4), (5, 4), (3, 2), (1, 7)])
def test_what_makes_no_circle_is_taken(who, by):
    refuse_circle(NAMED, who=who, by=by)


def test_a_circle_that_slipped_in_is_cut():
    assert lineage({1: 2, 2: 1}, 1) == (2,)
    assert lineage({1: 2, 2: 3, 3: 2}, 1) == (2, 3)
    assert tree({1: 2, 2: 1}) == ()
    assert [one.id for one in tree({1: 1, 2: 1})] == [1]


def test_what_lies_deeper_is_counted_and_not_drawn():
    chain = {1: None} | {one: one - 1 for one in range(2, 30)}
    (top,) = tree(chain)
    assert top.below == 28
    drawn, here = 0, top
    while here.named:
        drawn, here = drawn + 1, here.named[0]
    assert drawn == DEEPEST
    assert here.below == 28 - DEEPEST


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)), max_size=40))
def test_taking_only_what_is_not_refused_never_makes_a_circle(pairs):
    known: dict[int, int | None] = {}
    for who, by in pairs:
        try:
            refuse_circle(known, who=who, by=by)
        except Refusal:
            continue
        known[who] = by
    for who in known:
        chain = lineage(known, who)
        assert who not in chain
        assert len(set(chain)) == len(chain)
    assert sum(one.below for one in tree(known)) == len(known)
