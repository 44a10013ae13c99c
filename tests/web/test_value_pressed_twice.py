"""Pressed twice, in the rooms of customer value, surveys and goals: one record of each."""

from datetime import date, timedelta

import pytest

from tests import goaling, surveying
from tests.valuing import AS_OF, order
from tests.web.keyed import made_key, planned
from tests.web.surveyed import PLAN, days
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.segments import running
from webapp.domain.refusal import Refusal
from webapp.models import Job, KeyMeasure, KeyReview, SurveyQuestion, SurveyRound
from webapp.models.goal_facts import GoalReading

FAR = (clock.today() + timedelta(days=40)).isoformat()


def count(app, model):
    with app.app_context():
        return session.query(model).count()


def pressed(visitor, at, sent):
    for _press in range(2):
        assert visitor.post(at, sent).status_code == 303


def test_measures_and_looks_back_of_a_key_account(app, as_, world):
    with app.app_context():
        made_key(world, world.haichuan)
        planned(world, world.haichuan)
    lin, at = as_(world.lin), f"/segments/keys/{world.haichuan}/plan"
    pressed(lin, f"{at}/measures", {"text": "上门回访", "user": str(world.lin.id), "due_on": FAR})
    pressed(lin, f"{at}/reviews", {"note": "进展顺利", "next_on": FAR})
    assert (count(app, KeyMeasure), count(app, KeyReview)) == (2, 1)
    other = {"text": "上门回访", "user": str(world.lin.id), "due_on": "2027-06-30"}
    assert lin.post(f"{at}/measures", other).status_code == 303
    assert count(app, KeyMeasure) == 3


def test_rounds_and_questions_of_surveys(app, as_, world):
    with app.app_context():
        surveying.questionnaire(world.quality)
        before = session.query(SurveyQuestion).count()
    visitor = as_(world.quality)
    pressed(visitor, "/surveys/rounds", PLAN | days() | {"version_id": "1"})
    assert count(app, SurveyRound) == 1
    assert (
        visitor.post("/surveys/rounds", PLAN | days() | {"version_id": "1", "seed": "8"}).status_code == 303
    )
    assert count(app, SurveyRound) == 2
    pressed(visitor, "/surveys/questionnaires/1/questions", {"text": "新题", "kind": "five", "place": "1"})
    assert count(app, SurveyQuestion) == before + 1


def test_what_was_told_of_a_goal(app, as_, world):
    year = clock.today().year
    with app.app_context():
        number = goaling.issued(goaling.INSTITUTE, str(year), 5, metric="research").number
    sent = {"actual": "2", "told_on": date(year, 1, 31).isoformat(), "evidence": "立项文件"}
    director, at = as_(world.director), f"/goals/{number}/readings"
    assert director.post(at, sent).status_code == 303
    again = director.post(at, sent)
    assert again.status_code == 409
    assert "没有重复登记" in again.text
    assert count(app, GoalReading) == 1
    assert as_(world.assistant).post(at, sent).status_code == 303  # somebody else confirms it


@pytest.mark.usefixtures("context")
def test_a_run_that_waits(world, monkeypatch):
    order(world.haichuan, date(2026, 3, 12), 100)
    monkeypatch.setattr("webapp.jobs._queue", lambda _number: None)
    with acting_as(world.director):
        assert running.start(as_of=AS_OF) == running.start(as_of=AS_OF)
        assert running.start(as_of=AS_OF) != running.start(as_of=AS_OF, together="holding")
        with pytest.raises(Refusal):
            running.start(as_of=clock.today() + timedelta(days=1))
    assert session.query(Job).count() == 2
