"""The customer's own page when things go wrong: too much, from elsewhere, too late, twice, after guesses."""

import re
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import func, select

from tests.web.surveyed import filled, number, told, version_of
from webapp import clock
from webapp.blueprints.surveys import reply as page
from webapp.db import session, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import SurveyAnswer, SurveyInvitation, SurveyRound

__all__ = ["number", "told"]
pytestmark = pytest.mark.usefixtures("plain_paper", "number")
FOREIGN = {"Sec-Fetch-Site": "cross-site", "Origin": "http://evil.example"}


@pytest.fixture
def at(told):
    return f"/surveys/reply/{told('haichuan')[1]}"


def _answers(app):
    with app.app_context():
        return session.scalar(select(func.count(func.distinct(SurveyAnswer.invitation_id))))


def test_too_much_at_once_is_not_read(app, stranger, at):
    answer = stranger.post(at, filled(app, words="长" * page.MOST_BYTES))
    assert answer.status_code == 413
    assert "内容太大" in answer.text
    assert _answers(app) == 0


def test_nothing_is_taken_from_other_pages(app, stranger, at):
    for headers in (FOREIGN, {"Origin": "http://evil.example"}, {"Origin": "null"}, {}):
        answer = stranger.client.post(at, data=filled(app), headers=headers)
        assert answer.status_code in {400, 403}, headers
    assert _answers(app) == 0


def _closes(app, day):
    with app.app_context(), transaction(Verb.SURVEY_MANAGE, SYSTEM):
        session.scalars(select(SurveyRound)).one().closes_on = day


def test_the_last_day_still_counts_and_the_next_no_more(app, stranger, at):
    _closes(app, clock.today())
    assert stranger.get(at).status_code == 200
    _closes(app, clock.today() - timedelta(days=1))
    for answer in (stranger.get(at), stranger.post(at, filled(app))):
        assert answer.status_code == 404
        assert "可能调查已经结束" in answer.text
        assert "海川" not in answer.text
    assert _answers(app) == 0


def test_days_of_orders_that_are_over_close_no_link(app, stranger, at):
    """until_on is the last day of the orders asked about, closes_on that of answering."""
    with app.app_context(), transaction(Verb.SURVEY_MANAGE, SYSTEM):
        session.scalars(select(SurveyRound)).one().until_on = clock.today() - timedelta(days=40)
    assert stranger.post(at, filled(app)).status_code == 303


def test_of_two_at_one_moment_one_is_kept_and_the_other_told(app, stranger, at, monkeypatch):
    """The second sends while the first is being looked at, as loaded before anybody had answered."""
    form, made = filled(app, five=2, words="第二份"), page.reply_form

    def meanwhile(rows, sent=None):
        monkeypatch.setattr(page, "reply_form", made)
        if sent is not None:
            with app.app_context():
                assert app.test_client().post(at, data=filled(app), headers=_ours()).status_code == 303
        return made(rows, sent)

    monkeypatch.setattr(page, "reply_form", meanwhile)
    answer = stranger.post(at, form)
    assert answer.status_code == 409
    assert "这份问卷已经收到" in answer.text
    assert "第二份" in answer.text
    assert _answers(app) == 1
    with app.app_context():
        assert {row.satisfaction for row in session.scalars(select(SurveyInvitation))} == {None, 500}


def _ours():
    return {"Sec-Fetch-Site": "same-origin"}


def test_behind_an_address_that_guessed_nothing_typed_is_lost(app, stranger, at):
    for place in range(12):
        stranger.get(f"/surveys/reply/guess-{place}")
    assert stranger.get(at).status_code == 429
    form = filled(app, words='取证 "两次"\n<b>才</b>拿到') | {"evil": "x", "q": "y"}
    answer = stranger.post(at, form)
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "600"
    assert "您填的内容都保留在这一页" in answer.text
    assert "海川" not in answer.text
    assert "<b>才</b>" not in answer.text
    kept = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', answer.text))
    assert {name: unescape(value) for name, value in kept.items()} == {
        name: value for name, value in form.items() if name not in {"evil", "q"}
    }
    app.extensions["hengke_limiter"].reset()
    assert stranger.post(at, {name: unescape(value) for name, value in kept.items()}).status_code == 303
    assert _answers(app) == 1


def test_who_guessed_and_sends_nothing_is_offered_nothing(stranger):
    for place in range(12):
        stranger.get(f"/surveys/reply/guess-{place}")
    answer = stranger.post("/surveys/reply/guess-1", {})
    assert answer.status_code == 429
    assert "重新提交" not in answer.text


def test_what_was_answered_or_withdrawn_asks_no_more(app, world, as_, stranger, number, told, at):  # noqa: PLR0917
    assert stranger.post(at, filled(app)).status_code == 303
    thanks = stranger.get(at)
    assert "每位受访者只答一次" in thanks.text
    assert "<form" not in thanks.text
    other = f"/surveys/reply/{told('dongfang')[1]}"
    as_(world.quality).post(f"/surveys/rounds/{number}/closing", {"version": str(version_of(app))})
    for visit in (stranger.get(other), stranger.get(at), stranger.post(other, filled(app, words="迟了"))):
        assert visit.status_code == 404
        assert "感谢您的关注" in visit.text
    assert _answers(app) == 1


def test_the_page_needs_no_script(stranger, at):
    text = stranger.get(at).text
    form = text[text.index("<form") : text.index("</form>")]
    assert f'method="post" action="{at}"' in form
    assert "hx-" not in form
    assert 'type="submit"' in form or "<button" in form


def test_a_new_key_of_the_program_is_told_and_addresses_are_sent_anew(app, world, as_, stranger, number, at):  # noqa: PLR0917
    visitor, there = as_(world.quality), f"/surveys/rounds/{number}"
    assert "重新发放" not in visitor.get(there).text
    with app.app_context(), transaction(Verb.SURVEY_MANAGE, SYSTEM):
        for row in session.scalars(select(SurveyInvitation)):
            row.token_digest = f"{row.id:064d}"  # as another key made it
    assert stranger.get(at).status_code == 404
    assert "重新发放" in visitor.get(there).text
    assert visitor.post(f"{there}/sending", {"version": str(version_of(app))}).status_code == 303
    assert stranger.get(at).status_code == 200
    assert "重新发放" not in visitor.get(there).text
