"""Who is overtaken by a colleague in the rooms of customer value: nothing unseen is decided, no word lost."""

import re
from datetime import date

import pytest

from tests import goaling
from tests.valuing import card, order, run
from tests.web.keyed import marks
from tests.web.surveyed import filled, number, told
from webapp.actions import acting_as, session
from webapp.actions.customers import histories
from webapp.actions.keys import testing
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import CustomerDrop, KeyTest
from webapp.models.goal import Goal

__all__ = ["number", "told"]
TYPED = "打电话问过王工，对方满意，不用再管"


@pytest.fixture
def at(app, world):
    """海川 may be dropped."""
    with app.app_context():
        order(world.haichuan, date(2025, 9, 1), 20_000)
        run()
        with transaction(Verb.CUSTOMER_GRADE, SYSTEM):
            card(world.haichuan).grade = "D"
    return f"/segments/drops/{world.haichuan}"


def row_of(page):
    return re.search(r'name="row" value="(\d+)"', page)[1]


def test_a_drop_proposed_anew_is_not_approved_from_the_page_of_the_old_one(app, as_, world, at):
    lin, director = as_(world.lin), as_(world.director)
    assert lin.post(at, {"reason": "两年只送一件"}).status_code == 303
    seen = row_of(director.get(at).text)
    assert lin.post(f"{at}/withdrawal", {"row": seen}).status_code == 303
    assert lin.post(at, {"reason": "欠款太多"}).status_code == 303
    answer = director.post(f"{at}/decision", {"agrees": "yes", "decision": TYPED, "row": seen})
    assert answer.status_code == 409
    assert "刚被他人处理" in answer.text
    assert TYPED in answer.text
    assert lin.post(f"{at}/withdrawal", {"row": seen}).status_code == 409
    with app.app_context():
        assert [one.state for one in session.query(CustomerDrop)] == ["withdrawn", "waiting"]


def test_a_drop_of_another_customer_is_not_decided_here(app, as_, world, at):
    assert as_(world.lin).post(at, {"reason": "因"}).status_code == 303
    row = row_of(as_(world.director).get(at).text)
    there = at.replace(world.haichuan, world.dongfang)
    assert as_(world.director).post(f"{there}/decision", {"agrees": "yes", "row": row}).status_code == 404


def test_what_was_typed_stays_where_a_drop_is_no_longer_possible(as_, world, at):
    assert as_(world.head).post(at, {"reason": "先提的"}).status_code == 303
    answer = as_(world.lin).post(at, {"reason": TYPED})
    assert answer.status_code == 409
    assert TYPED in answer.text
    answer = as_(world.lin).post(f"{at}/restoring", {"reason": TYPED})
    assert answer.status_code == 409
    assert TYPED in answer.text


def test_a_key_test_decided_by_another_leaves_what_was_typed(app, as_, world):
    with app.app_context(), acting_as(world.lin):
        testing.judge(card(world.haichuan), marks=marks(), wish="key", note="")
        row = session.query(KeyTest.id).scalar()
    at = f"/segments/keys/{world.haichuan}/tests/{row}"
    assert as_(world.head).post(at, {"agrees": "yes"}).status_code == 303
    answer = as_(world.chief).post(at, {"agrees": "no", "decision": TYPED})
    assert answer.status_code == 409
    assert "刚被他人处理" in answer.text
    assert TYPED in answer.text


def test_a_call_back_done_by_another_leaves_what_was_typed(app, as_, world, number, told):
    _row, token, *_rest = told("haichuan")
    assert as_(world.quality).post(f"/surveys/reply/{token}", filled(app, five=1, nps=0)).status_code == 303
    at = "/surveys/callbacks/1"
    visitor = as_(world.quality)
    assert visitor.post(f"{at}/outcome", {"outcome": "已经致电说明", "version": "1"}).status_code == 303
    for version in ("1", "2"):
        answer = visitor.post(f"{at}/outcome", {"outcome": TYPED, "version": version})
        assert answer.status_code == 409
        assert TYPED in answer.text
        sent = {"words": "原话很长", "outcome": TYPED, "complainant": "王", "version": version}
        answer = visitor.post(f"{at}/complaint", sent)
        assert answer.status_code == 409
        assert "原话很长" in answer.text
        assert TYPED in answer.text


def test_a_goal_changed_meanwhile_is_neither_issued_nor_deleted(app, as_, world):
    with app.app_context():
        made = goaling.goal(goaling.of_person(world.lin), "2026-11", 5000).number
    director = as_(world.director)
    page = director.get(f"/goals/{made}").text
    seen = re.search(r'name="version" value="(\d+)"', page)[1]
    assert as_(world.head).post(f"/goals/{made}", {"target": "9000", "version": seen}).status_code == 303
    for deed in ("issuing", "removal"):
        answer = director.post(f"/goals/{made}/{deed}", {"version": seen})
        assert answer.status_code == 409
        assert "刚被他人修改" in answer.text
    with app.app_context():
        assert (session.query(Goal).one().state, session.query(Goal).one().target) == ("draft", 9000)
    now = re.search(r'name="version" value="(\d+)"', director.get(f"/goals/{made}").text)[1]
    assert director.post(f"/goals/{made}/issuing", {"version": now}).status_code == 303


def test_today_asks_nobody_who_would_be_refused(app, as_, world):
    """Who handed the customer on since; neither does the page offer him the button."""
    with app.app_context():
        with acting_as(SYSTEM), transaction(Verb.CUSTOMER_ASSIGN, SYSTEM):
            histories.hand_to(card(world.haichuan), to=world.head.id, reason="换人")
        with acting_as(world.chief):
            for number in (world.haichuan, world.dongfang):
                testing.judge(card(number), marks=marks(), wish="key", note="")
        with acting_as(SYSTEM), transaction(Verb.CUSTOMER_ASSIGN, SYSTEM):
            histories.hand_to(card(world.haichuan), to=world.lin.id, reason="换人")
    for person, number, waits in (
        (world.head, world.haichuan, False), (world.other_head, world.dongfang, True),
    ):  # fmt: skip
        assert ("大客户评估待确认" in as_(person).get("/").text) is waits
        assert (f"{number}/tests/" in as_(person).get(f"/segments/keys/{number}").text) is waits
