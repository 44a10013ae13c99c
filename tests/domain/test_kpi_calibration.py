"""Reviewers beside all: the median, who is mild or strict on and beside the limit; the three views."""

from decimal import Decimal

import pytest

from webapp.domain.kpi_calibration import Leaning, Views, mean, middle, weighed
from webapp.domain.kpi_quota import Standing
from webapp.domain.kpi_words import Band


def of(group, *scores):
    return [Standing(f"{group}{at}", Decimal(one), Band.GOOD, group) for at, one in enumerate(scores)]


@pytest.mark.parametrize(
    ("scores", "told"),
    [
        (["80"], "80.00"),
        (["80", "90.01"], "85.01"),
        (["70", "99", "71"], "71.00"),
        (["1", "2", "3", "4"], "2.50"),
    ],
)
def test_the_median_half_up(scores, told):
    assert str(middle([Decimal(one) for one in scores])) == told


def test_a_worked_example():
    """All: (3 × 95 + 3 × 80 + 2 × 70) ÷ 8 = 83.125; the leads +11.88, −3.13 and −13.13."""
    found = weighed([*of("mild", "94", "95", "96"), *of("even", "80", "80", "80"), *of("few", "70", "70")])
    assert [(one.spread.group, str(one.spread.lead), one.leaning) for one in found] == [
        ("mild", "11.88", Leaning.MILD),
        ("even", "-3.12", None),
        ("few", "-13.12", None),  # two reviews say nothing
    ]
    assert str(found[0].middle) == "95.00"


@pytest.mark.parametrize(
    ("low", "leaning"), [("80.01", None), ("80", None), ("79.98", Leaning.STRICT), ("100.02", Leaning.MILD)]
)
def test_on_the_limit_nothing_is_told(low, leaning):
    """Two groups of three, the other at 90: the lead is half of what lies between them."""
    found = weighed([*of("a", low, low, low), *of("b", "90", "90", "90")])
    assert next(one.leaning for one in found if one.spread.group == "a") == leaning


def test_the_limit_is_the_callers():
    found = weighed([*of("a", "88", "88", "88"), *of("b", "90", "90", "90")], points=Decimal("0.99"))
    assert [one.leaning for one in found] == [Leaning.MILD, Leaning.STRICT]
    assert weighed([]) == ()


def test_what_the_committee_and_the_reviewer_made_of_it():
    told = Views("KP-1", own=Decimal(98), reviewer=Decimal("92.5"), committee=Decimal(90))
    assert (told.changed, told.modest) == (Decimal("-2.5"), Decimal("-5.5"))
    nothing = Views("KP-2", own=None, reviewer=None, committee=Decimal(90))
    assert (nothing.changed, nothing.modest) == (None, None)


def test_a_mean_leaves_out_what_is_not_known():
    found = mean([Decimal(90), None, Decimal("90.01")])
    assert (found.count, str(found.mean)) == (2, "90.01")
    assert (mean([None]).count, mean([]).mean) == (0, None)
