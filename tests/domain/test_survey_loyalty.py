"""忠诚度: the mean of the measures that are known, behaviour from orders (SA-03, SA-04)."""

from decimal import Decimal

import pytest

from webapp.domain.survey_loyalty import Said, loyalty, repeat, scaled
from webapp.domain.survey_words import LAYER_OF, MEASURES

D = Decimal


@pytest.mark.parametrize(
    ("days", "points"), [(0, 0), (1, 0), (2, 25), (3, 50), (5, 50), (6, 75), (11, 75), (12, 100), (40, 100)]
)
def test_repeat_purchase_follows_the_frequency_of_24_months(days, points):
    assert repeat(days) == points


@pytest.mark.parametrize(
    ("kind", "score", "value"),
    [
        ("five", 1, "0"),
        ("five", 4, "75"),
        ("five", 5, "100"),
        ("ten", 1, "0"),
        ("ten", 10, "100"),
        ("nps", 0, "0"),
        ("nps", 7, "70"),
    ],
)
def test_answers_on_one_scale(kind, score, value):
    assert scaled(kind, score) == D(value)


def test_the_worked_example():
    # 认同度 5 → 100; 价格敏感 3 and 4 → (50 + 75) / 2 = 62.5; 重复购买 from 6 days with orders → 75
    said = [Said("identity", "five", 5), Said("price", "five", 3), Said("price", "five", 4)]
    found = loyalty(said, order_days=6)
    assert found.measures == {"repeat": D("75.00"), "price": D("62.50"), "identity": D("100.00")}
    assert found.layers == {"behaviour": D("75.00"), "affection": D("81.25")}
    assert found.index == D("79.17")  # 237.5 / 3 = 79.1666…


def test_orders_stand_before_what_was_said_of_them():
    said = [Said("repeat", "five", 5)]
    assert loyalty(said, order_days=None).index == D("100.00")
    assert loyalty(said, order_days=2).index == D("25.00")


def test_nothing_known():
    assert loyalty([], order_days=None).index is None
    assert loyalty([], order_days=0).index == D("0.00")


def test_eight_measures_each_in_one_of_three_layers():
    assert set(LAYER_OF) == {code for code, _word in MEASURES}
    assert len(MEASURES) == 8
    assert set(LAYER_OF.values()) == {"cognition", "affection", "behaviour"}
