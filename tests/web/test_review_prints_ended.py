"""KPI 考核表 of what is over: locked, put right, ended, appealed against; 申诉表 on paper."""

from datetime import timedelta
from functools import partial

import pytest

from tests import review_ends, review_sheets, reviewing
from tests.review_sheets import printed, told
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.reviews import appeals, leaving, locking, reversals
from webapp.db import session, transaction
from webapp.domain.kpi_appeals import Ruling
from webapp.domain.kpi_flow import Verdict
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import User
from webapp.queries.reviews import locked_sheets
from webapp.web import pdf

HOSTILE = "<b>{{7*7}}&</b>"


@pytest.fixture
def strict(monkeypatch):
    """A missing character, a missing picture or shrunk text is a fault."""
    monkeypatch.setattr(pdf, "write", partial(pdf.write, strict=True))


def test_a_locked_sheet_carries_its_digest_and_the_names_of_then(app, world, as_):
    with app.app_context():
        one = review_sheets.full(world)
        review_ends.long_ago(one)
        with acting_as(world.committee):
            digest = locking.lock(one, version=one.version).digest
        with transaction(Verb.USER_MANAGE, SYSTEM):
            session.get_one(User, world.lin.id).name = "林新名"
        number = one.number
    text = printed(as_, world.head, number)
    assert digest in text
    assert "被考评人林晓" in text
    assert "林新名" not in text
    assert "冯评归档" in text
    for word in ("草稿", "未归档", "尚未归档"):
        assert word not in text


def test_a_total_put_right_afterwards_is_the_one_that_stands(app, world, as_):
    with app.app_context():
        one = review_sheets.full(world)
        review_ends.long_ago(one)
        with acting_as(world.committee):
            locking.lock(one, version=one.version)
            asked = reversals.ask(one, item=None, value=reviewing.Decimal("71.5"), reason="外检漏计")
        with acting_as(world.director):
            reversals.approve(asked, words="", version=asked.version)
        digest = locked_sheets.of_review(one)[-1].digest
        number = one.number
    text = printed(as_, world.lin, number)
    for word in ("有效得分改为71.50分", "合格", "外检漏计", "批准李院", "冲正后的归档表（第2份）", digest):
        assert word in text, word
    shown = as_(world.lin).get(f"/reviews/{number}").text
    assert "<b>71.50</b>" in shown
    assert "总分改为 71.50；以下为原计算" in shown


def test_one_that_was_ended_has_no_total_and_says_why(app, world, as_):
    with app.app_context():
        one = review_sheets.full(world, state="committee")
        with transaction(Verb.USER_MANAGE, SYSTEM):
            session.get_one(User, world.lin.id).is_active = False
        with acting_as(world.committee):
            leaving.end(one, reason="五月调出")
        number = one.number
    text = printed(as_, world.committee, number)
    assert "考评提前终止，没有总分：五月调出" in text
    assert "考评进度提前终止" in text
    assert "考评结果" not in text


def test_an_appeal_and_its_decision_stand_on_it(app, world, as_):
    with app.app_context():
        one = review_ends.published(world)
        review_ends.appealed(world, one)
        number = one.number
    text = printed(as_, world.lin, number)
    for word in ("外检两次未计入", "待决定"):
        assert word in text, word


@pytest.mark.usefixtures("strict")
def test_the_form_of_an_appeal_tells_units_and_who_signed(app, world, as_):
    with app.app_context():
        one = review_ends.published(world)
        row = review_ends.appealed(world, one)
        with acting_as(world.director):
            ruling = Ruling(Verdict.CHANGED, HOSTILE)
            appeals.decide(row, ruling=ruling, actual=reviewing.Decimal(104), version=row.version)
        at = f"/reviews/{one.number}/appeals/{row.id}.pdf"
    text = told(as_(world.lin).get(at))
    wanted = "申诉表 原实际值98% 更改后实际值104% 109.47 申诉人林晓 决定人李院 更改评分 外检两次未计入"
    assert [word for word in wanted.split() if word not in text] == []
    assert HOSTILE.replace(" ", "") in text


def test_who_did_not_answer_in_time_stands_as_such(app, world, as_):
    with app.app_context():
        one = review_sheets.full(world, items=3)
        with transaction(Verb.REVIEW_RUN, SYSTEM):
            one.answer, one.answer_words = "unconfirmed", ""
            one.answered_on = clock.today() - timedelta(days=3)
        number = one.number
    text = printed(as_, world.lin, number)
    assert f"未确认{clock.today() - timedelta(days=3)}" in text
    assert "林晓已签字" not in text
