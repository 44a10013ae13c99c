"""The sample: by rate and stratum, drawn anew from seed and list, nobody twice, nobody who wishes not."""

import pytest

from webapp.domain.refusal import Refusal
from webapp.domain.survey_samples import (
    RATES,
    Asked,
    Candidate,
    Person,
    Pick,
    digest,
    draw,
    frozen,
    may_ask,
    picks_digest,
    refuse_rates,
    strata,
    thawed,
    wanted,
)

LIST = [
    *(Candidate(key, "A", (key * 10,), (key, key + 1)) for key in range(1, 8)),
    *(Candidate(key, "B") for key in range(100, 121)),
    *(Candidate(key, "C") for key in range(200, 250)),
    *(Candidate(key, "D") for key in range(300, 400)),
]


@pytest.mark.parametrize(
    ("size", "rate", "count"),
    [
        (7, 100, 7),
        (21, 50, 11),
        (20, 50, 10),
        (50, 20, 10),
        (12, 20, 2),
        (13, 20, 3),
        (100, 5, 5),
        (9, 5, 1),
        (1, 5, 1),
        (0, 100, 0),
        (5, 0, 0),
    ],
)
def test_how_many_of_a_stratum(size, rate, count):
    assert wanted(size, rate) == count


def test_each_stratum_gives_its_share():
    picks = draw(LIST, RATES, seed=7)
    counts = {code: sum(one.stratum == code for one in picks) for code in "ABCD"}
    assert counts == {"A": 7, "B": 11, "C": 10, "D": 5}
    assert len({one.key for one in picks}) == len(picks)
    assert {(one.code, one.size, one.wanted) for one in strata(LIST, RATES)} == {
        ("A", 7, 7), ("B", 21, 11), ("C", 50, 10), ("D", 100, 5), ("", 0, 0),
    }  # fmt: skip


def test_the_same_seed_and_list_draw_the_same_whatever_the_order():
    first, again = draw(LIST, RATES, seed=7), draw(LIST[::-1], RATES, seed=7)
    assert first == again
    assert picks_digest(first) == picks_digest(again[::-1])
    assert frozen(LIST) == frozen(LIST[::-1])
    assert draw(thawed(frozen(LIST)), RATES, seed=7) == first
    other = draw(LIST, RATES, seed=8)
    assert other != first
    assert picks_digest(other) != picks_digest(first)


def test_another_list_has_another_digest():
    assert digest(frozen(LIST)) != digest(frozen(LIST[1:]))


def test_a_known_draw_stays_as_it_is():
    """Were the rule to change, samples of past rounds could not be checked any more."""
    few = [Candidate(key, "B", (key, key + 50), (key + 100, key + 200)) for key in range(1, 5)]
    assert draw(few, {"B": 50}, seed=2026) == [Pick(2, "B", 52, 102), Pick(4, "B", 54, 204)]


def test_one_person_and_one_order_of_each():
    for one in draw(LIST, RATES, seed=1):
        if one.stratum == "A":
            assert one.person == one.key * 10
            assert one.order in {one.key, one.key + 1}
        else:
            assert (one.person, one.order) == (None, None)


MAIN, OTHER = Person(1, is_main=True), Person(2)


def test_who_of_a_customer_may_be_asked():
    assert may_ask(9, [OTHER, MAIN], Asked()) == (True, (1,))  # the main contact where he may be asked
    assert may_ask(9, [OTHER, MAIN], Asked(people=frozenset({1}))) == (True, (2,))
    assert may_ask(9, [MAIN], Asked(people=frozenset({1}))) == (False, ())
    assert may_ask(9, [Person(1, do_not_contact=True)], Asked()) == (False, ())
    assert may_ask(9, [Person(1, do_not_contact=True), OTHER], Asked()) == (True, (2,))
    assert may_ask(9, [Person(1, has_left=True)], Asked()) == (True, ())  # nobody left on the card
    assert may_ask(9, [], Asked(customers=frozenset({9}))) == (False, ())
    assert may_ask(9, [], Asked()) == (True, ())


def test_rates_and_pause_within_their_limits():
    refuse_rates(RATES, pause_months=0)
    refuse_rates({"A": 1}, pause_months=36)
    for rates, months in (({"A": 101}, 6), ({"A": -1}, 6), ({"A": 0}, 6), ({"A": 5}, 37), ({"A": 5}, -1)):
        with pytest.raises(Refusal):
            refuse_rates(rates, pause_months=months)
