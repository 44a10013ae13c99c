"""Words of complaints: each code has one word, each stage its number."""

import pytest

from webapp.domain import complaint_words as words
from webapp.domain.complaint_stages import OVER, STAGES, TONES, Stage

LISTS = {
    words.Track: words.TRACKS,
    words.Channel: words.CHANNELS,
    words.Severity: words.SEVERITIES,
    words.Category: words.CATEGORIES,
    words.Decision: words.DECISIONS,
    words.CauseClass: words.CAUSE_CLASSES,
    words.Upheld: words.UPHELD,
    words.Way: words.WAYS,
    words.MessageKind: words.MESSAGE_KINDS,
    words.ChangeKind: words.CHANGES,
    words.Part: words.PARTS,
    Stage: STAGES,
}


@pytest.mark.parametrize("codes", LISTS, ids=lambda codes: codes.__name__)
def test_each_code_has_one_word_in_its_order(codes):
    choices = LISTS[codes]
    assert [code for code, _word in choices] == list(codes)
    assert len({word for _code, word in choices}) == len(choices)


def test_the_stages_are_numbered_as_in_the_source():
    assert [stage.number for stage in Stage] == [f"{n:02d}" for n in range(1, 16)]
    assert (Stage.APPROVED.number, Stage.REOPENED.number) == ("08", "15")
    assert set(TONES) == set(Stage)
    assert {Stage.CLOSED, Stage.ENDED} == OVER


def test_sub_causes_stand_under_their_class():
    assert set(words.SUB_CAUSES) == set(words.CauseClass)
    assert [len(words.SUB_CAUSES[one]) for one in words.CauseClass] == [5, 4, 6]
    codes = [code for code, _word in words.EVERY_SUB_CAUSE]
    assert len(codes) == len(set(codes)) == 15


def test_numbers():
    assert words.number_of(2026, 7) == "TS-2026-0007"
    assert words.number_of(2026, 12345) == "TS-2026-12345"
