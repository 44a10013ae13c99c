"""The checklist of a complaint: its lists put together, what is open, and how a list is typed."""

import pytest

from webapp.domain.complaint_checklists import LONGEST, MOST, checklist, open_items, read, refuse_waiver
from webapp.domain.complaint_checkpoints import DEFAULTS, FOR_CATEGORY, FOR_EVERY, FOR_TRACK
from webapp.domain.complaint_words import Category, Track
from webapp.domain.refusal import Refusal


@pytest.mark.parametrize("track", Track)
@pytest.mark.parametrize("category", Category)
def test_every_track_and_type_has_its_points(track, category):
    found = checklist({}, track=track, category=category)
    assert found == (*FOR_EVERY, *FOR_TRACK[track], *FOR_CATEGORY[category])
    assert len(DEFAULTS) == 1 + len(Track) + len(Category)


def test_before_its_type_is_known_a_complaint_has_the_others():
    assert checklist({}, track="service", category="") == (*FOR_EVERY, *FOR_TRACK[Track.SERVICE])


def test_a_house_keeps_its_own():
    kept = {"every": ["甲", "乙"], "track.service": [], "category.price": ["乙", "丙"], "gone": ["丁"]}
    assert checklist(kept, track="service", category="price") == ("甲", "乙", "丙")


def test_what_is_open():
    assert open_items(("甲", "乙", "丙"), {"乙", "旧"}) == ("甲", "丙")
    assert open_items((), {"乙"}) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲\n\n 乙  一 \r\n丙", ("甲", "乙 一", "丙")),
        (" \n", ()),
        ("字" * LONGEST, ("字" * LONGEST,)),
        ("\n".join(map(str, range(MOST))), tuple(map(str, range(MOST)))),
    ],
)
def test_a_list_is_typed_line_by_line(text, found):
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("甲\n甲 ", "检查表中有重复的项目。"),
        ("字" * (LONGEST + 1), "检查项目最多 120 个字：字字字字字字字字字字……"),
        ("\n".join(map(str, range(MOST + 1))), "一份检查表最多 30 项。"),
    ],
)
def test_a_list_that_is_none(text, sentence):
    with pytest.raises(Refusal) as told:
        read(text)
    assert str(told.value) == sentence


def test_what_does_not_apply_says_why():
    refuse_waiver("没有收费")
    with pytest.raises(Refusal, match="不适用的理由"):
        refuse_waiver(" ")
