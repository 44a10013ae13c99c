"""R, F and M on, below and above each limit; fifths with ties; segments and the index."""

from fractions import Fraction

import pytest

from webapp.domain import rfm_scores, rfm_segments
from webapp.domain.rfm_scores import Scores
from webapp.domain.value_policy import USUAL
from webapp.domain.value_words import SEGMENTS


@pytest.mark.parametrize(
    ("days", "expected_days", "score"),
    [
        (0, 365, 5),
        (182, 365, 5),
        (183, 365, 4),
        (100, 200, 5),  # ρ exactly 0.50
        (101, 200, 4),
        (365, 365, 4),  # exactly 1.00
        (366, 365, 3),
        (456, 365, 3),
        (457, 365, 2),
        (250, 200, 3),  # exactly 1.25
        (251, 200, 2),
        (547, 365, 2),
        (548, 365, 1),
        (300, 200, 2),  # exactly 1.50
        (301, 200, 1),
    ],
)
def test_recency_by_the_expected_interval(days, expected_days, score):
    assert rfm_scores.recency(days, expected_days, policy=USUAL) == score


@pytest.mark.parametrize(
    ("orders", "score"), [(0, 1), (1, 1), (2, 2), (3, 3), (5, 3), (6, 4), (11, 4), (12, 5), (300, 5)]
)
def test_frequency(orders, score):
    assert rfm_scores.frequency(orders, policy=USUAL) == score


@pytest.mark.parametrize(
    ("fen", "score"),
    [
        (-500, 1),
        (799_999, 1),
        (800_000, 2),
        (2_999_999, 2),
        (3_000_000, 3),
        (7_999_999, 3),
        (8_000_000, 4),
        (19_999_999, 4),
        (20_000_000, 5),
    ],
)
def test_money(fen, score):
    assert rfm_scores.money(fen, policy=USUAL) == score


def test_money_of_a_longer_window_is_brought_to_24_months():
    assert rfm_scores.brought(16_000_000, window_days=1460, usual_days=730) == 8_000_000
    assert rfm_scores.money(Fraction(15_999_999, 2), policy=USUAL) == 3  # half a fen below the limit
    assert rfm_scores.brought(16_000_000, window_days=730, usual_days=730) == 16_000_000


def test_fifths_count_who_is_strictly_worse_and_ties_are_equal():
    among = sorted([1, 2, 2, 2, 3, 4, 5, 6, 7, 8])
    assert [rfm_scores.fifth(one, among) for one in among] == [1, 1, 1, 1, 3, 3, 4, 4, 5, 5]
    assert [rfm_scores.fifth(7, [7] * 10), rfm_scores.fifth(9, [7] * 10)] == [1, 5]
    assert rfm_scores.fifth(3, []) == 5


@pytest.mark.parametrize(
    ("scores", "code"),
    [
        (Scores(4, 3, 3), "HHH"),
        (Scores(5, 2, 5), "HLH"),
        (Scores(3, 5, 5), "LHH"),
        (Scores(3, 2, 3), "LLH"),
        (Scores(4, 3, 2), "HHL"),
        (Scores(4, 2, 2), "HLL"),
        (Scores(3, 3, 2), "LHL"),
        (Scores(1, 1, 1), "LLL"),
    ],
)
def test_segments(scores, code):
    assert rfm_segments.segment(scores, legal=False, policy=USUAL) == code
    assert rfm_segments.segment(scores, legal=True, policy=USUAL) == "legal"
    assert code in dict(SEGMENTS)


def test_who_is_charged_less_than_a_tenth_is_a_legal_customer():
    assert rfm_segments.is_legal(999, 10_000, policy=USUAL)
    assert not rfm_segments.is_legal(1_000, 10_000, policy=USUAL)
    assert not rfm_segments.is_legal(0, 0, policy=USUAL)


def test_the_index_runs_from_20_to_100():
    assert rfm_segments.index(Scores(1, 1, 1), policy=USUAL) == 2000
    assert rfm_segments.index(Scores(5, 5, 5), policy=USUAL) == 10_000
    assert isinstance(rfm_segments.index(Scores(3, 2, 4), policy=USUAL), int)
