"""Proposals come by themselves: new cards, grades, wishes, leavers, and what the night finds."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.managing import certify, customer, keep, profile
from webapp import clock, jobs
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.assignments import deciding, nightly, raising
from webapp.actions.customers import assignment, creation, grading
from webapp.db import transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Certification, Job, Leave, ManagerProfile, Proposal, Tie


@pytest.fixture
def people(context, world):
    """林 is 资深, 周 客户经理; both have room."""
    certify(world.lin, "senior")
    certify(world.zhou, "manager")
    profile(world.lin, skills={"力学": 2}, cap=100)
    profile(world.zhou, skills={"力学": 5}, cap=100)
    return world


def waiting(number):
    held = customer(number)
    statement = select(Proposal).where(Proposal.customer_id == held.id, Proposal.state == "open")
    return session.scalars(statement).one_or_none()


def made_in_all():
    return session.scalar(select(func.count(Proposal.id)))


def test_a_new_card_asks_at_once_and_who_made_it_has_developed_it(people):
    with acting_as(people.lin):
        number = creation.create(values={"name": "湖州新开的厂"}).number
    proposal = waiting(number)
    assert (proposal.trigger, proposal.best_id) == ("new", people.lin.id)
    tie = session.scalars(select(Tie).where(Tie.customer_id == customer(number).id)).one()
    assert (tie.kind, tie.user_id, tie.since_on) == ("developed", people.lin.id, clock.today())
    with acting_as(people.assistant):
        other = creation.create(values={"name": "湖州另一个厂"}).number
    assert waiting(other) is not None
    assert session.scalars(select(Tie).where(Tie.customer_id == customer(other).id)).all() == []


def test_a_grade_that_the_manager_does_not_reach_asks_for_another(people):
    until = clock.today() + timedelta(days=9)
    with acting_as(people.chief):
        grading.grade(customer(people.dongfang), grade="A", reason="大单", until=until)
    proposal = waiting(people.dongfang)
    assert (proposal.trigger, proposal.best_id, proposal.from_id) == (
        "grade", people.lin.id, people.zhou.id,
    )  # fmt: skip
    with acting_as(people.chief):  # only the end is another: nothing new
        grading.grade(customer(people.dongfang), grade="A", reason="续", until=until + timedelta(days=1))
    assert waiting(people.dongfang).id == proposal.id
    with acting_as(people.chief):  # the present one is best again: it is withdrawn
        grading.grade(customer(people.dongfang), grade="D", reason="单小", until=until)
    assert waiting(people.dongfang) is None


def test_a_grade_that_ends_asks_as_well(people):
    until = clock.today()
    with acting_as(people.chief):
        grading.grade(customer(people.haichuan), grade="A", reason="大单", until=until)
    assert waiting(people.haichuan) is None
    with transaction(Verb.CUSTOMER_GRADE, SYSTEM):
        customer(people.haichuan).grade_until = until - timedelta(days=1)
    grading.expire()
    assert waiting(people.haichuan) is None or waiting(people.haichuan).trigger == "grade"


def test_a_key_account_wants_a_senior(people):
    with acting_as(people.chief):
        grading.set_key(customer(people.dongfang), is_key=True)
    assert waiting(people.dongfang).best_id == people.lin.id


def test_a_customers_wish_is_kept_in_words_and_outlasts_lesser_reasons(people):
    with acting_as(people.zhou):
        raising.request(customer(people.dongfang), words="王总来电：回复太慢")
    proposal = waiting(people.dongfang)
    assert (proposal.trigger, proposal.detail, proposal.best_id) == (
        "request", "王总来电：回复太慢", people.lin.id,
    )  # fmt: skip
    with acting_as(people.chief):
        grading.grade(
            customer(people.dongfang), grade="C", reason="降", until=clock.today() + timedelta(days=9)
        )
    again = waiting(people.dongfang)
    assert (again.trigger, again.detail) == ("request", "王总来电：回复太慢")
    assert again.id != proposal.id


def test_a_wish_needs_words_and_somebody_to_be_changed(people):
    with acting_as(people.assistant):
        with pytest.raises(Refusal, match="请写明客户的要求"):
            raising.request(customer(people.dongfang), words=" ")
        with pytest.raises(Refusal, match="还在待分配"):
            raising.request(customer(people.nobody), words="换人")
    with acting_as(people.lin), pytest.raises(NotAllowed):
        deciding.drop(customer(people.dongfang), reason="不换")


def test_a_severe_complaint_asks_for_somebody_else(people):
    with transaction(Verb.CUSTOMER_ASSIGN, SYSTEM):
        raising.complain(customer(people.dongfang), words="TS-2026-0001")
    assert (waiting(people.dongfang).trigger, waiting(people.dongfang).best_id) == (
        "complaint", people.lin.id,
    )  # fmt: skip


def test_a_customer_taken_back_is_asked_for_at_once(people):
    with acting_as(people.chief):
        assignment.release(customer(people.dongfang), reason="重新安排")
    assert (waiting(people.dongfang).trigger, waiting(people.dongfang).from_id) == ("waiting", None)


def test_the_customers_of_a_leaver_are_arranged_by_a_job_within_reach(people):
    with acting_as(people.other_head):
        number = raising.arrange(people.zhou.id, reason="调离")
    assert session.scalar(select(Job.state).where(Job.number == number)) == "finished"
    assert (waiting(people.dongfang).trigger, waiting(people.dongfang).detail) == ("leaver", "调离")
    assert waiting(people.secret) is None  # isolated, and this head is not named on it
    with acting_as(people.head), pytest.raises(Refusal, match="没有您可以安排的客户"):
        raising.arrange(people.zhou.id, reason="调离")
    with acting_as(people.lin), pytest.raises(NotAllowed):
        raising.arrange(people.zhou.id, reason="调离")


def test_the_night_asks_for_those_of_nobody_once(people):
    with transaction(Verb.CUSTOMER_ASSIGN, SYSTEM):
        for one in session.scalars(select(Proposal).where(Proposal.state == "open")):
            one.state = "superseded"
    nightly.propose()
    assert waiting(people.nobody).trigger == "waiting"
    count = made_in_all()
    nightly.propose()
    assert made_in_all() == count


@pytest.mark.parametrize(("days", "asked"), [(15, False), (16, True)])
def test_a_long_leave_proposes_the_backup_once(people, days, asked):
    today = clock.today()
    certify(people.zhou, "senior")
    leave = Leave(
        user_id=people.lin.id, from_on=today, until_on=today + timedelta(days=days - 1),
        backup_id=people.zhou.id, created_at=clock.now(),
    )  # fmt: skip
    keep(leave)
    nightly.propose()
    proposal = waiting(people.haichuan)
    assert (proposal is not None) is asked
    if proposal is None:
        return
    assert (proposal.trigger, proposal.best_id) == ("leave", people.zhou.id)
    with acting_as(people.chief):
        deciding.drop(customer(people.haichuan), reason="他可以远程处理")
    nightly.propose()
    assert waiting(people.haichuan) is None


def test_an_expired_certificate_asks_for_a_and_b_only(people):
    with acting_as(people.chief):
        until = clock.today() + timedelta(days=90)
        grading.grade(customer(people.haichuan), grade="B", reason="好", until=until)
    other = creation.create(values={"name": "嘉兴丙级厂"}, status="active").number
    assignment.assign(customer(other), to=people.lin.id, reason="划片")
    with transaction(Verb.USER_MANAGE, SYSTEM):
        for one in session.scalars(select(Certification)):
            if one.user_id == people.lin.id:
                one.valid_to = clock.today() - timedelta(days=1)
            else:
                one.level = "advanced"
    nightly.propose()
    assert (waiting(people.haichuan).trigger, waiting(people.haichuan).best_id) == (
        "certificate", people.zhou.id,
    )  # fmt: skip
    assert waiting(other) is None


def test_an_overloaded_manager_is_relieved_of_the_lowest_grades_until_he_fits(people):
    """林 may carry 3: with a B (3) and a 未评级 one (0.5) he is over; the least one goes first."""
    with acting_as(people.chief):
        until = clock.today() + timedelta(days=90)
        grading.grade(customer(people.haichuan), grade="B", reason="好", until=until)
    small = creation.create(values={"name": "嘉兴小厂"}, status="active").number
    assignment.assign(customer(small), to=people.lin.id, reason="划片")
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.get_one(ManagerProfile, people.lin.id).cap = 3
    nightly.propose()
    assert waiting(small).trigger == "overload"
    assert waiting(people.haichuan) is None  # 3 of 3 fit
    count = made_in_all()
    nightly.propose()  # what is asked counts as gone
    assert made_in_all() == count
    with acting_as(people.chief):
        deciding.drop(customer(small), reason="月底再说")
    nightly.propose()  # a decision rests: the next in line is asked
    assert waiting(small) is None
    assert waiting(people.haichuan).trigger == "overload"


def test_the_night_tells_one_line(people):
    assert jobs.NIGHTLY["分配建议"]().startswith("分配建议 ")
