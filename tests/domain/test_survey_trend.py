"""Surveys put together by quarter, held against one survey of all their forms; grades weighed by the list."""

from decimal import Decimal

import pytest

from tests.domain.test_survey_results import QUESTIONS, REPLIES
from webapp.domain.kpi_periods import Period
from webapp.domain.kpi_words import PeriodKind
from webapp.domain.survey_results import Asked, Reply, Returned, results
from webapp.domain.survey_trend import changed, pooled, quarters, signature, steps
from webapp.domain.survey_weights import by_list

FIGURES = ("n", "invalid", "invited", "population", "response", "csat", "margin", "csi", "nps", "loyalty")
OTHERS = (
    Reply("A", 2, 10, {1: 1, 2: 2, 3: 1, 4: 0}, order_days=3),
    Reply("C", 2, 20, {1: 5, 2: 5, 3: 4, 4: 10}, order_days=5),
)


def _of(replies, **returned):
    told = {"invited": 5, "valid": len(replies), "invalid": 1, "population": 10}
    return results(QUESTIONS, replies, returned=Returned(**told | returned))


def test_one_survey_pooled_is_itself():
    one = _of(REPLIES)
    assert pooled([one]) == {name: one[name] for name in FIGURES}


def test_two_are_as_one_of_all_their_forms():
    both = _of(REPLIES + OTHERS, invited=10, invalid=2, population=20)
    found = pooled([_of(REPLIES), _of(OTHERS)])
    assert {name: found[name] for name in FIGURES} == {name: both[name] for name in FIGURES}


def test_nobody_answered():
    found = pooled([_of(())])
    assert (found["n"], found["csat"], found["margin"], found["csi"], found["nps"], found["loyalty"]) == (
        0, None, None, None, None, None,
    )  # fmt: skip


def test_the_same_questions_in_another_order_are_the_same_and_another_word_or_weight_is_not():
    def key(*rows):
        return signature(results(rows, (), returned=Returned(0, 0, 0, 0))["items"])

    one, two = Asked(1, "功能", "five", weight=60), Asked(2, "时间", "five", weight=40)
    text = Asked(3, "意见", "text")
    assert key(one, two) == key(two, one) == key(Asked(9, "功能", "five", weight=60), two, text)
    assert key(one, two) != key(one, Asked(2, "时间性", "five", weight=40))
    assert key(one, two) != key(one, Asked(2, "时间", "five", weight=30))
    assert key(one, two) != key(one, Asked(2, "时间", "ten", weight=40))


def test_quarters_have_no_holes():
    first, last = Period(PeriodKind.QUARTER, 2025, 3), Period(PeriodKind.QUARTER, 2026, 1)
    assert [one.slug for one in quarters(first, last)] == ["2025Q3", "2025Q4", "2026Q1"]
    assert [one.slug for one in quarters(first, first)] == ["2025Q3"]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (("80.00", "3.00"), ("85.00", "4.00"), (Decimal("5.00"), False)),  # √(9 + 16) = 5: not more
        (("80.00", "3.00"), ("85.01", "4.00"), (Decimal("5.01"), True)),
        (("80.00", "3.00"), ("74.99", "4.00"), (Decimal("-5.01"), True)),
        (("80.00", "0.00"), ("80.00", "0.00"), (Decimal("0.00"), False)),
        ((None, None), ("80.00", "3.00"), None),
        (("80.00", "3.00"), (None, None), None),
    ],
)
def test_a_change_is_told_from_chance(before, after, told):
    rows = [{"csat": share, "margin": margin} for share, margin in (before, after)]
    assert changed(*rows) == told
    assert steps(rows) == [None, told]
    assert steps([]) == []


def test_grades_weigh_as_they_stand_in_the_list():
    """A: 10 of 100 in the list at 100 %, D: 90 at 50 %: (10·100 + 90·50) ÷ 100 = 55; nobody of B answered."""
    groups = [
        {"key": "A", "csat": "100.00", "csi": "90.00", "nps": "100.00", "loyalty": None},
        {"key": "D", "csat": "50.00", "csi": "40.00", "nps": "-10.00", "loyalty": "60.00"},
    ]
    found = by_list(groups, {"A": [10, 10], "D": [90, 5], "B": [4, 2], "C": [0, 0]})
    assert found.figures == {"csat": "55.00", "csi": "45.00", "nps": "1.00", "loyalty": "60.00"}
    assert found.missing == ("B",)
    assert by_list([], {"A": [3, 3]}).figures["csat"] is None
