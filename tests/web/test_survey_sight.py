"""Who reads what of surveys: managers nothing of themselves, isolated customers nowhere, guesses nothing."""

import pytest
from sqlalchemy import select

from tests import surveying
from tests.web.surveyed import filled, number, told, version_of
from webapp.db import session, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import SurveyCallback, SurveyInvitation, SurveyRound

__all__ = ["number", "told"]
pytestmark = pytest.mark.usefixtures("plain_paper")


def test_guessed_addresses_look_alike_and_slow_down(stranger, number):
    answers = [stranger.get(f"/surveys/reply/guess-{place}") for place in range(14)]
    assert {answer.status_code for answer in answers[:5]} == {404}
    assert answers[-1].status_code == 429
    assert "海川" not in "".join(answer.text for answer in answers)


def test_the_manager_takes_down_nothing_about_himself(app, world, as_, number, told):
    key, _secret, _state, version = told("haichuan")
    assert as_(world.lin).get(f"/surveys/entry/{key}").status_code == 403
    assert as_(world.he).get(f"/surveys/entry/{key}").status_code == 404
    visitor = as_(world.assistant)
    answer = visitor.post(
        f"/surveys/invitations/{key}/interviewer", {"to": str(world.lin.id), "version": version}
    )
    assert answer.status_code == 422  # not among those it may be given to
    assert told("haichuan")[3] == version
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
    as_(world.quality).post(f"{at}/closing", {"version": str(version_of(app))})
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
    assert "态度差" not in as_(world.other_head).get(f"{at}/results").text  # of one form alone
    assert as_(world.other_head).get(f"/surveys/callbacks/{call}").status_code == 404
    assert as_(world.assistant).get(f"{at}/forms").status_code == 403
    assert as_(world.director).get(f"{at}/summary.pdf").status_code == 200
    for person in (world.he, world.admin, world.committee):
        assert as_(person).get("/surveys").status_code == 403


def test_an_isolated_customer_is_nowhere(app, world, as_, number):
    with app.app_context():
        assert str(surveying.customer(world.secret).id) not in [
            str(one.customer_id) for one in session.scalars(select(SurveyInvitation))
        ]
    for person in (world.zhou, world.quality, world.director):
        for path in ("/surveys", f"/surveys/rounds/{number}", f"/surveys/rounds/{number}/invitations"):
            assert "特种装备" not in as_(person).get(path).text


def test_who_becomes_isolated_meanwhile_weighs_nothing(app, world, as_, stranger, number, told):  # noqa: PLR0917
    for record in ("haichuan", "dongfang"):
        stranger.post(f"/surveys/reply/{told(record)[1]}", filled(app, five=1, nps=0, words="机密意见"))
    with app.app_context(), transaction(Verb.CUSTOMER_SECRECY, SYSTEM):
        surveying.customer(world.dongfang).secrecy = "isolated"
    key = told("dongfang")[0]
    for person in (world.quality, world.zhou):
        visitor = as_(person)
        assert visitor.get(f"/surveys/entry/{key}").status_code in {403, 404}
        for path in ("invitations", "results", "forms"):
            assert "东方" not in visitor.get(f"/surveys/rounds/{number}/{path}").text
    page = as_(world.quality).get(f"/surveys/rounds/{number}/results").text
    assert page.count("机密意见") == 1
    assert "东方" not in as_(world.quality).get("/surveys/callbacks").text
    as_(world.quality).post(f"/surveys/rounds/{number}/closing", {"version": str(version_of(app))})
    with app.app_context():
        assert '"n": 1' in session.scalars(select(SurveyRound)).one().results
