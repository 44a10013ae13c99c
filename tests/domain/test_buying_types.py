"""FN-07: what the program proposes from earlier orders, and the card's own faults."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.buying_types import BuyingFacts, Earlier, proposed, same
from webapp.domain.opportunity_card import OPPORTUNITY, faults
from webapp.domain.opportunity_words import Buying

SENT = (Earlier(1, 6_000), Earlier(2, 4_000), Earlier(3, 9_900))


@pytest.mark.parametrize(
    ("facts", "buying", "why"),
    [
        (BuyingFacts(), Buying.NEW, "此前没有委托过"),
        (BuyingFacts(0, SENT, frozenset({1})), Buying.NEW, "此前没有委托过"),
        (BuyingFacts(2, SENT), Buying.MODIFIED, "此前有 2 张委托单，尚未选定器具"),
        (BuyingFacts(2, SENT, frozenset({1, 9})), Buying.MODIFIED, "有 1 台未曾送检"),
        (BuyingFacts(2, SENT, frozenset({8, 9})), Buying.MODIFIED, "有 2 台未曾送检"),
        (BuyingFacts(2, SENT, frozenset({1, 2})), Buying.STRAIGHT, "没有变化"),
        (BuyingFacts(2, SENT, frozenset({1, 2}), 10_000), Buying.STRAIGHT, "没有变化"),
        (BuyingFacts(2, SENT, frozenset({1, 2}), 10_500), Buying.STRAIGHT, "没有变化"),
        (BuyingFacts(2, SENT, frozenset({1, 2}), 10_501), Buying.MODIFIED, "金额与上次不同"),
        (BuyingFacts(2, SENT, frozenset({1, 2}), 9_500), Buying.STRAIGHT, "没有变化"),
        (BuyingFacts(2, SENT, frozenset({1, 2}), 9_499), Buying.MODIFIED, "金额与上次不同"),
    ],
)
def test_worked_examples(facts, buying, why):
    found = proposed(facts, same_price=5)
    assert found.buying is buying
    assert why in str(found.why)


def test_no_difference_is_allowed_where_the_house_says_so():
    assert same(10_000, 10_000, percent=0)
    assert not same(10_001, 10_000, percent=0)
    assert same(0, 0, percent=0)


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 50))
def test_whoever_allows_more_allows_all_that_was_allowed(amount, before, percent):
    if same(amount, before, percent=percent):
        assert same(amount, before, percent=percent + 1)


@given(st.integers(0, 3), st.frozensets(st.integers(1, 6)), st.one_of(st.none(), st.integers(0, 30_000)))
def test_only_who_never_ordered_buys_anew(orders, wanted, amount):
    found = proposed(BuyingFacts(orders, SENT, wanted, amount), same_price=5)
    assert (found.buying is Buying.NEW) == (orders == 0)
    if found.buying is Buying.STRAIGHT:
        assert wanted <= {1, 2, 3}


def card(**more):
    blank = {field.name: "" for field in OPPORTUNITY.fields} | {"amount": None, "name": "年度校准"}
    return blank | more


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": "  "}, "name"),
        ({"strategy_fit": "no"}, "fit_reason"),
        ({"strategy_fit": "perhaps"}, "strategy_fit"),
        ({"growth": "up"}, "growth"),
        ({"area": "moon"}, "area"),
        ({"buyer_step": "9"}, "buyer_step"),
        ({"amount": -1}, "amount"),
        ({"amount": 10**10 + 1}, "amount"),
    ],
)
def test_what_the_card_refuses(change, field):
    assert set(faults(card(**change))) == {field}


@pytest.mark.parametrize(
    "change",
    [{}, {"strategy_fit": "yes"}, {"strategy_fit": "no", "fit_reason": "明年扩项后有用"}, {"amount": 10**10}],
)
def test_what_it_takes(change):
    assert faults(card(**change)) == {}
