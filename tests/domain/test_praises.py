"""表扬: what it must say, and the second person who verifies it once."""

from datetime import date, timedelta

import pytest

from webapp.domain.praise_words import CHANNELS, STATES, TONES, PraiseState, number_of
from webapp.domain.praises import Parts, counts, faults, may_decide, refuse_decision
from webapp.domain.refusal import Refusal

TODAY = date(2026, 11, 20)
RECORDER, PRAISED, SECOND = 1, 2, 3
PARTS = Parts(RECORDER, PRAISED)
WHOLE = {
    "channel": "letter", "received_on": TODAY, "words": "服务热情", "person": PRAISED, "person_name": "",
    "department": None,
}  # fmt: skip


def said(changed):
    return {name: str(one) for name, one in faults(WHOLE | changed, today=TODAY).items()}


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({}, {}),
        ({"person": None, "person_name": "林清"}, {}),
        ({"person": None, "department": 4}, {}),
        ({"person": None, "person_name": " "}, {"person": "请选择被表扬的人员或部门。"}),
        ({"channel": ""}, {"channel": "请选择表扬途径。"}),
        ({"words": " "}, {"words": "请填写表扬内容。"}),
        ({"received_on": None}, {"received_on": "请填写收到日期。"}),
        ({"received_on": TODAY + timedelta(days=1)}, {"received_on": "日期不能晚于今天。"}),
    ],
)
def test_what_it_must_say(changed, wrong):
    assert said(changed) == wrong


def decide(*, state="registered", by=SECOND, to="verified", how="电话核实", parts=PARTS):
    refuse_decision("BY-2026-0001", state, parts, by=by, to=to, how=how)


@pytest.mark.parametrize("to", ["verified", "refused"])
@pytest.mark.parametrize("by", [SECOND, None])
def test_a_second_person_decides(to, by):
    decide(to=to, by=by)
    decide(to=to, by=by, parts=Parts(None, None))


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"by": RECORDER}, "表扬须由登记人以外的人核实。"),
        ({"by": PRAISED}, "被表扬人不能核实对自己的表扬。"),
        ({"how": " "}, "请写明核实方式。"),
        ({"how": "", "to": "refused"}, "请写明不予认定的理由。"),
        ({"to": "registered"}, "请选择核实结果。"),
        ({"state": "verified"}, "表扬 BY-2026-0001 已核实，不能再改。"),
        ({"state": "refused"}, "表扬 BY-2026-0001 未认定，不能再改。"),
    ],
)
def test_who_may_not_and_what_is_missing(asked, sentence):
    with pytest.raises(Refusal) as told:
        decide(**asked)
    assert str(told.value) == sentence


def test_who_may_decide():
    assert [may_decide(PARTS, by) for by in (RECORDER, PRAISED, SECOND)] == [False, False, True]


def test_only_what_is_verified_counts():
    assert [state for state in PraiseState if counts(state)] == [PraiseState.VERIFIED]
    assert [code for code, _word in STATES] == list(PraiseState) == list(TONES)
    assert len({code for code, _word in CHANNELS}) == len(CHANNELS)
    assert number_of(2026, 3) == "BY-2026-0003"
