"""The paragraphs of the agreement: the usual ones, one's own from a day on, the days put in."""

from datetime import date, timedelta

import pytest

from webapp.domain.agreement import DAYS, LONGEST, USUAL, changed, in_force, paragraphs
from webapp.domain.refusal import Refusal

DAY = date(2026, 11, 22)


def test_the_usual_ones_until_there_are_own():
    assert in_force([], on=DAY) == USUAL
    told = paragraphs(USUAL, days=45)
    assert len(told) == 5
    assert "45 天内领取" in told[2]
    assert DAYS not in "".join(told)


def test_each_day_keeps_its_own():
    first = changed([], "一\r\n\r\n 二 \n", today=DAY)
    assert first == [["2026-11-22", "一\n 二"]]
    again = changed(first, "甲", today=DAY)  # the same day: nothing was signed on the older one
    later = changed(again, "乙", today=DAY + timedelta(days=1))
    assert later == [["2026-11-22", "甲"], ["2026-11-23", "乙"]]
    days = (DAY - timedelta(days=1), DAY, DAY + timedelta(days=1), DAY + timedelta(days=400))
    assert [in_force(later, on=day) for day in days] == [USUAL, "甲", "乙", "乙"]
    assert changed(later, "乙", today=DAY + timedelta(days=9)) == later  # nothing new
    assert changed(first, USUAL, today=DAY) == []


def test_what_is_no_text():
    for text in ("", " \n "):
        with pytest.raises(Refusal, match="不能空着"):
            changed([], text, today=DAY)
    assert changed([], "字" * LONGEST, today=DAY)
    with pytest.raises(Refusal, match="最多"):
        changed([], "字" * (LONGEST + 1), today=DAY)
