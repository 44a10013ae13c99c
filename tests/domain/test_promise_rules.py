"""Promises: what they need, when they are overdue, how they end or move."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from webapp.domain.activity_limits import USUAL
from webapp.domain.promise_rules import Promise, faults, refuse_end, refuse_move
from webapp.domain.refusal import Refusal

TODAY = date(2026, 11, 20)
ONE = Promise(TODAY, TODAY)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "due", "refused"),
    [
        ("", None, set()),
        (" ", TODAY, {"promise"}),
        ("三天内给报价", None, {"promise_due"}),
        ("三天内给报价", TODAY - DAY, {"promise_due"}),
        ("三天内给报价", TODAY, set()),
        ("三天内给报价", TODAY + 366 * DAY, set()),
        ("三天内给报价", TODAY + 367 * DAY, {"promise_due"}),
    ],
)
def test_what_a_promise_needs(text, due, refused):
    assert set(faults(text, due, today=TODAY, limits=USUAL)) == refused


@pytest.mark.parametrize(("day", "over"), [(TODAY, 0), (TODAY + DAY, 1), (TODAY + 9 * DAY, 9)])
def test_overdue_from_the_day_after(day, over):
    assert ONE.is_overdue(day) is bool(over)
    assert ONE.days_over(day) == over
    assert not replace(ONE, state="kept", ended_on=TODAY).is_overdue(day)


def test_kept_in_time_is_by_what_was_promised_first():
    kept = replace(ONE, due_on=TODAY + 5 * DAY, state="kept", ended_on=TODAY)
    assert kept.is_kept_in_time
    assert not replace(kept, ended_on=TODAY + DAY).is_kept_in_time
    assert not replace(kept, state="broken").is_kept_in_time
    assert not replace(kept, ended_on=None).is_kept_in_time


@pytest.mark.parametrize(
    ("state", "note", "refused"),
    [
        ("kept", "", False),
        ("broken", "", True),
        ("broken", "缺标准器", False),
        ("withdrawn", " ", True),
        ("withdrawn", "客户不再需要", False),
    ],
)
def test_a_promise_that_is_not_kept_is_explained(state, note, refused):
    if refused:
        with pytest.raises(Refusal, match="写明原因"):
            refuse_end(ONE, state, note=note)
    else:
        refuse_end(ONE, state, note=note)


def test_what_has_ended_stays():
    ended = replace(ONE, state="broken")
    with pytest.raises(Refusal, match="已了结"):
        refuse_end(ended, "kept", note="")
    with pytest.raises(Refusal, match="已了结"):
        refuse_move(ended, TODAY + DAY, reason="客户同意", today=TODAY, limits=USUAL)
    with pytest.raises(ValueError, match="open"):
        refuse_end(ONE, "open", note="")


@pytest.mark.parametrize(
    ("due", "reason", "message"),
    [
        (None, "客户同意", "填写承诺的期限"),
        (TODAY - DAY, "客户同意", "早于今天"),
        (TODAY, "客户同意", "新的期限"),
        (TODAY + DAY, " ", "改期的原因"),
    ],
)
def test_a_move_is_to_another_day_with_a_reason(due, reason, message):
    with pytest.raises(Refusal, match=message):
        refuse_move(ONE, due, reason=reason, today=TODAY, limits=USUAL)
    refuse_move(ONE, TODAY + DAY, reason="客户同意", today=TODAY, limits=USUAL)
