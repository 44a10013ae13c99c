"""The staircase: twice in, once out, bounds."""

import pytest

from webapp.domain.interval_advice import advise


@pytest.mark.parametrize(
    ("months", "history", "most", "proposed"),
    [
        (None, [True, True], None, None),
        (12, [], None, None),
        (12, [True], None, 12),
        (12, [False, True], None, 12),
        (12, [True, True], None, 15),
        (12, [False, True, True], None, 15),
        (12, [True, False], None, 8),
        (6, [True, True], None, 8),
        (2, [True, True], None, 3),
        (1, [False], None, 1),
        (12, [True, True], 14, 14),
        (12, [True, True], 12, 12),
        (60, [True, True], None, 60),
    ],
)
def test_the_staircase(months, history, most, proposed):
    found = advise(months, in_tolerance=history, most=most)
    assert found.months == proposed
    assert found.reason


def test_the_longest_interval_is_said():
    assert "最长周期" in advise(12, in_tolerance=[True, True], most=12).reason
