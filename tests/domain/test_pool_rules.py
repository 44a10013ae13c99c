"""The rules of 公海 and their limits."""

import pytest

from webapp.domain.pool_rules import DEFAULT, PoolRules, faults, rules
from webapp.domain.refusal import Refusal


def test_kept_values_over_the_defaults():
    assert rules({}) == DEFAULT
    assert rules({"days_a": 720, "days_d": None, "colour": 1}) == PoolRules(days_a=720, days_d=None)
    assert [DEFAULT.days(grade) for grade in ("A", "B", "C", "D", "", "?")] == [None, 540, 365, 270, 180, 180]


def test_switched_off_where_nothing_falls():
    off = PoolRules(days_b=None, days_c=None, days_d=None, days_none=None)
    assert (DEFAULT.is_on, off.is_on) == (True, False)
    assert not faults(off)


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("days_a", 31, 3660),
        ("days_none", 31, 3660),
        ("protect_days", 0, 3660),
        ("cooling_days", 0, 3660),
        ("hold_most", 0, 1000),
        ("month_most", 0, 1000),
    ],
)
def test_limits(name, least, most):
    for value in (least, most):
        assert not faults(PoolRules(**{name: value}))
    for value in (least - 1, most + 1):
        with pytest.raises(Refusal, match=f"应在 {least} 到 {most} 之间"):
            rules({name: value})


def test_a_warning_is_shorter_than_every_term():
    assert not faults(PoolRules(warn_days=179))
    assert set(faults(PoolRules(warn_days=180))) == {"days_none"}
    assert set(faults(PoolRules(warn_days=0))) == {"warn_days"}
