"""Nobody decides on his own customer, or closes his own interview, by handing it on in between."""

from datetime import date

import pytest

from tests.actions.test_losses import SAID, lose
from tests.valuing import card, order, run
from tests.web.keyed import marks
from webapp import clock
from webapp.actions import acting_as, appraisals, session
from webapp.actions.customers import histories
from webapp.actions.keys import dropping, testing
from webapp.actions.losses import deciding, interviewing
from webapp.actions.segments import grade_deciding, grade_rounds
from webapp.db import transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import GradeProposal, User, UserRole
from webapp.queries import users

pytestmark = pytest.mark.usefixtures("context")


def hand(number, to):
    with transaction(Verb.CUSTOMER_ASSIGN, SYSTEM):
        histories.hand_to(card(number), to=to.id, reason="换人")


def with_role(person, role):
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.add(UserRole(user_id=person.id, role=role))
    return users.account(person.id).viewer


def test_a_grade_of_a_customer_handed_on_since_the_round_began(world):
    for month in (1, 4, 7, 10):
        order(world.haichuan, date(2025, month, 1), 5_000_000)
    hand(world.haichuan, world.head)
    made = grade_rounds.open_round(run(date(2026, 6, 30)))
    hand(world.haichuan, world.lin)
    found = (
        session.query(GradeProposal).filter_by(round_id=made.id, customer_id=card(world.haichuan).id).one()
    )
    with acting_as(world.head), pytest.raises(Refusal, match="曾负责该客户"):
        grade_deciding.confirm(card(world.haichuan), found)
    assert card(world.haichuan).grade == ""
    with acting_as(world.chief):
        grade_deciding.confirm(card(world.haichuan), found)
    assert card(world.haichuan).grade != ""


def test_a_key_test_of_a_customer_handed_on(world):
    hand(world.haichuan, world.head)
    with acting_as(world.chief):
        made = testing.judge(card(world.haichuan), marks=marks(), wish="key", note="")
    hand(world.haichuan, world.lin)
    with acting_as(world.head), pytest.raises(Refusal, match="曾负责该客户"):
        testing.decide(card(world.haichuan), made, agrees=True)
    assert not card(world.haichuan).is_key


def test_a_drop_of_a_customer_handed_on(world):
    order(world.haichuan, date(2025, 9, 1), 20_000)
    run()
    with transaction(Verb.CUSTOMER_GRADE, SYSTEM):
        card(world.haichuan).grade = "D"
    hand(world.haichuan, world.director)
    with acting_as(world.chief):
        made = dropping.propose(card(world.haichuan), reason="两年只送一件")
    hand(world.haichuan, world.lin)
    with acting_as(world.director), pytest.raises(Refusal, match="曾负责该客户"):
        dropping.decide(card(world.haichuan), made, agrees=True)
    assert made.state == "waiting"


def test_a_report_begun_by_who_signs(world):
    """He wrote it as the manager; his successor only handed it in under his own name."""
    both = with_role(world.head, Role.MANAGER)
    hand(world.haichuan, both)
    told = {"judgement": "委托稳定增长，付款及时，是重点客户。", "advice": "建议保持等级，每月拜访一次。"}
    with acting_as(both):
        draft = appraisals.write(card(world.haichuan), **told, version=0)
    hand(world.haichuan, world.lin)
    with acting_as(world.lin):
        draft = appraisals.submit(card(world.haichuan), version=draft.version)
    with acting_as(both):
        for deed in (appraisals.sign, appraisals.send_back):
            with pytest.raises(Refusal, match="曾负责该客户"):
                deed(card(world.haichuan), note="同意", version=draft.version)
    with acting_as(world.chief):
        assert appraisals.sign(card(world.haichuan), note="", version=draft.version).state == "signed"


def test_an_interview_recorded_by_who_closes(world):
    with acting_as(SYSTEM):
        case = lose(world.haichuan)
    with acting_as(world.chief):
        deciding.assign(case.number, to=world.head.id, version=case.version)
    with acting_as(world.head):
        interviewing.record(case.number, values=SAID | {"held_on": clock.today()}, version=case.version)
    with acting_as(world.chief):
        deciding.assign(case.number, to=world.assistant.id, version=case.version)
    with acting_as(world.assistant):
        interviewing.submit(case.number, version=case.version)
    with acting_as(world.head), pytest.raises(Refusal, match="记录过这件访谈"):
        deciding.close(case.number, note="同意", version=case.version)
    with acting_as(world.chief):
        deciding.close(case.number, note="同意", version=case.version)
    assert case.stage == "closed"
    assert session.get(User, world.head.id).is_active
