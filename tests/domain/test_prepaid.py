"""The prepaid ledger: which way an entry goes, the credit line, two people, a month in sum."""

from datetime import date

import pytest

from webapp.domain.prepaid import Entry, is_low, refuse_overdraft, refuse_same_person, signed
from webapp.domain.prepaid_statements import Line, Statement, statement
from webapp.domain.refusal import Refusal

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
    assert [is_low(one, alert_below=100) for one in (99, 100)] == [True, False]
    assert not is_low(-5, alert_below=None)


def test_a_month_s_statement():
    lines = [
        Line(date(2026, 5, 31), Entry.TOP_UP, 1000),
        Line(date(2026, 6, 1), Entry.CHARGE, -300),
        Line(date(2026, 6, 30), Entry.TOP_UP, 50),
        Line(date(2026, 7, 1), Entry.CHARGE, -1),
    ]
    assert statement(lines, first=date(2026, 6, 1), last=TODAY) == Statement(1000, 50, 300, 750)
