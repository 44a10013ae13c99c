"""多维分析: totals, the change against a year before, keys of time."""

from decimal import Decimal

import pytest

from webapp.domain import pivot
from webapp.domain.pivot import Cell

NOW = {("力学", 1): 700, ("力学", 2): 300, ("热工", 2): -100}
BEFORE = {("力学", 1): 500, ("电磁", 2): 40}


def test_totals_of_rows_columns_and_all():
    found = pivot.table(NOW, BEFORE, rows=["力学", "热工", "电磁"], columns=[1, 2])
    assert [row.total for row in found.rows] == [Cell(1000, 500), Cell(-100, 0), Cell(0, 40)]
    assert found.foot.cells == (Cell(700, 500), Cell(200, 40))
    assert found.foot.total == Cell(900, 540)


def test_without_a_year_before_nothing_is_compared():
    found = pivot.table(NOW, None, rows=["力学"], columns=[1])
    assert found.foot.total == Cell(700, None)
    assert found.foot.total.change is None


@pytest.mark.parametrize(
    ("now", "before", "change"),
    [(1000, 500, "100.0"), (500, 1000, "-50.0"), (2001, 2000, "0.1"), (0, 5, "-100.0"), (1, 0, None),
     (5, -5, None), (10005, 10000, "0.1"), (10004, 10000, "0.0")],
)  # fmt: skip
def test_change_in_percent_half_up(now, before, change):
    assert Cell(now, before).change == (None if change is None else Decimal(change))


def test_keys_of_time_and_the_largest_first():
    january, october = 2026 * 12, 2026 * 12 + 9
    assert pivot.months(january, october, "quarter") == [2026 * 4, 2026 * 4 + 1, 2026 * 4 + 2, 2026 * 4 + 3]
    assert pivot.months(january, october, "year") == [2026]
    assert pivot.shifted(january - 12, "month") == january
    assert pivot.shifted(2025, "year") == 2026
    assert pivot.shifted("力学", "field") == "力学"
    rows = pivot.ordered(NOW, BEFORE, 0, dimension="field", span=(january, october))
    assert rows == ["力学", "电磁", "热工"]
    assert len(pivot.ordered(NOW, BEFORE, 1, dimension="month", span=(january, october))) == 10
