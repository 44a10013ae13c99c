"""G and its grade: 59.9 and 60.0, the three parts that are no scores, youth, and two proposals in a row."""

from datetime import date
from fractions import Fraction

import pytest

from webapp.domain import value_points
from webapp.domain.rfm_scores import Scores
from webapp.domain.value_grades import GradeStep, step
from webapp.domain.value_points import Standing, grade_of, grade_points, is_young
from webapp.domain.value_policy import USUAL


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        (10_000, "A"), (8000, "A"), (7999, "B"), (6000, "B"), (5999, "C"), (5990, "C"), (4000, "C"),
        (3999, "D"), (0, "D"),
    ],
)  # fmt: skip
def test_the_edges_of_grades(total, grade):
    assert grade_of(total, young=False, policy=USUAL) == grade
    assert grade_of(total, young=True, policy=USUAL) == ""


def test_59_9_is_c_and_60_0_is_b():
    scores = Scores(3, 4, 4)  # 26.25 + 11.25 + 7.5 = 45
    low = grade_points(scores, Standing(unserved=1_200_000, loyalty=5_000), policy=USUAL)
    assert low.total == 5990
    high = grade_points(scores, Standing(unserved=1_250_000, loyalty=5_000), policy=USUAL)
    assert high.total == 6000
    assert [grade_of(one.total, young=False, policy=USUAL) for one in (low, high)] == ["C", "B"]


def test_potential_payment_and_loyalty():
    assert value_points.potential(0, policy=USUAL) == 0
    assert value_points.potential(10_000_001, policy=USUAL) == 1
    assert value_points.payment(0, 0, policy=USUAL) == 1
    assert value_points.payment(100, 100 * 45, policy=USUAL) == Fraction(1, 2)
    assert value_points.payment(100, 100 * 91, policy=USUAL) == 0
    assert grade_points(Scores(1, 1, 1), Standing(), policy=USUAL).total == 1250  # paid 10, assumed 2.5
    assert grade_points(Scores(5, 5, 5), Standing(10_000_000, loyalty=10_000), policy=USUAL).total == 10_000


def test_halves_go_up():
    found = grade_points(Scores(1, 1, 1), Standing(unserved=25_000 // 1000, loyalty=0), policy=USUAL)
    assert (found.p, found.total) == (0, 1000)
    found = grade_points(Scores(1, 1, 1), Standing(unserved=2_500, loyalty=0), policy=USUAL)
    assert found.p == 1  # 0.005 of a point
    assert found.total == 1001


def test_three_months_make_a_grade():
    first = date(2026, 3, 31)
    assert is_young(first, as_of=date(2026, 6, 29), policy=USUAL)
    assert not is_young(first, as_of=date(2026, 6, 30), policy=USUAL)


@pytest.mark.parametrize(
    ("current", "computed", "before", "found"),
    [
        ("B", "A", 1, GradeStep("A", 0)),
        ("B", "B", 1, GradeStep("B", 0)),
        ("B", "C", 0, GradeStep("B", 1)),
        ("B", "C", 1, GradeStep("C", 0)),
        ("B", "D", 1, GradeStep("D", 0)),
        ("", "D", 0, GradeStep("D", 0)),
        ("A", "", 1, GradeStep("A", 0)),
        ("", "", 0, GradeStep("", 0)),
    ],
)
def test_up_at_once_and_down_the_second_time(current, computed, before, found):
    assert step(current, computed, in_a_row=before, policy=USUAL) == found
    assert found.waits == (found.in_a_row == 1)
