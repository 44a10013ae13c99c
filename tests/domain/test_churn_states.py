"""States of churn on, below and above ρ 1.00, 1.25, 1.50; what was said; won back; percentiles of gaps."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from webapp.domain import churn_gaps
from webapp.domain.churn_states import Coming, Turn, back_on, losses, standing
from webapp.domain.value_policy import USUAL

LAST = date(2026, 1, 1)
ONE = Coming(LAST, 200)


def state(days, one=ONE):
    return standing(one, as_of=LAST + timedelta(days), policy=USUAL)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, "active"),
        (200, "active"),  # ρ exactly 1.00
        (201, "late"),
        (250, "late"),  # 1.25
        (251, "warned"),
        (300, "warned"),  # 1.50
        (301, "lost"),
    ],
)
def test_the_edges(days, expected):
    assert state(days).state == expected


def test_each_state_knows_its_first_day():
    assert state(250).since == LAST + timedelta(201)
    assert state(260).since == LAST + timedelta(251)
    assert state(999) == ("lost", "rho", LAST + timedelta(301))
    odd = Coming(LAST, 365)  # 1.5 × 365 = 547.5
    assert state(547, odd).state == "warned"
    assert state(548, odd) == ("lost", "rho", LAST + timedelta(548))


def test_what_a_customer_said_holds_until_it_orders_again():
    said = replace(ONE, stated_on=LAST + timedelta(10))
    assert state(9, said).state == "active"  # not yet said
    assert state(10, said) == ("lost", "stated", LAST + timedelta(10))
    assert state(500, said).why == "stated"
    assert state(20, replace(ONE, stated_on=LAST - timedelta(1))).state == "active"


def test_without_instruments_a_customer_is_lost_at_once():
    gone = replace(ONE, is_gone=True)
    assert state(5, gone) == ("lost", "gone", None)
    assert state(400, gone) == ("lost", "gone", None)


def test_an_order_after_a_loss_wins_back_for_a_year():
    won = Coming(LAST, 365, back_on=LAST)
    assert state(0, won) == ("won_back", "order", LAST)
    assert state(364, won).state == "won_back"
    assert state(365, won).state == "active"
    assert state(366, won).state == "late"


def test_losses_of_the_past_are_read_from_the_orders():
    days = [date(2020, 1, 1), date(2020, 6, 1), date(2022, 1, 1), date(2022, 5, 1)]
    found = list(losses(days, 200, as_of=date(2022, 12, 31), policy=USUAL))
    assert found == [Turn(date(2020, 6, 1) + timedelta(301), date(2022, 1, 1))]
    assert list(losses([], 200, as_of=LAST, policy=USUAL)) == []
    assert list(losses([LAST], 200, as_of=LAST + timedelta(301), policy=USUAL)) == [
        Turn(LAST + timedelta(301), None)
    ]
    assert back_on(days, 200, policy=USUAL) == date(2022, 1, 1)
    exactly = [LAST, LAST + timedelta(300), LAST + timedelta(310)]
    assert back_on(exactly, 200, policy=USUAL) is None
    assert list(losses(exactly, 200, as_of=LAST + timedelta(310), policy=USUAL)) == []


def test_percentiles_of_gaps():
    gaps = Counter({(100, 200): 4, (200, 200): 3, (365, 365): 1, (400, 200): 2})
    assert churn_gaps.percentile(gaps, 40) == Fraction(1, 2)
    assert churn_gaps.percentile(gaps, 41) == 1
    assert churn_gaps.percentile(gaps, 80) == 1
    assert churn_gaps.percentile(gaps, 81) == 2
    assert churn_gaps.percentile({}, 80) is None
    assert churn_gaps.hundredths(None) is None
    assert churn_gaps.hundredths(Fraction(1, 200)) == 1  # half up
