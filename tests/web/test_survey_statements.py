"""Every page of surveys asks little: at most eight statements, however much there is."""

import pytest
from sqlalchemy import select

from tests.web.surveyed import PLAN, days, filled, number, told, version_of
from webapp.db import session
from webapp.models import SurveyCallback, SurveyRound
from webapp.queries.surveys import answers

__all__ = ["number", "told"]
pytestmark = pytest.mark.usefixtures("plain_paper")
MOST = 8


@pytest.fixture
def asks(count_queries):
    def ask(visitor, paths):
        for path in paths:
            visitor.get(path)
            with count_queries() as counted:
                assert visitor.get(path).status_code == 200, path
            assert len(counted) <= MOST, (path, counted)

    return ask


def test_those_of_the_organiser(app, world, as_, number, told, stranger, asks):  # noqa: PLR0917
    at = f"/surveys/rounds/{number}"
    stranger.post(f"/surveys/reply/{told('haichuan')[1]}", filled(app, five=1, nps=2, words="证书迟了"))
    with app.app_context():
        call = session.scalars(select(SurveyCallback)).one().id
    visitor, waits, answered = as_(world.quality), told("dongfang")[0], told("haichuan")[0]
    pages = [
        "/surveys", "/surveys/questionnaires", "/surveys/questionnaires/1",
        "/surveys/questionnaires/1/preview", "/surveys/calls", "/surveys/callbacks",
        f"/surveys/callbacks/{call}", "/surveys/rounds/new", f"{at}/edit", at, f"{at}/results",
        f"{at}/invitations", f"{at}/forms", f"{at}/forms/{answered}", f"/surveys/entry/{waits}",
        f"/surveys/invitations/{waits}/interviewer/new", f"/surveys/invitations/{answered}/void/new",
        f"/customers/{world.haichuan}?tab=surveys",
    ]  # fmt: skip
    asks(visitor, pages)
    assert "证书迟了" in visitor.get(f"{at}/results").text
    visitor.post(f"{at}/closing", {"version": str(version_of(app))})
    asks(visitor, ["/surveys", at, f"{at}/results", f"{at}/forms"])
    assert "证书迟了" in visitor.get(f"{at}/results").text


def test_that_of_a_draft_and_of_the_customer(world, as_, stranger, number, told, asks):  # noqa: PLR0917
    visitor = as_(world.quality)
    made = visitor.post("/surveys/rounds", PLAN | days() | {"version_id": "1"}).headers["Location"]
    asks(visitor, [made])
    assert "样本预览" in visitor.get(made).text
    asks(stranger, [f"/surveys/reply/{told('haichuan')[1]}"])


def test_what_was_written_is_told_alike_while_it_runs_and_after(app, world, stranger, number, told):
    for record in ("haichuan", "dongfang"):
        stranger.post(f"/surveys/reply/{told(record)[1]}", filled(app, words="证书很快"))
    with app.app_context():
        one = session.scalars(select(SurveyRound)).one()
        texts = answers.standing(one, population=3)[1]
        assert texts == answers.texts(one)
        assert [list(said.items()) for _question, said in texts] == [[("证书很快", 2)]] * len(texts)
