"""备案登记: who may ask, who decides, and how long it protects."""

from datetime import date, timedelta

import pytest

from webapp.domain.activity_limits import USUAL
from webapp.domain.refusal import Refusal
from webapp.domain.registrations import Registration, protected_until, refuse_asking, refuse_decision

TODAY = date(2026, 11, 20)
ENDS = date(2027, 2, 18)
HELD = Registration(1, "granted", ENDS)


def test_ninety_days():
    assert protected_until(TODAY, limits=USUAL) == ENDS


@pytest.mark.parametrize(
    ("one", "today", "holds"),
    [
        (HELD, ENDS, True),
        (HELD, ENDS + timedelta(days=1), False),
        (Registration(1, "granted"), TODAY, False),
        (Registration(1, "lapsed", ENDS), TODAY, False),
        (Registration(1), TODAY, False),
    ],
)
def test_until_its_last_day(one, today, holds):
    assert one.holds(today) is holds


@pytest.mark.parametrize(
    ("others", "by", "today", "message"),
    [
        ([], 2, TODAY, None),
        ([Registration(1)], 2, TODAY, "等待决定"),
        ([HELD], 2, ENDS, "已由他人备案，保护期至 2027-02-18"),
        ([HELD], 1, ENDS, "您已备案该客户"),
        ([HELD], 2, ENDS + timedelta(days=1), None),
        ([Registration(1, "refused")], 2, TODAY, None),
    ],
)
def test_one_at_a_time(others, by, today, message):
    if message is None:
        refuse_asking(others, by=by, is_lead=True, today=today)
    else:
        with pytest.raises(Refusal, match=message):
            refuse_asking(others, by=by, is_lead=True, today=today)


def test_who_has_orders_already_is_found():
    with pytest.raises(Refusal, match="不用备案"):
        refuse_asking([], by=2, is_lead=False, today=TODAY)


@pytest.mark.parametrize(
    ("one", "by", "grant", "reason", "message"),
    [
        (Registration(1), 2, True, "", None),
        (Registration(1), 2, False, "与他人撞单", None),
        (Registration(1), 2, False, " ", "不予备案的原因"),
        (Registration(1), 1, True, "", "自己的备案"),
        (HELD, 2, True, "", "已有决定"),
    ],
)
def test_decided_once_by_another(one, by, grant, reason, message):
    if message is None:
        refuse_decision(one, by=by, grant=grant, reason=reason)
    else:
        with pytest.raises(Refusal, match=message):
            refuse_decision(one, by=by, grant=grant, reason=reason)
