"""满意度调查 in the browser: from the questionnaire to the closed round, and the customer's own page."""

import io
import zipfile

import pytest
from sqlalchemy import select

from tests.web.surveyed import filled, number, told, version_of
from webapp.actions import acting_as
from webapp.actions.surveys import rounds
from webapp.db import session
from webapp.models import SurveyCallback, SurveyRound

__all__ = ["number", "told"]
pytestmark = pytest.mark.usefixtures("plain_paper")


def test_the_short_address_leads_on_to_the_survey_and_tells_a_guess_nothing(stranger, number, told):
    _key, secret, _state, _version = told("haichuan")
    led = stranger.get(f"/s/{secret}")
    assert (led.status_code, led.headers["Location"]) == (303, f"/surveys/reply/{secret}")
    answers = [stranger.get(f"/s/guess-{place}") for place in range(14)]
    assert [answers[0].status_code, answers[-1].status_code] == [404, 429]
    assert stranger.get(f"/s/{secret}").status_code == 429


def test_a_customer_answers_by_his_link_once(app, stranger, number, told):
    _key, secret, _state, _version = told("haichuan")
    page = stranger.get(f"/surveys/reply/{secret}")
    assert page.status_code == 200
    assert "宁波海川精密仪器有限公司" in page.text
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in page.headers["Cache-Control"]
    assert "Set-Cookie" not in page.headers
    answer = stranger.post(f"/surveys/reply/{secret}", filled(app, words="证书很快"))
    assert answer.status_code == 303
    assert "感谢您的答复" in stranger.get(f"/surveys/reply/{secret}").text
    again = stranger.post(f"/surveys/reply/{secret}", filled(app, five=1, words="再来一次"))
    assert again.status_code == 409
    assert "再来一次" in again.text
    assert told("haichuan")[2] == "answered"


def test_what_was_filled_in_is_never_lost(app, stranger, number, told):
    secret = told("haichuan")[1]
    answer = stranger.post(f"/surveys/reply/{secret}", filled(app, leave=1, words="写了很久的话"))
    assert answer.status_code == 422
    assert "写了很久的话" in answer.text
    assert "请回答这一题" in answer.text
    assert answer.text.count(" checked") == 13
    assert told("haichuan")[2] == "sent"


def test_a_closed_round_takes_no_more(app, world, as_, stranger, number, told):  # noqa: PLR0917
    secret = told("haichuan")[1]
    version = str(version_of(app))
    assert (
        as_(world.quality).post(f"/surveys/rounds/{number}/closing", {"version": version}).status_code == 303
    )
    assert stranger.get(f"/surveys/reply/{secret}").status_code == 404
    assert stranger.post(f"/surveys/reply/{secret}", filled(app)).status_code == 404


def test_links_go_out_to_those_who_have_not_answered(app, world, as_, stranger, number, told):  # noqa: PLR0917
    stranger.post(f"/surveys/reply/{told('haichuan')[1]}", filled(app))
    answer = as_(world.assistant).get(f"/surveys/rounds/{number}/links.xlsx")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
        content = b"\n".join(book.read(name) for name in book.namelist()).decode()
    assert f"https://crm.example/s/{told('dongfang')[1]}" in content
    assert "海川" not in content
    assert "特种装备" not in content
    at = "/surveys/invitations/{}/slip.pdf"
    slip = as_(world.assistant).get(at.format(told("dongfang")[0]))
    assert slip.status_code == 200
    assert "杭州东方计量技术有限公司" in slip.text
    assert as_(world.assistant).get(at.format(told("haichuan")[0])).status_code == 409


def test_paper_with_many_blanks_is_invalid(app, world, as_, number, told):
    key = told("haichuan")[0]
    visitor = as_(world.assistant)
    assert "照纸上填写" in visitor.get(f"/surveys/entry/{key}?way=paper").text
    answer = visitor.post(f"/surveys/entry/{key}", filled(app, leave=5) | {"way": "paper"})
    assert answer.status_code == 303
    assert told("haichuan")[2] == "invalid"
    other, _secret, _state, _v = told("dongfang")
    visitor.post(f"/surveys/entry/{other}", filled(app) | {"way": "paper"})
    version = told("dongfang")[3]
    assert (
        visitor.post(f"/surveys/invitations/{other}/void", {"why": "", "version": version}).status_code == 422
    )
    assert (
        visitor.post(f"/surveys/invitations/{other}/void", {"why": "代填", "version": version}).status_code
        == 303
    )
    page = visitor.get(f"/surveys/rounds/{number}/invitations").text
    assert "代填" in page
    assert "未答题目达到 30%" in page


@pytest.mark.usefixtures("number")
def test_a_call_back_becomes_a_complaint(app, world, as_, stranger, told):
    said = filled(app, five=2, nps=6, words="<b>等了十天</b>")
    stranger.post(f"/surveys/reply/{told('haichuan')[1]}", said)
    visitor = as_(world.quality)
    assert "宁波海川" in visitor.get("/surveys/callbacks?state=open").text
    assert "待回访的低分答卷" in visitor.get("/").text
    with app.app_context():
        one = session.scalars(select(SurveyCallback)).one()
        key, version = one.id, one.version
    at = f"/surveys/callbacks/{key}"
    assert "&lt;b&gt;等了十天&lt;/b&gt;" in visitor.get(at).text
    assert as_(world.lin).get(at).status_code == 403
    assert as_(world.other_head).get(at).status_code == 404
    assert visitor.post(f"{at}/outcome", {"outcome": "", "version": version}).status_code == 422
    assert visitor.post(f"{at}/outcome", {"outcome": "短", "version": version}).status_code == 409
    assert visitor.post(f"{at}/owner", {"to": str(world.lin.id), "version": version}).status_code == 422
    told_ = {
        "words": "证书迟了",
        "complainant": "王海",
        "phone": "13800000001",
        "outcome": "要求处理",
        "version": version,
    }
    answer = visitor.post(f"{at}/complaint", told_ | {"outcome": "短"})
    assert answer.status_code == 409
    assert "证书迟了" in answer.text
    assert visitor.post(f"{at}/complaint", told_ | {"outcome": "客户要求处理"}).status_code == 303
    page = visitor.get(at).text
    assert "TS-" in page


def test_stale_forms_are_refused(app, world, as_, number):
    visitor = as_(world.quality)
    assert visitor.post(f"/surveys/rounds/{number}/closing", {"version": "1"}).status_code == 409
    with app.app_context(), acting_as(world.quality):
        one = session.scalars(select(SurveyRound)).one()
        rounds.close(one, version=one.version)
    assert "结果" in visitor.get(f"/surveys/rounds/{number}").text
