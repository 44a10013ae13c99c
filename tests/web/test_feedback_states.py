"""/feedback/status and /feedback/process: a word and dates for whoever holds the code; our way for all."""

import re

import pytest
from sqlalchemy import func, select

from tests.intakes import put
from webapp.actions import acting_as
from webapp.db import session
from webapp.domain.feedback_words import OF_COMPLAINT
from webapp.domain.query_codes import spelt
from webapp.domain.viewer import SYSTEM
from webapp.models import AuditEntry, Complaint, Praise, ServiceRequest
from webapp.web import public_limits as limits
from webapp.web import strangers


def sent(**changes):
    given = {
        "kind": "technical", "words": "示值误差与说明书不符", "complainant": "赵工", "company": "某某厂",
        "phone": "13812345678", "website": "", "numbers": "", "wanted": "重新校准",
    }  # fmt: skip
    return given | changes


@pytest.fixture
def patient(app, monkeypatch):
    """Whoever takes his time."""
    monkeypatch.setattr(strangers, "FASTEST", 0)
    with app.test_request_context():
        return {"opened": strangers.stamp()}


@pytest.fixture
def write(world, stranger, patient):
    return lambda **changes: stranger.post("/feedback", sent(**changes) | patient)


def rows(app, model):
    with app.app_context():
        return session.scalars(select(model)).all()


def test_the_state_is_a_word_and_dates(app, world, stranger, write):
    write()
    (made,) = rows(app, Complaint)
    number, code = made.number, made.query_code
    answer = stranger.post(
        "/feedback/status", {"number": number.lower(), "code": f"{code[:4].lower()}-{code[4:]}"}
    )
    assert answer.status_code == 200
    assert "已收到" in answer.text
    for word in ("示值误差", "赵工", "13812345678", "某某厂", "registered"):
        assert word not in answer.text
    with app.app_context(), acting_as(SYSTEM):
        put(number, stage="investigating")
    assert "正在调查处理" in stranger.post("/feedback/status", {"number": number, "code": code}).text


def test_every_stage_has_its_word():
    assert all(OF_COMPLAINT.values())
    assert spelt("ab cd-12") == "ABCD12"


def test_wrong_numbers_and_wrong_codes_look_the_same_and_slow_down(app, world, stranger, write):
    write()
    (made,) = rows(app, Complaint)
    pages = set()
    for number, code in (
        (made.number, "WRONGCOD"),
        ("TS-2026-9999", made.query_code),
        ("FW-1", "X"),
        ("BY-1", "X"),
    ):
        answer = stranger.post("/feedback/status", {"number": number, "code": code})
        assert answer.status_code == 404
        pages.add(re.sub(r'value="[^"]*"', "", answer.text))
    assert len(pages) == 1
    for _guess in range(limits.ASKED_STATES.amount):
        stranger.post("/feedback/status", {"number": made.number, "code": "WRONGCOD"})
    right = stranger.post("/feedback/status", {"number": made.number, "code": made.query_code})
    assert right.status_code == 429
    assert "已收到" not in right.text


def test_requests_and_praise_tell_their_state_too(app, world, stranger, write):
    for kind, model in (("request", ServiceRequest), ("praise", Praise)):
        write(kind=kind)
        made = rows(app, model)[-1]
        asked = {"number": made.number, "code": made.query_code}
        assert "已收到" in stranger.post("/feedback/status", asked).text


def test_an_empty_code_opens_nothing(app, world, stranger, write):
    write(kind="praise")
    with app.app_context(), acting_as(SYSTEM):
        made = session.scalars(select(Praise)).one()
        number = made.number
    assert stranger.post("/feedback/status", {"number": number, "code": ""}).status_code == 422
    assert stranger.post("/feedback/status", {"number": number, "code": "--"}).status_code == 404


def test_how_complaints_are_handled_is_open_to_everybody(app, world, stranger):
    page = stranger.get("/feedback/process")
    assert page.status_code == 200
    for word in ("受理范围", "办理时限", "复议", "不向被投诉人公开"):
        assert word in page.text
    assert "/feedback" in stranger.get("/login").text


def test_the_log_says_a_customer_did_it_and_not_what_he_said(app, world, write):
    write(words="绝密原话")
    with app.app_context():
        found = session.scalars(select(AuditEntry).where(AuditEntry.kind == "complaints")).all()
        assert {one.actor_id for one in found} == {None}
        assert all("绝密" not in str(one.changes) and "13812345678" not in str(one.changes) for one in found)
        assert session.scalar(select(func.count(Complaint.id))) == 1
