"""意见建议 and 服务请求: every state to every state, who answers, and by when."""

from datetime import date, timedelta

import pytest

from tests.domain.official_days import OFFICIAL
from webapp.domain import request_faults, request_words
from webapp.domain import service_requests as rules
from webapp.domain.refusal import Refusal
from webapp.domain.request_words import RequestKind, RequestState
from webapp.domain.service_requests import Request

TODAY = date(2026, 11, 20)
ALLOWED = {
    "registered": {"assigned", "closed", "complaint", "cancelled"},
    "assigned": {"assigned", "answered", "complaint", "cancelled"},
    "answered": {"assigned", "closed", "complaint"},
}


def said(refuse, *args, **kwargs):
    with pytest.raises(Refusal) as told:
        refuse(*args, **kwargs)
    return str(told.value)


@pytest.mark.parametrize("kind", RequestKind)
@pytest.mark.parametrize("state", RequestState)
def test_every_state_to_every_state(kind, state):
    request = Request("FW-2026-0001", kind, state)
    for to in RequestState:
        noted = (kind, state, to) == ("request", "registered", "closed")
        if to in ALLOWED.get(state, ()) and not noted:
            rules.refuse_move(request, to)
        else:
            word = dict(request_words.STATES)[state]
            assert said(rules.refuse_move, request, to) == f"FW-2026-0001 {word}，不能这样办理。"


def test_words():
    assert [code for code, _word in request_words.STATES] == list(RequestState) == list(request_words.TONES)
    assert [code for code, _word in request_words.REQUEST_KINDS] == list(RequestKind) == list(rules.DAYS)
    assert {"closed", "complaint", "cancelled"} == request_words.OVER
    assert request_words.number_of(2026, 12) == "FW-2026-0012"


@pytest.mark.parametrize(("kind", "end"), [("request", "2026-10-10"), ("suggestion", "2026-10-16")])
def test_by_when(kind, end):
    assert rules.due_on(kind, date(2026, 9, 28), OFFICIAL) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({}, {}),
        ({"person": None, "department": 2}, {}),
        ({"person": None}, {"person": "请选择由谁或哪个部门办理。"}),
        ({"due_on": None}, {"due_on": "请填写回复期限。"}),
        ({"due_on": TODAY - timedelta(days=1)}, {"due_on": "回复期限不能早于今天。"}),
    ],
)
def test_an_assignment(changed, wrong):
    values = {"person": 1, "department": None, "due_on": TODAY} | changed
    assert {
        name: str(one) for name, one in request_faults.assignment_faults(values, today=TODAY).items()
    } == wrong


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"way": "phone", "answer": "已安排"}, {}),
        ({"way": "none", "answer": "已安排"}, {}),
        ({"way": "", "answer": " "}, {"way": "请选择回复方式。", "answer": "请填写回复内容。"}),
    ],
)
def test_an_answer(values, wrong):
    assert {name: str(one) for name, one in request_faults.answer_faults(values).items()} == wrong


@pytest.mark.parametrize(
    ("by", "department", "is_lead", "may"),
    [
        (1, None, False, True),
        (2, 7, False, True),
        (2, 8, True, True),
        (None, None, False, True),
        (2, 8, False, False),
        (2, None, False, False),
    ],
)
def test_who_answers(by, department, is_lead, may):
    request = Request("FW-2026-0001", "request", "assigned", with_id=1, department_id=7)
    asked = {"by": by, "department_id": department, "is_lead": is_lead}
    if may:
        rules.refuse_answerer(request, **asked)
    else:
        assert said(rules.refuse_answerer, request, **asked) == "由承办人或承办部门回复。"


def test_nobody_of_no_department_answers():
    request = Request("FW-2026-0001", "request", "assigned", with_id=1)
    assert said(rules.refuse_answerer, request, by=2, department_id=None, is_lead=False)


def test_a_reason():
    rules.refuse_reason("客户撤回")
    assert said(rules.refuse_reason, " ") == "请写明理由。"


@pytest.mark.parametrize(
    ("state", "due", "late"),
    [
        ("registered", TODAY - timedelta(days=1), True),
        ("assigned", TODAY - timedelta(days=1), True),
        ("assigned", TODAY, False),
        ("assigned", None, False),
        ("answered", TODAY - timedelta(days=1), False),
    ],
)
def test_late(state, due, late):
    assert rules.is_late(state, due, today=TODAY) is late
