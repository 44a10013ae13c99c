"""Value change on its limits, lost fields, problem customers, deeds; Pareto with ties."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from webapp.domain import pareto
from webapp.domain.value_changes import FieldTurn, change, deeds, delta, lost_fields, problems
from webapp.domain.value_policy import USUAL


@pytest.mark.parametrize(
    ("year", "before", "found"),
    [
        (3_000_000, 2_500_000, "up"),  # +20 % and exactly 5 000 yuan
        (2_999_999, 2_500_000, "steady"),
        (2_999_000, 2_499_100, "steady"),  # +20 %, a fen too little
        (1_200_000, 1_000_000, "steady"),  # +20 % of little
        (800_001, 1_000_000, "steady"),
        (800_000, 1_000_000, "down"),
        (500_001, 1_000_000, "down"),
        (500_000, 1_000_000, "severe"),
        (0, 1_000_000, "severe"),
        (900_000, 0, ""),
        (900_000, -100, ""),
    ],
)
def test_change(year, before, found):
    assert change(year, before, policy=USUAL) == found


def test_delta_in_hundredths_of_a_percent():
    assert delta(1_200_000, 1_000_000) == 2000
    assert delta(0, 1_000_000) == -10_000
    assert delta(2, 3) == -3333
    assert delta(5, 0) is None


def test_a_field_is_lost_when_its_round_went_by_without_it():
    last = date(2026, 5, 1)
    as_of = date(2026, 6, 30)
    edge = as_of - timedelta(250)  # 1.25 × 200
    on, over = FieldTurn("热学", edge, 200), FieldTurn("长度", edge - timedelta(1), 200)
    asked = {"last_on": last, "as_of": as_of, "policy": USUAL}
    assert lost_fields([on, over], **asked) == ("长度",)
    assert lost_fields([FieldTurn("长度", over.last_on, 200, in_use=0, known=3)], **asked) == ()
    assert lost_fields([FieldTurn("长度", over.last_on, 200, in_use=1, known=3)], **asked) == ("长度",)
    assert lost_fields([over], last_on=over.last_on, as_of=as_of, policy=USUAL) == ()  # all of it stayed away


def test_problem_customers():
    assert problems(open_severe=0, overdue_days=90, csat=201, policy=USUAL) == ()
    assert problems(open_severe=1, overdue_days=91, csat=200, policy=USUAL) == ("severe", "overdue", "csat")
    assert problems(open_severe=0, overdue_days=0, csat=None, policy=USUAL) == ()


def test_deeds():
    assert deeds(changed="up", fields=("长度",), state="late") == ("repeat", "cross", "up")
    assert deeds(changed="up", fields=("长度",), state="lost") == ()
    assert deeds(changed="down", fields=(), state="active") == ()


def test_pareto_flags_up_to_eighty_percent_and_equals_together():
    assert pareto.cut([50, 30, 10, 10], percent=80) == 30
    assert pareto.cut([50, 29, 11, 10], percent=80) == 11  # the one that carries it over
    assert pareto.cut([40, 20, 20, 20], percent=80) == 20  # all three of 20
    assert pareto.cut([0, -5], percent=80) is None
    assert not pareto.is_flagged(0, None)
    assert [pareto.is_flagged(one, 20) for one in (19, 20)] == [False, True]


def test_the_curve_ends_at_all():
    found = pareto.curve([50, 30, 20, 0], points=100)
    assert [(one.customers, one.revenue) for one in found] == [(0, 0), (1, 50), (2, 80), (3, 100), (4, 100)]
    assert (found[2].of_customers, found[2].of_revenue) == (50, Fraction(80))
    assert len(pareto.curve(range(1, 1001), points=100)) == 101
    assert pareto.curve([0], points=10) == []
    assert pareto.share_of_first(found, 50) == 80
    assert pareto.share_of_first([], 20) is None
