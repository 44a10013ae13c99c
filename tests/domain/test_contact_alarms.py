"""Alarms 7, 15 and 30 days past the plan; from the last one the head is told."""

from datetime import date, timedelta

import pytest

from webapp.domain.activity_limits import USUAL
from webapp.domain.contact_alarms import alarm

PLANNED = date(2026, 10, 20)


@pytest.mark.parametrize(
    ("days", "level", "head"),
    [
        (-5, 0, False),
        (6, 0, False),
        (7, 1, False),
        (14, 1, False),
        (15, 2, False),
        (29, 2, False),
        (30, 3, True),
        (400, 3, True),
    ],
)
def test_on_below_and_above_each_day(days, level, head):
    found = alarm(PLANNED, today=PLANNED + timedelta(days=days), limits=USUAL)
    if not level:
        assert found is None
        return
    assert (found.level, found.days, found.to_head) == (level, days, head)
    assert f"已逾期{days}天" in str(found.told)
    assert ("部门负责人" in str(found.told)) is head
