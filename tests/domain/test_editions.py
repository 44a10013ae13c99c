"""Versions of a text: the one of a day, a change from today on, what an earlier day said."""

from datetime import date

import pytest

from webapp.domain.editions import MOST, changed, editions, in_force
from webapp.domain.refusal import Refusal

USUAL, MONDAY, TUESDAY = "原文", date(2026, 3, 2), date(2026, 3, 3)


def write(kept, text, *, on=MONDAY, longest=10):
    return changed(
        editions(kept, USUAL), text, longest=longest, today=on, by="管理员", at="2026-03-02T01:00:00"
    )


def test_before_anybody_writes_one_the_usual_holds():
    (only,) = editions([], USUAL)
    assert (only.number, only.text, only.since) == (1, USUAL, "")
    assert in_force([only], on=MONDAY) == only


def test_a_change_holds_from_its_day_on():
    kept = write(write([], "甲"), "乙", on=TUESDAY)
    found = editions(kept, USUAL)
    assert [(one.number, one.text) for one in found] == [(1, USUAL), (2, "甲"), (3, "乙")]
    days = (date(2026, 3, 1), MONDAY, TUESDAY, date(2026, 9, 1))
    assert [in_force(found, on=day).text for day in days] == [USUAL, "甲", "乙", "乙"]
    assert (found[1].by, found[1].at) == ("管理员", "2026-03-02T01:00:00")


def test_two_changes_of_one_day_are_one_version():
    assert [one["text"] for one in write(write([], "甲"), "乙")] == ["乙"]
    assert write(write([], "甲"), USUAL) == []


def test_the_same_text_is_no_new_version():
    kept = write([], "甲")
    assert write(kept, "甲\r\n", on=TUESDAY) == kept


def test_blanks_and_lengths():
    assert write([], " 甲 \r\n\r\n乙  ")[0]["text"] == "甲\n\n乙"
    assert write([], "甲" * 10)[0]["text"] == "甲" * 10
    for text in ("", "  \n ", "甲" * 11):
        with pytest.raises(Refusal):
            write([], text)


def test_no_more_versions_than_can_be_kept():
    kept = [{"since": f"2000-01-{n:02d}", "text": str(n), "by": "", "at": ""} for n in range(1, 10)] * 11
    full = kept[: MOST - 2]
    assert len(write(full, "新")) == MOST - 1
    with pytest.raises(Refusal):
        write(kept[: MOST - 1], "新")
