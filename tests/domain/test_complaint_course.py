"""Pauses and the one extension: when, how long, by whom."""

from dataclasses import replace

import pytest

from tests.domain.complaint_courses import OFFICIAL, at, course
from webapp.domain.complaint_course import (
    PAUSABLE,
    Extension,
    Pause,
    refuse_approval,
    refuse_extension,
    refuse_pause,
    refuse_resumption,
    waited,
)
from webapp.domain.complaint_limits import DEFAULT
from webapp.domain.complaint_stages import Stage
from webapp.domain.refusal import Refusal

OPEN = course("11-02")
NOW = at("11-20")


def said(refuse, *args, **kwargs):
    with pytest.raises(Refusal) as told:
        refuse(*args, **kwargs)
    return str(told.value)


def pause(*, one=OPEN, reason="补充原始证书", now=NOW):
    return (refuse_pause, one, OFFICIAL, DEFAULT), {"reason": reason, "now": now}


def paused(*spans):
    return replace(OPEN, pauses=tuple(Pause(at(since), until and at(until)) for since, until in spans))


@pytest.mark.parametrize("stage", Stage)
def test_only_from_03_to_10_the_clock_stops(stage):
    asked, named = pause(one=replace(OPEN, stage=stage))
    if "03" <= stage.number <= "10":
        assert stage in PAUSABLE
        asked[0](*asked[1:], **named)
    else:
        assert said(*asked, **named) == "只有受理判定之后、执行完成之前可以暂停计时。"


def test_a_pause_wants_a_reason_and_no_other_running():
    asked, named = pause(reason=" ")
    assert said(*asked, **named) == "请写明需要客户补充什么。"
    asked, named = pause(one=paused(("11-19", None)))
    assert said(*asked, **named) == "已在等待客户补充。"


@pytest.mark.parametrize(
    ("until", "days"), [("11-12", 8), ("11-13", 9), ("11-16", 10), ("11-17", 10), ("11-30", 10)]
)
def test_ten_working_days_in_all_and_no_more(until, days):
    one = paused(("11-02", until))
    assert waited(one, OFFICIAL, DEFAULT, now=NOW) == days
    asked, named = pause(one=one)
    if days < 10:
        asked[0](*asked[1:], **named)
    else:
        assert said(*asked, **named) == "累计暂停已满 10 个工作日，不能再暂停。"


def test_several_pauses_share_what_is_allowed():
    one = paused(("11-09", "11-16"), ("11-02", "11-05"), ("11-17", None))
    assert waited(one, OFFICIAL, DEFAULT, now=at("11-18")) == 3 + 5 + 1
    assert waited(one, OFFICIAL, DEFAULT, now=at("11-27")) == 10


def test_a_pause_within_a_day_and_one_that_ends_with_the_case():
    assert waited(paused(("11-02 09:00", "11-02 17:00")), OFFICIAL, DEFAULT, now=NOW) == 0
    over = replace(paused(("11-02", None)), over_at=at("11-04"))
    assert waited(over, OFFICIAL, DEFAULT, now=NOW) == 2
    assert not over.is_paused


def test_only_a_running_pause_ends():
    refuse_resumption(paused(("11-19", None)))
    assert said(refuse_resumption, OPEN) == "没有暂停计时，不需要恢复。"
    assert said(refuse_resumption, paused(("11-18", "11-19"))) == "没有暂停计时，不需要恢复。"


@pytest.mark.parametrize(
    ("changed", "days", "reason", "is_late", "sentence"),
    [
        ({}, 0, "等待备件", False, "延期应在 1 到 10 个工作日之间。"),
        ({}, 11, "等待备件", False, "延期应在 1 到 10 个工作日之间。"),
        ({}, 5, " ", False, "请写明延期的理由。"),
        ({}, 5, "等待备件", True, "期限已过，不能再申请延期。"),
        ({"extension": Extension(5, 1)}, 5, "等待备件", False, "本案已申请过一次延期，不能再延期。"),
        ({"answered_at": NOW}, 5, "等待备件", False, "投诉已答复，不需要延期。"),
        ({"over_at": NOW}, 5, "等待备件", False, "投诉已答复，不需要延期。"),
    ],
)
def test_one_extension_in_time_and_with_a_reason(changed, days, reason, is_late, sentence):
    one = replace(OPEN, **changed)
    assert said(refuse_extension, one, DEFAULT, days=days, reason=reason, is_late=is_late) == sentence


@pytest.mark.parametrize("days", [1, 10])
def test_an_extension(days):
    refuse_extension(OPEN, DEFAULT, days=days, reason="等待备件", is_late=False)


def test_another_approves_it_and_once():
    asked = Extension(5, asked_by_id=1)
    assert said(refuse_approval, asked, by=1) == "延期须由申请人以外的质量负责人批准。"
    refuse_approval(asked, by=2)
    refuse_approval(asked, by=None)
    assert said(refuse_approval, replace(asked, approved_by_id=2), by=3) == "延期已批准。"
