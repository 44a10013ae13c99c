"""What a cell of the committee's table says of itself, and which plans stand in one table."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.kpi_tables import TURNS, WIDEST, Mark, grouped, is_wide, mark
from webapp.domain.kpi_words import ReviewStep as Step


@pytest.mark.parametrize(
    ("part", "step", "told", "wanted"),
    [
        ("data", Step.COMMITTEE, {"is_auto": True, "is_scored": True}, Mark.DATA),
        ("reviewer", Step.COMMITTEE, {"is_scored": True}, Mark.REVIEWER),
        ("committee", Step.PUBLISH, {"is_auto": True, "is_scored": True}, Mark.COMMITTEE),
        ("appeal", Step.LOCK, {"is_scored": True}, Mark.APPEAL),
        ("data", Step.COMMITTEE, {"is_auto": True, "is_scored": True, "is_dropped": True}, Mark.DROPPED),
        ("", Step.COMMITTEE, {"is_dropped": True}, Mark.DROPPED),
        ("", Step.PLAN, {"is_auto": True}, Mark.WAITING),
        ("", Step.RUN, {"is_auto": True}, Mark.WAITING),
        ("", Step.SELF, {"is_auto": True}, Mark.MISSING),
        ("", Step.SELF, {}, Mark.WAITING),
        ("", Step.REVIEW, {}, Mark.WAITING),
        ("", Step.COMMITTEE, {}, Mark.MISSING),
        ("reviewer", Step.REVIEW, {}, Mark.MISSING),
    ],
)
def test_a_cell_says_whose_value_counts_or_why_none_does(
    part: str, step: Step, told: dict[str, bool], wanted: Mark
) -> None:
    usual = {"is_auto": False, "is_scored": False, "is_dropped": False}
    assert mark(part, step, **usual | told) is wanted


@pytest.mark.parametrize(("own", "others", "wanted"), [(90, 80, True), (80, 90, True), (90, "80.01", False)])
def test_ten_points_apart_are_far(own: int, others: object, wanted: bool) -> None:
    assert is_wide(Decimal(own), Decimal(str(others))) is wanted


def test_nothing_is_compared_with_nothing() -> None:
    assert not is_wide(None, Decimal(0))
    assert not is_wide(Decimal(0), None)


def test_every_step_says_whose_turn_it_is() -> None:
    assert TURNS.keys() == set(Step)
    assert [step for step, role in TURNS.items() if role is None] == [Step.LOCK]


def test_like_plans_share_a_table_and_the_most_frequent_gives_the_order() -> None:
    found = grouped({1: [5, 6], 2: [1, 2, 3], 3: [3, 2, 1], 4: [2, 3, 4, 7]})
    assert [(one.columns, one.keys) for one in found] == [([1, 2, 3, 4, 7], [2, 3, 4]), ([5, 6], [1])]


def test_half_of_the_columns_must_be_there_already() -> None:
    assert len(grouped({1: [1, 2, 3, 4], 2: [1, 2, 3, 4], 3: [3, 4, 5, 6]})) == 1
    assert len(grouped({1: [1, 2, 3, 4], 2: [1, 2, 3, 4], 3: [4, 5, 6]})) == 2


def test_no_table_grows_wider_than_its_limit() -> None:
    whole = list(range(WIDEST))
    assert len(grouped({1: whole, 2: whole, 3: [*whole[1:], 99]})) == 2
    assert len(grouped({1: whole[1:], 2: whole[1:], 3: [*whole[2:], 99]})) == 1


@given(st.dictionaries(st.integers(), st.lists(st.integers(0, 30), unique=True, min_size=1, max_size=10)))
def test_every_plan_stands_in_one_table_that_has_all_its_columns(plans: dict[int, list[int]]) -> None:
    found = grouped(plans)
    assert sorted(key for one in found for key in one.keys) == sorted(plans)
    for one in found:
        assert len(one.columns) == len(set(one.columns)) <= WIDEST
        assert all(set(plans[key]) <= set(one.columns) for key in one.keys)
    assert [one.columns for one in grouped(plans)] == [one.columns for one in found]
