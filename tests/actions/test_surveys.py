"""满意度调查: versions that freeze, samples that can be drawn anew"""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from tests.surveying import (
    customer,
    invitation,
    newest,
    opened,
    ordered,
    plan,
    questionnaire,
)
from webapp import clock
from webapp.actions import NotAllowed, acting_as
from webapp.actions.surveys import questionnaires, rounds
from webapp.db import session, transaction
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.survey_questions import Question
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Contact, QuestionnaireVersion, SurveyInvitation
from webapp.queries.surveys import questionnaires as queries
from webapp.queries.surveys import rounds as round_queries

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def asked(world):
    """林's 海川, 周's 东方 and the isolated one all have orders."""
    ordered(world.haichuan, world.dongfang, world.secret)
    return opened(world.quality)


def texts(version_id):
    return [row.text for row in queries.questions(version_id)]


def test_questions_are_added_moved_and_taken_away(world):
    one = questionnaire(world.quality, questions=())
    version = session.get(QuestionnaireVersion, newest(one))
    with acting_as(world.quality):
        for place, word in ((1, "甲"), (1, "乙"), (2, "丙")):
            questionnaires.put(version, Question(word), place=place)
        assert texts(version.id) == ["乙", "丙", "甲"]
        rows = queries.questions(version.id)
        questionnaires.put(version, Question("甲", weight=40), place=1, row=rows[2])
        questionnaires.remove(version, rows[0])
        assert texts(version.id) == ["甲", "丙"]
        with pytest.raises(Refusal, match="权重"):
            questionnaires.put(version, Question("丁", weight=200), place=1)
        with pytest.raises(Refusal, match="同名"):
            questionnaires.create(name=" 顾客满意调查问卷 ")
        with pytest.raises(Refusal, match="可以直接修改"):
            questionnaires.renew(one)
    with acting_as(world.lin), pytest.raises(NotAllowed):
        questionnaires.create(name="别的")


def test_a_version_is_frozen_by_its_first_sending(world, asked):
    """Links and slips are out: what is taken down later answers the very questions that were sent."""
    version = session.get(QuestionnaireVersion, asked.version_id)
    assert version.frozen_at is not None
    row = queries.questions(version.id)[0]
    one = queries.one(version.questionnaire_id)[0]
    with acting_as(world.quality):
        for deed in (
            lambda: questionnaires.put(version, Question("新题"), place=1),
            lambda: questionnaires.remove(version, row),
            lambda: questionnaires.save(
                one, version, name=one.name, note="", greeting="改", is_retired=False, version=one.version
            ),
        ):
            with pytest.raises(Refusal, match="已经发放"):
                deed()
        made = questionnaires.renew(one)
        assert (made.number, texts(made.id)) == (2, texts(version.id))
        questionnaires.put(made, Question("新题"), place=1)
    for statement in (
        "UPDATE survey_questions SET text = 'x' WHERE version_id = :v",
        "DELETE FROM survey_questions WHERE version_id = :v",
        "UPDATE questionnaire_versions SET frozen_at = NULL WHERE id = :v",
    ):
        with pytest.raises(IntegrityError, match="never changed"), transaction(Verb.SURVEY_MANAGE, SYSTEM):
            session.execute(text(statement), {"v": version.id})


def test_the_draw_leaves_out_isolated_customers_and_can_be_done_again(world, asked):
    rows = session.scalars(select(SurveyInvitation).where(SurveyInvitation.round_id == asked.id)).all()
    assert {row.customer_id for row in rows} == {customer(world.haichuan).id, customer(world.dongfang).id}
    assert str(customer(world.secret).id) not in asked.frame.replace("[", ",").replace("]", ",").split(",")
    assert json.loads(asked.strata)["A"] == [2, 2]
    assert rounds.is_reproduced(asked)
    mine = invitation(asked, world.haichuan)
    assert (mine.manager_id, mine.state, mine.stratum) == (world.lin.id, "sent", "A")
    assert session.get(Contact, mine.contact_id).name == "王海"
    with pytest.raises(IntegrityError, match="never rewritten"), transaction(Verb.SURVEY_MANAGE, SYSTEM):
        session.execute(text("UPDATE survey_rounds SET seed = 8 WHERE id = :r"), {"r": asked.id})


def test_nobody_is_asked_twice_within_the_months(world, asked):
    with acting_as(world.quality):
        again = rounds.create(plan(asked.version_id, pause_months=6))
        with pytest.raises(Refusal, match="没有可以抽取的客户"):
            rounds.draw(again, version=again.version)
        rounds.save(again, plan(asked.version_id, pause_months=0), version=again.version)
        assert rounds.draw(again, version=again.version) == 2


def test_who_wishes_no_contact_is_left_out(world):
    ordered(world.haichuan, world.dongfang)
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        session.scalars(
            select(Contact).where(Contact.customer_id == customer(world.haichuan).id)
        ).one().do_not_contact = True
    one = opened(world.quality)
    assert [row.drawn for row in round_queries.progress(one)] == [1, 0, 0, 0, 0]
    assert invitation(one, world.dongfang).contact_id is None


def test_rounds_refuse_what_makes_no_sense(world):
    version = newest(questionnaire(world.quality))
    today = clock.today()
    with acting_as(world.quality):
        for change, said in (
            ({"title": " "}, "请填写调查名称"),
            ({"until_on": today - timedelta(days=900)}, "不能早于"),
            ({"from_on": today - timedelta(days=500)}, "不能超过"),
            ({"closes_on": today - timedelta(days=1)}, "截止日期"),
            ({"rates": {"A": 101}}, "0 到 100"),
            ({"version_id": 999}, "请选择问卷"),
            ({"basis": "x"}, "请从列表中选择"),
        ):
            with pytest.raises(Refusal, match=said):
                rounds.create(plan(version, **change))
        one = rounds.create(plan(version))
        with pytest.raises(Stale):
            rounds.save(one, plan(version), version=one.version + 1)
        with pytest.raises(Refusal, match="先抽样"):
            rounds.send(one, key=b"k", version=one.version)
        with pytest.raises(Refusal, match="状态"):
            rounds.close(one, version=one.version)
    with acting_as(world.head), pytest.raises(NotAllowed):
        rounds.create(plan(version))


def test_an_empty_questionnaire_is_not_drawn_for(world):
    ordered(world.haichuan)
    version = newest(questionnaire(world.quality, questions=(Question("意见", kind="text"),)))
    with acting_as(world.quality):
        one = rounds.create(plan(version))
        with pytest.raises(Refusal, match="没有满意度题目"):
            rounds.draw(one, version=one.version)


def test_a_round_is_not_sent_without_questions(world):
    """Whoever takes them away between the draw and the sending is told before anybody gets a link."""
    ordered(world.haichuan, world.dongfang)
    with acting_as(world.quality):
        one = rounds.create(plan(newest(questionnaire(world.quality))))
        rounds.draw(one, version=one.version)
        version = session.get(QuestionnaireVersion, one.version_id)
        for row in list(queries.questions(version.id)):
            questionnaires.remove(version, row)
        with pytest.raises(Refusal):
            rounds.send(one, key=b"k", version=one.version)
    assert (one.state, version.frozen_at) == ("drawn", None)
