"""The prepaid ledger, receivables, risk and fieldwork at their limits."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from webapp.domain import fieldwork, receivables
from webapp.domain.fieldwork import Stage
from webapp.domain.prepaid import (
    Entry,
    Line,
    Statement,
    is_low,
    refuse_overdraft,
    refuse_same_person,
    signed,
    statement,
)
from webapp.domain.receivables import Debt
from webapp.domain.refusal import Refusal
from webapp.domain.risk import Facts, risk

TODAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("entry", "amount", "change"),
    [
        (Entry.TOP_UP, 100, 100),
        (Entry.CHARGE, 100, -100),
        (Entry.REFUND, 100, -100),
        (Entry.ADJUSTMENT, 100, 100),
        (Entry.ADJUSTMENT, -100, -100),
    ],
)
def test_which_way_an_entry_goes(entry, amount, change):
    assert signed(entry, amount) == change


def test_amounts_that_are_none():
    with pytest.raises(Refusal, match="不能是零"):
        signed(Entry.ADJUSTMENT, 0)
    with pytest.raises(Refusal, match="小于零"):
        signed(Entry.TOP_UP, -1)


@pytest.mark.parametrize(
    ("balance", "change", "line", "taken"),
    [
        (100, -100, 0, True),
        (100, -101, 0, False),
        (0, -50, 50, True),
        (0, -51, 50, False),
        (-80, 10, 50, True),
    ],
)
def test_never_below_the_credit_line(balance, change, line, taken):
    if taken:
        refuse_overdraft(balance, change, credit_line=line)
    else:
        with pytest.raises(Refusal, match="余额不足"):
            refuse_overdraft(balance, change, credit_line=line)


def test_how_much_is_lacking():
    with pytest.raises(Refusal) as refused:
        refuse_overdraft(10000, -15050, credit_line=2000)
    assert refused.value.params == {"balance": "100.00", "lack": "30.50"}


def test_two_people():
    refuse_same_person(asked_by=1, by=2)
    with pytest.raises(Refusal, match="另一个人"):
        refuse_same_person(asked_by=1, by=1)


def test_low_below_and_not_at():
    assert [is_low(one, alert_at=100) for one in (99, 100)] == [True, False]
    assert not is_low(-5, alert_at=None)


def test_a_month_s_statement():
    lines = [
        Line(date(2026, 5, 31), Entry.TOP_UP, 1000),
        Line(date(2026, 6, 1), Entry.CHARGE, -300),
        Line(date(2026, 6, 30), Entry.TOP_UP, 50),
        Line(date(2026, 7, 1), Entry.CHARGE, -1),
    ]
    assert statement(lines, first=date(2026, 6, 1), last=TODAY) == Statement(1000, 50, 300, 750)


@pytest.mark.parametrize(
    ("late", "place"), [(-5, 0), (0, 0), (1, 1), (30, 1), (31, 2), (60, 2), (61, 3), (90, 3), (91, 4),
                        (180, 4), (181, 5), (365, 5), (366, 6), (4000, 6)],
)  # fmt: skip
def test_receivables_by_age(late, place):
    found = receivables.by_age([Debt(TODAY - timedelta(days=late), 7)], on=TODAY)
    assert [number for number, amount in enumerate(found) if amount] == [place]


def test_overdue_and_lateness():
    debts = [Debt(TODAY, 5), Debt(TODAY - timedelta(days=1), 7), Debt(TODAY - timedelta(days=91), 9)]
    assert receivables.overdue(debts, on=TODAY) == 16
    assert receivables.overdue(debts, on=TODAY, more_than=receivables.LATE) == 9
    assert receivables.mean_lateness([(100, 10), (300, 2)]) == Decimal(4)
    assert receivables.mean_lateness([]) is None


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


def test_stages_in_their_order():
    assert set(fieldwork.MOVES) == set(Stage)
    fieldwork.refuse_move(Stage.BOOKED, Stage.FETCHED, photos=1, signed_by="王海")
    fieldwork.refuse_move(Stage.FETCHED, Stage.STORED)
    with pytest.raises(Refusal, match="不能由"):
        fieldwork.refuse_move(Stage.BOOKED, Stage.STORED)
    with pytest.raises(Refusal, match="姓名"):
        fieldwork.refuse_move(Stage.RETURNED, Stage.SIGNED, photos=1)
    with pytest.raises(Refusal, match="照片"):
        fieldwork.refuse_move(Stage.RETURNED, Stage.SIGNED, signed_by="王海")


def test_on_time_counts_what_was_promised():
    early, late = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
    tasks = [(TODAY, TODAY), (TODAY, late), (early, None), (late, None), (late, TODAY)]
    assert fieldwork.on_time_rate(tasks, on=TODAY) == Decimal("50.0")
    assert fieldwork.on_time_rate([], on=TODAY) is None
