"""Worked examples of 经营概览: sums, what changed, how much of the goal is reached; kept and read again."""

from decimal import Decimal

import pytest

from webapp.domain.overviews import Overview, percent, read, written

ONE = Overview(
    months=[("2026-01", 120_000_00, 100_000_00), ("2026-02", 30_000_00, 0)], target="600000", due="250000",
    light="red", falls_due=[("", 3), ("2026-02", 7)], funnel=[("develop", 2, 5_000_00), ("bid", 1, 1_00)],
    rates={"csat": ("91.5", "")}, loads=[(7, "林晓", 3, 1)], reviews=[("2026Q1", "self", 2)],
    complaints=(3, 1, 1), base=10, new=2, lost=1, won=1,
)  # fmt: skip


def test_sums_change_and_goal():
    assert (ONE.sales, ONE.before) == (150_000_00, 100_000_00)
    assert ONE.change == Decimal("50.0")
    assert ONE.reached == Decimal("25.0")  # 150,000 of 600,000 yuan
    assert ONE.open == (3, 5_001_00)


def test_of_nothing_there_are_no_percents():
    nothing = Overview()
    assert (nothing.change, nothing.reached, nothing.open) == (None, None, (0, 0))


@pytest.mark.parametrize(
    ("part", "whole", "told"), [(1, 3, "33.3"), (-1, 3, "-33.3"), (5, 200, "2.5"), (0, 7, "0.0")]
)
def test_one_decimal(part, whole, told):
    assert percent(part, whole) == Decimal(told)


def test_what_is_kept_is_read_as_it_was():
    again = read(written(ONE))
    assert written(again) == written(ONE)
    assert (again.sales, again.open, again.complaints[1]) == (ONE.sales, ONE.open, 1)


def test_what_an_older_program_kept_is_read():
    assert read('{"months": [["2026-01", 5, 4]], "gone": 1}').sales == 5
