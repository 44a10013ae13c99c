"""csat and nps: by round and owner of the answer's day, from five forms on; no form stands behind them."""

from datetime import date
from typing import Any

import pytest

from tests.queries.indicators.scene import Scene, noon
from tests.queries.indicators.test_records import behind
from tests.world import World
from webapp.db import session, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import (
    Questionnaire,
    QuestionnaireVersion,
    SurveyAnswer,
    SurveyInvitation,
    SurveyQuestion,
    SurveyRound,
)
from webapp.queries.indicators.facts import Subject


@pytest.fixture
def version(scene: Scene) -> int:
    one = scene.keep(Questionnaire(name="问卷", created_at=noon("04-01")))
    made = scene.keep(QuestionnaireVersion(questionnaire_id=one.id, created_at=noon("04-01")))
    for place, kind in ((1, "five"), (2, "five"), (3, "nps"), (4, "text")):
        scene.keep(SurveyQuestion(version_id=made.id, position=place, text=f"题{place}", kind=kind))
    return int(made.id)


def opened(scene: Scene, version: int, **more: Any) -> SurveyRound:
    scene.count += 1
    told = {"number": f"DC-{scene.count}", "title": "二季度", "from_on": date(2026, 1, 1), "seed": 1}
    told |= {"until_on": date(2026, 3, 31), "closes_on": date(2026, 6, 1), "rates": "{}", "state": "open"}
    return scene.keep(SurveyRound(version_id=version, created_at=noon("04-01"), **told | more))


def said(scene: Scene, one: SurveyRound, customer: int, *scores: int, on: str = "05-02", **more: Any) -> None:
    told = {"state": "answered", "answered_at": noon(on), "stratum": "A"}
    row = scene.keep(SurveyInvitation(round_id=one.id, customer_id=customer, **told | more))
    for question, score in zip((1, 2, 3), scores, strict=False):
        scene.keep(SurveyAnswer(invitation_id=row.id, question_id=question, score=score))
    scene.keep(SurveyAnswer(invitation_id=row.id, question_id=4, score=None, words="好"))


def closed(one: SurveyRound, on: str) -> None:
    with transaction(Verb.SURVEY_MANAGE, SYSTEM):
        row = session.get_one(SurveyRound, one.id)
        row.state, row.closed_at, row.results = "closed", noon(on), "{}"


def test_rounds_count_when_they_are_closed_for_who_had_the_customer(scene: Scene, version: int, shown: Any):
    one, late = opened(scene, version), opened(scene, version)
    for nps in (10, 9, 8, 6):
        said(scene, one, scene.moved, 5, 4, nps)
    said(scene, one, scene.moved, 3, 2, 0)
    said(scene, one, scene.handed, 1, 1, 0)  # 林's one form: counts for nobody
    said(scene, one, scene.secret, 1, 1, 0)
    said(scene, one, scene.moved, 1, 1, 0, state="invalid", invalid_why="空题")
    for _form in range(5):
        said(scene, late, scene.moved, 1, 1, 0)
    closed(one, "06-30")
    closed(late, "07-01")  # of the next quarter
    # ma: eight of ten; promoters 2, detractors 2 of 5
    assert {key: told for key, told in shown("csat").items() if key == "ma"} == {"ma": "8/10=80"}
    assert shown("nps")["ma"] == "0/5=0"
    assert "lin" not in {key for key, told in shown("csat").items() if "/0" not in told}


def test_what_stands_behind_is_the_round_and_no_form(scene: Scene, version: int, world: World):
    one = opened(scene, version)
    for _form in range(5):
        said(scene, one, scene.moved, 5, 5, 10)
    closed(one, "06-30")
    him = Subject("person", scene.ma)
    for key in ("csat", "nps"):
        found = behind(key, him)
        assert (found.total, found.hidden) == (1, 0)
        assert found.rows[0].address == f"/surveys/rounds/{one.number}/results"
        assert (behind(key, him, world.he).total, behind(key, him, world.he).hidden) == (0, 1)
