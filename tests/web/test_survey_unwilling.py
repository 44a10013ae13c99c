"""Who asks not to be contacted, or leaves, after a draw: neither listed nor called nor reminded."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from tests import surveying
from tests.web.surveyed import filled, number, told, version_of
from webapp.db import session, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Contact, SurveyInvitation

__all__ = ["number", "told"]
pytestmark = pytest.mark.usefixtures("plain_paper", "number")
PHONE, MAIL = "13900001111", "wang@haichuan.example"
STATES = [({"do_not_contact": True}, "请勿联系"), ({"left_on": date(2026, 1, 1)}, "已离职")]


def drawn(app, world, **more):
    """海川's contact with a telephone and what changed since."""
    with app.app_context(), transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        card = surveying.customer(world.haichuan)
        one = session.scalars(select(SurveyInvitation).where(SurveyInvitation.customer_id == card.id)).one()
        person = session.get(Contact, one.contact_id)
        person.mobile, person.email = PHONE, MAIL
        for name, value in more.items():
            setattr(person, name, value)


def links(visitor, number):
    answer = visitor.get(f"/surveys/rounds/{number}/links.xlsx")
    return str(list(load_workbook(io.BytesIO(answer.data)).worksheets[0].values))


@pytest.mark.parametrize(("more", "word"), STATES)
def test_he_is_neither_listed_nor_called_nor_reminded(app, as_, world, number, told, more, word):  # noqa: PLR0917
    visitor, assistant = as_(world.quality), as_(world.assistant)
    row, token, _state, version = told("haichuan")
    sent = {"to": str(world.assistant.id), "version": str(version)}
    assert visitor.post(f"/surveys/invitations/{row}/interviewer", sent).status_code == 303
    drawn(app, world)
    assert world.haichuan in links(visitor, number)
    assert PHONE in assistant.get("/surveys/calls").text
    drawn(app, world, **more)
    assert world.haichuan not in links(visitor, number)
    for page in (
        visitor.get(f"/surveys/rounds/{number}/invitations"),
        assistant.get("/surveys/calls"),
        assistant.get(f"/surveys/entry/{row}"),
    ):
        assert word in page.text
        assert PHONE not in page.text
    assert visitor.get(f"/surveys/invitations/{row}/slip.pdf").status_code == 409
    at = f"/surveys/rounds/{number}/reminder"
    assert visitor.post(at, {"version": str(version_of(app))}).status_code == 303
    with app.app_context():
        assert session.get(SurveyInvitation, row).reminded_at is None
    assert as_(world.quality).client.get(f"/surveys/reply/{token}").status_code == 200  # who answers is heard


def test_who_is_called_back_is_told_too(app, as_, stranger, world, told):
    assert stranger.post(f"/surveys/reply/{told('haichuan')[1]}", filled(app, five=1)).status_code == 303
    drawn(app, world)
    assert PHONE in as_(world.quality).get("/surveys/callbacks/1").text
    drawn(app, world, do_not_contact=True)
    page = as_(world.quality).get("/surveys/callbacks/1").text
    assert PHONE not in page
    assert "请勿联系" in page


def test_no_call_is_given_once_a_round_is_closed(app, as_, world, number, told):
    visitor = as_(world.quality)
    row, _token, _state, version = told("haichuan")
    closing = {"version": str(version_of(app))}
    assert visitor.post(f"/surveys/rounds/{number}/closing", closing).status_code == 303
    sent = {"to": str(world.assistant.id), "version": str(version)}
    answer = visitor.post(f"/surveys/invitations/{row}/interviewer", sent)
    assert answer.status_code == 409
    assert "本轮调查已经结束" in answer.text


def test_what_a_caller_wrote_stays_when_the_customer_was_quicker(app, as_, stranger, world, told):
    row, token, *_rest = told("haichuan")
    form = filled(app, words="等证书等了一个月")
    assert stranger.post(f"/surveys/reply/{token}", filled(app)).status_code == 303
    answer = as_(world.quality).post(f"/surveys/entry/{row}", form | {"way": "phone"})
    assert answer.status_code == 409
    assert "这份问卷已经收到" in answer.text
    assert "等证书等了一个月" in answer.text
