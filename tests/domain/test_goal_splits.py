"""A split fits: the parts come to the whole, by last year's shares, remainders to the largest first."""

from decimal import Decimal
from fractions import Fraction

import pytest

from webapp.domain.goal_splits import split

D = Decimal


@pytest.mark.parametrize(
    ("target", "shares", "parts"),
    [
        (D(100), [1, 1, 1], [D(34), D(33), D(33)]),
        (D(100), [None, None, None, None], [D(25)] * 4),
        (D(100), [3, 1, 0], [D(75), D(25), D(0)]),
        (D(10), [Fraction(1, 3), Fraction(1, 3), Fraction(1, 3), 0], [D(4), D(3), D(3), D(0)]),
        (D("100.50"), [1, 1], [D("50.25"), D("50.25")]),
        (D("0.01"), [1, 1], [D("0.01"), D(0)]),
        (D(7), [-5, 1], [D(0), D(7)]),
        (D(0), [1, 2], [D(0), D(0)]),
        (D(5), [], []),
    ],
)
def test_parts(target, shares, parts):
    assert split(target, shares) == parts


def test_they_always_come_to_the_whole():
    for target in (D(1), D(99), D(1_234_567), D("1234567.89")):
        for count in range(1, 14):
            shares = [(7 * place) % 5 for place in range(count)]
            assert sum(split(target, shares)) == target
