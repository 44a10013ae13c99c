"""Rules by version: a change holds from its moment on and never for what was registered before."""

from datetime import UTC, datetime, timedelta

import pytest

from webapp.domain.refusal import Refusal
from webapp.domain.rule_editions import MOST, changed, editions, in_force

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
USUAL = {"days": 10}
SECOND = timedelta(seconds=1)


def after(*asked: int) -> list:
    kept: list = []
    for hours, days in enumerate(asked):
        now = NOON + timedelta(hours=hours)
        kept = changed(editions(kept, USUAL), {"days": days}, now=now, by="王管理员")
    return kept


@pytest.mark.parametrize(
    ("moment", "number"), [(NOON - SECOND, 1), (NOON, 2), (NOON + timedelta(hours=1) - SECOND, 2),
        (NOON + timedelta(hours=1), 3)],
)  # fmt: skip
def test_two_changes_of_one_day_hold_each_from_its_moment(moment, number):
    found = editions(after(12, 15), USUAL)
    assert in_force(found, at=moment).number == number
    assert [one.rules["days"] for one in found] == [10, 12, 15]
    assert (found[1].by, found[1].since) == ("王管理员", NOON)


def test_what_is_not_changed_makes_no_version_and_going_back_makes_one():
    assert after(10) == []
    assert len(after(12, 12)) == 1
    assert [one["rules"]["days"] for one in after(12, 10)] == [12, 10]


def test_versions_are_kept_up_to_a_number():
    kept = after(*(range(100, 100 + MOST)))
    assert len(kept) == MOST
    with pytest.raises(Refusal, match="最多保留"):
        changed(editions(kept, USUAL), {"days": 1}, now=NOON, by="")
