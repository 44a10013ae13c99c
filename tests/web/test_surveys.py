"""满意度调查 in the browser: from the questionnaire to the closed round, the customer's page, who reads."""

import io
import zipfile
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import surveying
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.surveys import rounds
from webapp.db import session, transaction
from webapp.domain.survey_tokens import token
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Setting, SurveyCallback, SurveyInvitation, SurveyQuestion, SurveyRound

pytestmark = pytest.mark.usefixtures("plain_paper")
PLAN = {
    "title": "第三季度调查", "basis": "order", "rate_a": "100", "rate_b": "50", "rate_c": "20", "rate_d": "5",
    "rate_none": "5", "pause_months": "6", "seed": "7",
}  # fmt: skip


def days():
    today = clock.today()
    return {
        "from_on": (today - timedelta(days=90)).isoformat(),
        "until_on": today.isoformat(),
        "closes_on": (today + timedelta(days=14)).isoformat(),
    }


@pytest.fixture
def number(app, world, as_):
    """An open round, made through the pages."""
    with app.app_context(), acting_as(SYSTEM):
        surveying.ordered(world.haichuan, world.dongfang, world.secret)
        with transaction(Verb.SETTINGS_MANAGE, SYSTEM):
            session.add(Setting(name="public_url", value='"https://crm.example"'))
    visitor = as_(world.quality)
    answer = visitor.post(
        "/surveys/questionnaires", {"name": "顾客满意调查问卷", "greeting": "您好", "usual": "1"}
    )
    assert answer.status_code == 303
    answer = visitor.post("/surveys/rounds", PLAN | days() | {"version_id": "1"})
    assert answer.status_code == 303, answer.text
    made = answer.headers["Location"].rsplit("/", 1)[1]
    page = visitor.get(f"/surveys/rounds/{made}").text
    assert "样本预览" in page
    assert visitor.post(f"/surveys/rounds/{made}/sample", {"version": "1"}).status_code == 303
    assert visitor.post(f"/surveys/rounds/{made}/sending", {"version": "2"}).status_code == 303
    return made


@pytest.fixture
def told(app, world):
    """What stands in the file of one customer's invitation."""

    def read(record):
        with app.app_context():
            row = session.scalars(
                select(SurveyInvitation).where(
                    SurveyInvitation.customer_id == surveying.customer(getattr(world, record)).id
                )
            ).one()
            made = token(app.secret_key.encode(), row.salt)
            return row.id, made, row.state, row.version

    return read


def filled(app, *, five=5, nps=9, words="", leave=0):
    with app.app_context():
        rows = session.scalars(select(SurveyQuestion).order_by(SurveyQuestion.position)).all()
        scored = [row for row in rows if row.kind in {"five", "nps"}][leave:]
        form = {f"q{row.id}": str(nps if row.kind == "nps" else five) for row in scored}
        return form | {f"q{row.id}": words for row in rows if row.kind == "text" and words}


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


def test_guessed_addresses_look_alike_and_slow_down(stranger, number):
    answers = [stranger.get(f"/surveys/reply/guess-{place}") for place in range(14)]
    assert {answer.status_code for answer in answers[:5]} == {404}
    assert answers[-1].status_code == 429
    assert "海川" not in "".join(answer.text for answer in answers)


def test_a_closed_round_takes_no_more(app, world, as_, stranger, number, told):  # noqa: PLR0917
    secret = told("haichuan")[1]
    version = str(_version(app))
    assert (
        as_(world.quality).post(f"/surveys/rounds/{number}/closing", {"version": version}).status_code == 303
    )
    assert stranger.get(f"/surveys/reply/{secret}").status_code == 404
    assert stranger.post(f"/surveys/reply/{secret}", filled(app)).status_code == 404


def _version(app):
    with app.app_context():
        return session.scalars(select(SurveyRound)).one().version


def test_links_go_out_to_those_who_have_not_answered(app, world, as_, stranger, number, told):  # noqa: PLR0917
    stranger.post(f"/surveys/reply/{told('haichuan')[1]}", filled(app))
    answer = as_(world.assistant).get(f"/surveys/rounds/{number}/links.xlsx")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
        content = b"\n".join(book.read(name) for name in book.namelist()).decode()
    assert f"https://crm.example/surveys/reply/{told('dongfang')[1]}" in content
    assert "海川" not in content
    assert "特种装备" not in content
    slips = as_(world.assistant).get(f"/surveys/rounds/{number}/slips.pdf")
    assert slips.status_code == 200
    assert "杭州东方计量技术有限公司" in slips.text


def test_the_manager_takes_down_nothing_about_himself(app, world, as_, number, told):
    key, _secret, _state, version = told("haichuan")
    assert as_(world.lin).get(f"/surveys/entry/{key}").status_code == 403
    assert as_(world.he).get(f"/surveys/entry/{key}").status_code == 404
    visitor = as_(world.assistant)
    answer = visitor.post(
        f"/surveys/invitations/{key}/interviewer", {"to": str(world.lin.id), "version": version}
    )
    assert answer.status_code == 409
    answer = visitor.post(
        f"/surveys/invitations/{key}/interviewer", {"to": str(world.he.id), "version": version}
    )
    assert answer.status_code == 303
    caller = as_(world.he)
    assert "海川" in caller.get("/surveys/calls").text
    assert "海川" in caller.get("/").text
    assert "您好，王海" in caller.get(f"/surveys/entry/{key}").text
    assert caller.post(f"/surveys/entry/{key}", {"way": "phone"}).status_code == 422
    assert caller.post(f"/surveys/entry/{key}", filled(app) | {"way": "phone"}).status_code == 303
    assert told("haichuan")[2] == "answered"
    assert caller.get("/surveys/rounds/" + number).status_code == 403


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


def test_who_reads_what(app, world, as_, stranger, number, told):  # noqa: PLR0917
    stranger.post(f"/surveys/reply/{told('haichuan')[1]}", filled(app, five=1, nps=0, words="林晓态度差"))
    key = told("haichuan")[0]
    with app.app_context():
        call = session.scalars(select(SurveyCallback)).one().id
    at = f"/surveys/rounds/{number}"
    # While it runs: neither manager nor head's names; the manager does not even see the round.
    assert as_(world.lin).get(f"{at}/results").status_code == 404
    assert as_(world.head).get(f"{at}/forms").status_code == 404
    assert "海川" in as_(world.quality).get(f"{at}/forms").text
    as_(world.quality).post(f"{at}/closing", {"version": str(_version(app))})
    lin = as_(world.lin)
    page = lin.get(f"{at}/results")
    assert page.status_code == 200
    assert "答卷太少" in page.text
    for secret in ("海川", "态度差", ">0.00%<"):
        assert secret not in page.text
    assert lin.get(f"{at}/forms").status_code == 403
    assert lin.get(f"{at}/summary.pdf").status_code == 403
    assert lin.get("/surveys/callbacks").status_code == 403
    assert lin.get(f"/surveys/callbacks/{call}").status_code == 403
    assert "态度差" not in lin.get(f"/customers/{world.haichuan}?tab=log").text
    assert "海川" in as_(world.head).get(f"{at}/forms").text
    assert "林晓态度差" in as_(world.head).get(f"{at}/forms/{key}").text
    assert "海川" not in as_(world.other_head).get(f"{at}/forms").text
    assert as_(world.other_head).get(f"{at}/forms/{key}").status_code == 404
    assert as_(world.other_head).get(f"/surveys/callbacks/{call}").status_code == 404
    assert as_(world.assistant).get(f"{at}/forms").status_code == 403
    assert as_(world.director).get(f"{at}/summary.pdf").status_code == 200
    for person in (world.he, world.admin, world.committee):
        assert as_(person).get("/surveys").status_code == 403


@pytest.mark.usefixtures("number")
def test_a_call_back_becomes_a_complaint(app, world, as_, stranger, told):
    stranger.post(f"/surveys/reply/{told('haichuan')[1]}", filled(app, five=2, nps=6))
    visitor = as_(world.quality)
    assert "宁波海川" in visitor.get("/surveys/callbacks?state=open").text
    assert "待回访的低分答卷" in visitor.get("/").text
    with app.app_context():
        one = session.scalars(select(SurveyCallback)).one()
        key, version = one.id, one.version
    at = f"/surveys/callbacks/{key}"
    assert visitor.post(f"{at}/outcome", {"outcome": "", "version": version}).status_code == 422
    assert visitor.post(f"{at}/outcome", {"outcome": "短", "version": version}).status_code == 409
    assert visitor.post(f"{at}/owner", {"to": str(world.lin.id), "version": version}).status_code == 409
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


def test_an_isolated_customer_is_nowhere(app, world, as_, number):
    with app.app_context():
        assert str(surveying.customer(world.secret).id) not in [
            str(one.customer_id) for one in session.scalars(select(SurveyInvitation))
        ]
    for person in (world.zhou, world.quality, world.director):
        for path in ("/surveys", f"/surveys/rounds/{number}", f"/surveys/rounds/{number}/invitations"):
            assert "特种装备" not in as_(person).get(path).text


def test_the_pages_ask_little(world, as_, number, count_queries):
    visitor = as_(world.quality)
    for path, most in (
        ("/surveys", 8), (f"/surveys/rounds/{number}", 8), (f"/surveys/rounds/{number}/results", 12),
        (f"/surveys/rounds/{number}/invitations", 8), ("/surveys/callbacks", 8),
        ("/surveys/questionnaires", 8),
    ):  # fmt: skip
        visitor.get(path)
        with count_queries() as counted:
            assert visitor.get(path).status_code == 200
        assert len(counted) <= most, (path, counted)
