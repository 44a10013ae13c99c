"""Risk: what it adds up and why."""

import pytest

from webapp.domain.risk import Facts, risk


def test_risk_adds_up_and_says_why():
    assert risk(Facts()).level == "low"
    found = risk(Facts(overdue=1, contacts=1))
    assert (found.score, found.level) == (35, "middle")
    assert [reason.points for reason in found.reasons] == [20, 15]
    worst = risk(Facts(overdue=1, very_late=1, credit_rating="D", severe=1, churn="lost", ties=2))
    assert (worst.score, worst.level) == (100, "high")
    assert worst.reasons[0].params == {"rating": "D"}


@pytest.mark.parametrize(
    ("rating", "points"), [("AAA", 0), ("BB", 5), ("B", 10), ("C", 25), ("D", 40), ("", 0)]
)
def test_credit_ratings(rating, points):
    assert risk(Facts(credit_rating=rating)).score == points


def test_nobody_known_counts_for_active_customers_only():
    assert risk(Facts(contacts=0)).score == 0
    assert risk(Facts(contacts=0, is_active=True)).score == 20
