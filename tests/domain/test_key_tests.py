"""大客户评估: means at their edges, the matrix, and what is refused: size alone above all."""

import pytest

from webapp.domain.key_tests import Mark, attraction, check, feasibility, told, zone
from webapp.domain.key_words import ATTRACTION, CRITERIA
from webapp.domain.refusal import Refusal

CODES = [code for code, _word in CRITERIA]


def marks(*scores):
    """In the order size, pays, grows, leads, unique, ability, relation, effort."""
    return {code: Mark(score, f"{code} 的理由") for code, score in zip(CODES, scores, strict=True)}


@pytest.mark.parametrize(
    ("scores", "found"),
    [
        ((5, 5, 5, 5), 5), ((5, 4, 4, 4), 4), ((5, 5, 4, 4), 5), ((3, 3, 4, 3), 3), ((1, 1, 1, 2), 1),
        ((1, 1, 2, 2), 2),
    ],
)  # fmt: skip
def test_the_mean_half_up(scores, found):
    assert attraction(marks(*scores, 1, 1, 1, 1)) == found
    assert feasibility(marks(1, 1, 1, 1, *scores)) == found


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ((4, 4), "key"),
        ((5, 3), "win"),
        ((3, 4), "hold"),
        ((3, 3), "plain"),
        ((1, 5), "hold"),
        ((5, 1), "win"),
    ],
)
def test_the_matrix(place, found):
    assert zone(*place) == found


def test_a_customer_that_pays_grows_and_needs_us():
    check(marks(3, 4, 4, 2, 4, 4, 3, 3), wish="key")


@pytest.mark.parametrize(
    ("scores", "why"),
    [
        ((5, 2, 2, 2, 5, 5, 5, 5), "规模大不等于大客户"),
        ((5, 2, 2, 3, 5, 5, 5, 5), "规模大不等于大客户"),  # mean 7/3, half up 2
        ((5, 1, 5, 5, 5, 5, 5, 5), "现在有收入"),
        ((5, 5, 1, 5, 5, 5, 5, 5), "将来能增长"),
        ((5, 5, 5, 5, 2, 5, 5, 5), "对手给不了"),
    ],
)
def test_no_key_account(scores, why):
    with pytest.raises(Refusal, match=why):
        check(marks(*scores), wish="key")
    check(marks(*scores), wish="none")


def test_just_enough():
    check(marks(5, 2, 3, 3, 3, 1, 1, 1), wish="key")  # mean 8/3, half up 3


def test_nothing_is_left_out():
    for code in CODES:
        whole = marks(3, 3, 3, 3, 3, 3, 3, 3)
        with pytest.raises(Refusal, match="理由"):
            check(whole | {code: Mark(3, " ")}, wish="none")
        for score in (0, 6):
            with pytest.raises(Refusal, match="1 到 5 分"):
                check(whole | {code: Mark(score, "因")}, wish="none")
        del whole[code]
        with pytest.raises(Refusal, match="1 到 5 分"):
            check(whole, wish="none")


def test_told_in_order():
    assert [row[1] for row in told(marks(1, 2, 3, 4, 5, 5, 5, 5), ATTRACTION)] == [1, 2, 3, 4]
