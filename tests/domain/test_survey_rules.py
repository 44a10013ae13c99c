"""Margin, call-backs, small groups, secrets, entry and questions of surveys (4.6, peers 4.13)."""

from datetime import date
from decimal import Decimal

import pytest

from webapp.domain import survey_callbacks as callbacks
from webapp.domain import survey_entry as entry
from webapp.domain import survey_questions as questions
from webapp.domain.refusal import Refusal
from webapp.domain.survey_margins import margin, response
from webapp.domain.survey_masking import hidden
from webapp.domain.survey_tokens import LONGEST, digest, token
from webapp.domain.workdays import WorkCalendar

D = Decimal


def test_the_margin_with_its_edges():
    # q 0.8, n 100, N 500: 1.96·√(0.16/100·400/499) = 1.96·0.0358133… = 0.0701941…
    assert margin(share=D(80), count=100, population=500) == D("7.02")
    assert margin(share=D(50), count=1, population=2) == D("98.00")
    assert margin(share=D(80), count=500, population=500) == D("0.00")
    assert margin(share=D(80), count=0, population=500) is None
    assert margin(share=None, count=0, population=0) is None
    assert margin(share=D(100), count=1, population=1) == D("0.00")
    assert margin(share=D(100), count=5, population=50) == D("0.00")
    # 499 of 500 is nearly no error: 1.96·√(0.16/499·1/499) = 0.00157…
    assert margin(share=D(80), count=499, population=500) == D("0.16")


def test_the_response_rate():
    assert response(returned=2, invited=3) == D("66.67")
    assert response(returned=0, invited=3) == D("0.00")
    assert response(returned=0, invited=0) is None


@pytest.mark.parametrize(
    ("kind", "score", "low"),
    [
        ("five", 2, True),
        ("five", 3, False),
        ("nps", 6, True),
        ("nps", 7, False),
        ("ten", 4, True),
        ("ten", 5, False),
        ("text", 1, False),
    ],
)
def test_what_is_low(kind, score, low):
    assert callbacks.is_low(kind, score) is low


def test_low_answers_by_question():
    kinds = {1: "five", 2: "nps", 3: "five", 4: "text"}
    assert callbacks.low(kinds, {1: 2, 2: 7, 3: 1}) == [1, 3]
    assert callbacks.low(kinds, {2: 6}) == [2]
    assert callbacks.low(kinds, {}) == []


def test_called_back_within_two_working_days():
    friday = date(2026, 9, 25)
    assert callbacks.due_on(friday, WorkCalendar()) == date(2026, 9, 29)
    off = WorkCalendar(holidays=frozenset({date(2026, 9, 28)}))
    assert callbacks.due_on(friday, off) == date(2026, 9, 30)
    assert not callbacks.is_late(due=date(2026, 9, 29), done=date(2026, 9, 29), today=date(2026, 12, 1))
    assert callbacks.is_late(due=date(2026, 9, 29), done=None, today=date(2026, 9, 30))


def test_a_call_back_is_done_once_with_words():
    callbacks.refuse_done("open", "已致电说明")
    for state, outcome in (("open", "好"), ("done", "已致电说明"), ("complaint", "已致电说明")):
        with pytest.raises(Refusal):
            callbacks.refuse_done(state, outcome)


def test_small_groups_are_hidden_and_cannot_be_reckoned_from_the_rest():
    assert hidden({"a": 5, "b": 9}) == frozenset()
    assert hidden({"a": 4, "b": 9, "c": 12}) == {"a", "b"}  # else the total less b and c tells of a
    assert hidden({"a": 2, "b": 3, "c": 12}) == {"a", "b"}  # five together
    assert hidden({"a": 1, "b": 3, "c": 12, "d": 7}) == {"a", "b", "d"}
    assert hidden({"a": 4}) == {"a"}
    assert hidden({"a": 0, "b": 6}) == frozenset()


def test_a_secret_is_made_again_from_the_key_alone():
    one = token(b"key", "salt")
    assert one == token(b"key", "salt")
    assert one not in {token(b"other", "salt"), token(b"key", "pepper")}
    assert len(one) == 24 <= LONGEST
    assert digest(one) != one


ASKED = (
    entry.Asked(1, "five", "一", required=True),
    entry.Asked(2, "nps", "二"),
    entry.Asked(3, "choice", "三", options=("甲", "乙")),
    entry.Asked(4, "text", "四"),
)


def test_what_an_answer_must_say():
    assert entry.faults(ASKED, entry.Form({1: 5})) == {}
    assert set(entry.faults(ASKED, entry.Form({}))) == {1}
    assert entry.faults(ASKED, entry.Form({}), is_paper=True) == {}
    assert set(entry.faults(ASKED, entry.Form({1: 6, 2: 11}, {3: "丙", 4: "长" * 2001}))) == {1, 2, 3, 4}
    assert entry.faults(ASKED, entry.Form({1: 1, 2: 0}, {3: "乙", 4: "长" * 2000})) == {}
    must = (entry.Asked(4, "text", "四", required=True),)
    assert set(entry.faults(must, entry.Form({}, {4: "  "}))) == {4}


def test_a_form_with_a_third_blank_is_void():
    items = tuple(entry.Asked(key, "five", str(key)) for key in range(10))
    assert entry.is_void(items, entry.Form(dict.fromkeys(range(7), 5)))
    assert not entry.is_void(items, entry.Form(dict.fromkeys(range(8), 5)))
    assert not entry.is_void((entry.Asked(4, "text", "四"),), entry.Form())


def test_nobody_takes_down_what_his_own_customer_says():
    entry.refuse_own(7, owners=(8, None))
    entry.refuse_own(None, owners=(None, 8))  # the customer himself
    for owners in ((7, None), (8, 7)):
        with pytest.raises(Refusal):
            entry.refuse_own(7, owners=owners)


def test_answers_come_once_and_while_the_round_is_open():
    entry.refuse_closed("open")
    entry.refuse_taken("sent")
    entry.refuse_taken("refused")
    for state in ("draft", "drawn", "closed"):
        with pytest.raises(Refusal):
            entry.refuse_closed(state)
    for reply in ("answered", "invalid"):
        with pytest.raises(Refusal):
            entry.refuse_taken(reply)


def test_the_houses_own_questionnaire_is_sound():
    items = questions.USUAL
    assert all(questions.faults(questions.tidy(one)) == {} for one in items)
    assert sum(one.weight for one in items) == 100
    assert {one.factor for one in items} >= {"function", "economy", "safety", "time", "comfort", "courtesy"}
    assert {one.phase for one in items} >= {"before", "during", "after"}
    assert {one.layer for one in items} >= {"cognition", "affection", "behaviour"}
    questions.refuse_sending(items)


@pytest.mark.parametrize(
    ("question", "field"),
    [
        (questions.Question("  "), "text"),
        (questions.Question("长" * 201), "text"),
        (questions.Question("题", kind="six"), "kind"),
        (questions.Question("题", factor="colour"), "factor"),
        (questions.Question("题", weight=101), "weight"),
        (questions.Question("题", weight=-1), "weight"),
        (questions.Question("题", kind="nps", weight=5), "weight"),
        (questions.Question("题", kind="text", measure="brand"), "measure"),
        (questions.Question("题", kind="choice", options=("一",)), "options"),
        (questions.Question("题", kind="choice", options=("一", "一")), "options"),
    ],
)
def test_what_a_question_may_not_be(question, field):
    assert list(questions.faults(question)) == [field]


def test_a_measure_names_its_layer_and_only_a_choice_has_options():
    found = questions.tidy(questions.Question(" 题 ", measure="price", options=("一", "二")))
    assert (found.text, found.layer, found.options) == ("题", "affection", ())


def test_a_questionnaire_without_items_is_not_sent():
    for wrong in ([], [questions.Question("题", kind="text")], [questions.Question("题")] * 41):
        with pytest.raises(Refusal):
            questions.refuse_sending(wrong)
