"""Limits of opportunities as a house sets them, and the colours they give: on, below and above."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from webapp.domain.opportunity_limits import AGEING, NAMES, USUAL, faults, limits
from webapp.domain.opportunity_words import Stage
from webapp.domain.refusal import Refusal
from webapp.domain.stage_ageing import age

SINCE = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("stage", "days", "tone"),
    [
        ("develop", 0, "ok"),
        ("develop", 30, "ok"),
        ("develop", 31, "warn"),
        ("develop", 60, "warn"),
        ("develop", 61, "bad"),
        ("qualify", 14, "ok"),
        ("qualify", 15, "warn"),
        ("qualify", 31, "bad"),
        ("propose", 21, "ok"),
        ("propose", 46, "bad"),
        ("bid", 60, "warn"),
        ("negotiate", 30, "warn"),
        ("negotiate", 31, "bad"),
        ("perform", 900, ""),
    ],
)
def test_the_colour_changes_after_the_limit(stage, days, tone):
    found = age(stage, since=SINCE, today=SINCE + timedelta(days=days), limits=USUAL)
    assert (found.days, found.tone) == (days, tone)


def test_a_day_that_lies_ahead_is_no_age():
    assert age("bid", since=SINCE, today=SINCE - timedelta(days=1), limits=USUAL).days == 0


def test_the_usual_ones_hold_and_every_stage_but_the_last_ages():
    assert faults(USUAL) == {}
    assert set(AGEING) == set(Stage) - {Stage.PERFORM}
    assert USUAL.ageing("develop") == (30, 60)
    assert USUAL.ageing("perform") is None


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [("tests_least", 0, 5), ("new_share", 1, 100), ("same_price", 0, 50)],
)
def test_each_has_its_bounds(name, least, most):
    for value in (least, most):
        assert faults(replace(USUAL, **{name: value})) == {}
    for value in (least - 1, most + 1):
        assert set(faults(replace(USUAL, **{name: value}))) == {name}


@pytest.mark.parametrize("stage", AGEING)
def test_a_stage_turns_yellow_before_it_turns_red(stage):
    on = replace(USUAL, **{f"{stage}_warn": 20, f"{stage}_late": 20})
    assert str(faults(on)[f"{stage}_late"]) == "超期天数须大于提醒天数。"
    assert faults(replace(USUAL, **{f"{stage}_warn": 20, f"{stage}_late": 21})) == {}
    assert set(faults(replace(USUAL, **{f"{stage}_warn": 0}))) == {f"{stage}_warn"}
    assert set(faults(replace(USUAL, **{f"{stage}_late": 731}))) == {f"{stage}_late"}


def test_what_is_kept_lies_over_the_usual_ones():
    assert limits({"tests_least": 4, "gone": 1}) == replace(USUAL, tests_least=4)
    assert len(NAMES) == 13
    with pytest.raises(Refusal, match="应在 0 到 5 之间"):
        limits({"tests_least": 6})
