"""Units of load against the ceiling: by grade, by level, part time, on, below and above."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.assignment_rules import DEFAULT
from webapp.domain.loads import Load, cap, carried, load

GRADES = ("A", "B", "C", "D", "")


def test_what_customers_weigh():
    assert carried({}, DEFAULT) == 0
    assert carried({"A": 2, "B": 1, "C": 3, "D": 1, "": 2}, DEFAULT) == 1000 + 300 + 450 + 50 + 100


@pytest.mark.parametrize(
    ("level", "mode", "own", "most"),
    [
        ("senior", "own", None, 15000),
        ("advanced", "department", None, 12000),
        ("manager", "unit", None, 10000),
        ("trainee", "own", None, 3000),
        ("senior", "part", None, 4500),
        ("trainee", "part", None, 900),
        ("senior", "part", 60, 6000),
        ("trainee", "own", 20, 2000),
    ],
)
def test_the_ceiling(level, mode, own, most):
    assert cap(level, mode, DEFAULT, own=own) == most


@pytest.mark.parametrize(
    ("units", "full", "over", "percent"),
    [
        (11999, False, False, 100),
        (12000, True, False, 100),
        (12001, True, True, 100),
        (12061, True, True, 101),
    ],
)
def test_full_and_over(units, full, over, percent):
    found = Load(units, 12000)
    assert (found.is_full, found.is_over, found.percent) == (full, over, percent)


def test_as_it_is_written():
    found = load({"A": 19, "D": 2}, level="advanced", mode="own", rules=DEFAULT)
    assert (str(found), found.rate) == ("96/120", Fraction(4, 5))
    assert str(Load(9650, 4550)) == "96.5/45.5"


@given(st.dictionaries(st.sampled_from(GRADES), st.integers(0, 200)), st.sampled_from(GRADES))
def test_one_more_customer_always_weighs_more(counts, grade):
    more = counts | {grade: counts.get(grade, 0) + 1}
    assert carried(more, DEFAULT) - carried(counts, DEFAULT) == DEFAULT.unit(grade) > 0
