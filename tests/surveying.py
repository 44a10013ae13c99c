"""A round with finished orders behind it, for tests of surveys."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import acting_as
from webapp.actions.surveys import questionnaires, replies, rounds
from webapp.db import session, transaction
from webapp.domain import survey_questions, survey_tokens
from webapp.domain.survey_entry import Form
from webapp.domain.survey_samples import RATES
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import Customer, Order, Questionnaire, SurveyInvitation, SurveyQuestion, SurveyRound
from webapp.queries.surveys import questionnaires as found

KEY = b"for tests only"
YEAR = timedelta(days=360)


def customer(number: str) -> Customer:
    return session.scalars(select(Customer).where(Customer.number == number)).one()


def ordered(*numbers: str, day: date | None = None, grade: str = "A") -> None:
    """A finished order of each on that day; and a grade."""
    day = day or clock.today() - timedelta(days=30)
    with transaction(Verb.ORDER_EDIT, SYSTEM):
        for number in numbers:
            card = customer(number)
            card.grade = grade
            many = session.query(Order).count()
            session.add(
                Order(
                    number=f"WD-T{many:05d}", customer_id=card.id, ordered_on=day, finished_on=day,
                    state="finished", charged_total=90_000, created_at=clock.now(),
                )
            )  # fmt: skip
            session.flush()


def questionnaire(by: Viewer, **more: Any) -> Questionnaire:
    with acting_as(by):
        told = {"name": "顾客满意调查问卷", "greeting": "您好", "questions": survey_questions.USUAL}
        return questionnaires.create(**told | more)


def plan(version: int, **more: Any) -> rounds.Plan:
    today = clock.today()
    told = {
        "title": "本季度满意度调查", "version_id": version, "from_on": today - YEAR, "until_on": today,
        "closes_on": today + timedelta(days=14), "seed": 7, "rates": RATES | {"D": 100, "": 100},
    }  # fmt: skip
    return rounds.Plan(**told | more)


def newest(one: Questionnaire) -> int:
    versions = found.one(one.id)
    assert versions is not None
    return versions[1][0].id


def opened(by: Viewer, *, version_id: int | None = None, **more: Any) -> SurveyRound:
    """Drawn and sent."""
    version_id = version_id or newest(questionnaire(by))
    with acting_as(by):
        one = rounds.create(plan(version_id, **more))
        rounds.draw(one, version=one.version)
        rounds.send(one, key=KEY, version=one.version)
    return one


def invitation(one: SurveyRound, number: str) -> SurveyInvitation:
    return session.scalars(
        select(SurveyInvitation).where(
            SurveyInvitation.round_id == one.id, SurveyInvitation.customer_id == customer(number).id
        )
    ).one()


def token(row: SurveyInvitation) -> str:
    return survey_tokens.token(KEY, row.salt)


def questions(one: SurveyRound) -> list[SurveyQuestion]:
    return list(found.questions(one.version_id))


def form(one: SurveyRound, *, five: int = 5, nps: int = 9, words: str = "", leave: int = 0) -> Form:
    """Every question answered alike but the first `leave` of those with a score."""
    rows = questions(one)
    scored = [row for row in rows if row.kind in {"five", "nps"}][leave:]
    scores = {row.id: nps if row.kind == "nps" else five for row in scored}
    return Form(scores, {row.id: words for row in rows if row.kind == "text" and words})


def answered(one: SurveyRound, number: str, **more: Any) -> SurveyInvitation:
    """By the link."""
    with acting_as(SYSTEM):
        return replies.answer(token(invitation(one, number)), form(one, **more))
