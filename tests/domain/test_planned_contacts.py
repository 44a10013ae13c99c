"""Plans of contacts: what fulfils them, when that is in time, how they are moved or given up."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from webapp.domain.activity_limits import USUAL
from webapp.domain.planned_contacts import (
    PlannedContact,
    is_fulfilled_by,
    is_in_time,
    refuse_cancel,
    refuse_move,
    refuse_plan,
)
from webapp.domain.refusal import Refusal
from webapp.domain.workdays import WEEKDAYS_ONLY

TODAY, DUE = date(2026, 11, 2), date(2026, 11, 20)
ONE = PlannedContact("visit", "hand", DUE, TODAY)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("plan", "kind", "on", "fulfilled"),
    [
        (ONE, "visit", DUE, True),
        (ONE, "first_interview", DUE + 30 * DAY, True),
        (ONE, "phone", DUE, False),
        (replace(ONE, kind="phone"), "wechat", DUE, True),
        (replace(ONE, kind="phone"), "visit", DUE, True),
        (ONE, "visit", DUE - 6 * DAY, True),
        (ONE, "visit", DUE - 7 * DAY, False),  # another matter: this one stays planned
        (replace(ONE, cause="batch"), "visit", DUE - 7 * DAY, False),
        (replace(ONE, cause="interval"), "visit", TODAY, True),
        (replace(ONE, cause="next"), "visit", TODAY, True),
        (replace(ONE, cause="complaint"), "visit", TODAY, True),
        (replace(ONE, cause="next"), "visit", TODAY - DAY, False),  # written down late, before the plan
        (replace(ONE, state="moved"), "visit", DUE, False),
    ],
)
def test_what_fulfils_a_plan(plan, kind, on, fulfilled):
    assert is_fulfilled_by(plan, kind, on, limits=USUAL) is fulfilled


@pytest.mark.parametrize(
    ("done", "in_time"),
    [
        (date(2026, 11, 12), False),
        (date(2026, 11, 13), True),
        (DUE, True),
        (date(2026, 11, 27), True),
        (date(2026, 11, 28), True),  # a Saturday adds no working day
        (date(2026, 11, 30), False),
    ],
)
def test_five_working_days_on_either_side(done, in_time):
    assert is_in_time(DUE, done, calendar=WEEKDAYS_ONLY) is in_time


@pytest.mark.parametrize(
    ("kind", "due", "message"),
    [
        ("visit", TODAY, None),
        ("fax", TODAY, "联络的方式"),
        ("visit", None, "填写计划日期"),
        ("visit", TODAY - DAY, "早于今天"),
    ],
)
def test_what_a_plan_needs(kind, due, message):
    if message is None:
        refuse_plan(kind, due, today=TODAY)
    else:
        with pytest.raises(Refusal, match=message):
            refuse_plan(kind, due, today=TODAY)


@pytest.mark.parametrize(
    ("plan", "to", "reason", "message"),
    [
        (ONE, DUE + DAY, "客户出差", None),
        (ONE, DUE, "客户出差", "新的日期"),
        (ONE, TODAY - DAY, "客户出差", "早于今天"),
        (ONE, DUE + DAY, " ", "改期的原因"),
        (replace(ONE, state="done"), DUE + DAY, "客户出差", "已完成、改期或取消"),
    ],
)
def test_a_move_is_to_another_day_with_a_reason(plan, to, reason, message):
    if message is None:
        refuse_move(plan, to, reason=reason, today=TODAY)
    else:
        with pytest.raises(Refusal, match=message):
            refuse_move(plan, to, reason=reason, today=TODAY)


def test_giving_up_is_explained_and_once():
    refuse_cancel(ONE, reason="客户停产")
    with pytest.raises(Refusal, match="取消的原因"):
        refuse_cancel(ONE, reason="")
    with pytest.raises(Refusal, match="已完成"):
        refuse_cancel(replace(ONE, state="cancelled"), reason="客户停产")
