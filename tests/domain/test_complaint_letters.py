"""Letters: what stands in braces is known and filled in; each clause of the index leads somewhere."""

import pytest

from webapp.domain.complaint_clauses import CLAUSES, SECTIONS, Section
from webapp.domain.complaint_letters import LETTERS, NAMES, PLACE, UNKNOWN, filled, refuse_unknown
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_step_words import stage_of
from webapp.domain.refusal import Refusal


@pytest.mark.parametrize("letter", LETTERS, ids=lambda one: one.name)
def test_the_usual_texts_use_known_places_only(letter):
    for text in (letter.body, letter.notes):
        refuse_unknown(text)
        full = filled(text, dict.fromkeys(NAMES, "值"))
        assert "{" not in full
        assert UNKNOWN not in full


@pytest.mark.parametrize("name", ["answer", "rejection", "closure"])
def test_a_decision_names_the_review_and_the_ways_outside(name):
    (letter,) = [one for one in LETTERS if one.name == name]
    for word in ("复议", "市场监督管理部门", "CNAS"):
        assert word in letter.notes


@pytest.mark.parametrize("text", ["{名字}", "{ 编号}", "{}", "前{编号}后{days}"])
def test_an_unknown_place_is_refused(text):
    with pytest.raises(Refusal):
        refuse_unknown(text)


@pytest.mark.parametrize("text", ["", "没有", "{编号}{单位}", "单个 { 括号", "反 } 的 {"])
def test_known_places_and_loose_braces_are_fine(text):
    refuse_unknown(text)


def test_values_are_taken_as_they_are():
    assert filled("{编号}：{原因}", {"编号": "TS", "原因": "{答复}\\1"}) == "TS：{答复}\\1"
    assert filled("{编号}", {"编号": "  "}) == filled("{编号}", {}) == UNKNOWN
    assert PLACE.findall("{跨\n行}") == []


def test_every_clause_points_at_parts_and_every_part_is_pointed_at():
    assert [code for code, _word in SECTIONS] == list(Section)
    assert all(clause.sections or clause.elsewhere for clause in CLAUSES)
    assert {section for clause in CLAUSES for section in clause.sections} == set(Section)
    numbers = [clause.number for clause in CLAUSES]
    for wanted in ("7.9.1", "7.9.2", "7.9.4", "7.9.5", "7.9.6", "7.9.7", "8.6.2", "8.9"):
        assert wanted in numbers


def test_a_stage_with_its_number():
    assert stage_of(Stage.INVESTIGATING) == "05 调查中"
    assert stage_of("") == ""
