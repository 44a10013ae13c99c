"""A round opened through the pages, the addresses of its invitations, and a form filled in."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import surveying
from webapp import clock
from webapp.actions import acting_as
from webapp.db import session, transaction
from webapp.domain.survey_tokens import token
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Setting, SurveyInvitation, SurveyQuestion, SurveyRound

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


def version_of(app):
    with app.app_context():
        return session.scalars(select(SurveyRound)).one().version
