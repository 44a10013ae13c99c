"""三变法: each is used or not needed with a reason; person, place and time are truly others and in time."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from webapp.domain.complaint_words import ChangeKind, Part
from webapp.domain.independence import Involved
from webapp.domain.three_changes import Change, Ground, decided, faults

NOW = datetime(2026, 11, 20, 9)
DUE = datetime.combine(datetime(2026, 12, 4), time.max)
COMPLAINED, FIRST, OTHER = 1, 2, 3
GROUND = Ground(
    Involved({Part.COMPLAINED: frozenset({COMPLAINED})}, {Part.COMPLAINED: frozenset({"高 远"})}),
    FIRST,
    DUE,
    NOW,
)
PERSON = Change(ChangeKind.PERSON, is_used=True, from_id=FIRST, to_id=OTHER, to_name="林清")
PLACE = Change(ChangeKind.PLACE, is_used=True, from_place="受理窗口", to_place="会议室")
TIME = Change(ChangeKind.TIME, is_used=True, moved_to=datetime(2026, 11, 24, 14))


def said(change):
    return {name: str(one) for name, one in faults(change, GROUND).items()}


@pytest.mark.parametrize("kind", ChangeKind)
def test_used_or_not_needed_and_why(kind):
    assert said(Change(kind)) == {"used": "请选择采用或不需要。"}
    for reason in ("", " "):
        assert said(Change(kind, is_used=False, reason=reason)) == {"reason": "请写明不需要的理由。"}
    assert said(Change(kind, is_used=False, reason="客户情绪平稳")) == {}


@pytest.mark.parametrize("change", [PERSON, PLACE, TIME], ids=lambda change: change.kind)
def test_used_well(change):
    assert said(change) == {}


@pytest.mark.parametrize(
    ("change", "changed", "field", "sentence"),
    [
        (PERSON, {"to_id": None}, "to_id", "请选择换由谁接待。"),
        (PERSON, {"to_id": COMPLAINED}, "to_id", "被投诉人不能接待投诉人，请另选一人。"),
        (PERSON, {"to_name": "高远"}, "to_id", "被投诉人不能接待投诉人，请另选一人。"),
        (PERSON, {"to_id": FIRST}, "to_id", "请换由首次接待人以外的人接待。"),
        (PERSON, {"from_id": OTHER}, "to_id", "换人前后不能是同一人。"),
        (PLACE, {"to_place": " "}, "to_place", "请填写换到什么地点。"),
        (PLACE, {"to_place": " 受理窗口 "}, "to_place", "换地点前后不能相同。"),
        (TIME, {"moved_to": None}, "moved_to", "请填写改到什么时间。"),
        (TIME, {"moved_to": NOW}, "moved_to", "请改到现在以后的时间。"),
        (TIME, {"moved_to": datetime(2026, 12, 5)}, "moved_to", "改后的时间不能超过答复期限 2026-12-04。"),
    ],
)
def test_what_is_no_change(change, changed, field, sentence):
    assert said(replace(change, **changed)) == {field: sentence}


@pytest.mark.parametrize("moved_to", [NOW + timedelta(minutes=1), datetime(2026, 12, 4, 23, 59), DUE])
def test_the_time_stays_inside_the_limit(moved_to):
    assert said(replace(TIME, moved_to=moved_to)) == {}


def test_which_are_decided():
    changes = (PERSON, replace(PLACE, is_used=None), Change(ChangeKind.TIME, is_used=False, reason="不急"))
    assert decided(changes, GROUND) == {ChangeKind.PERSON, ChangeKind.TIME}
    assert decided((), GROUND) == set()
