"""Grade rounds: opened once a quarter, decided by a head who is not the manager, never rewritten."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.valuing import card, order, run
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.customers import grading
from webapp.actions.segments import grade_deciding, grade_nights, grade_rounds
from webapp.db import run as run_sql
from webapp.db import transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import GradeEntry, GradeProposal, Proposal
from webapp.queries.segments import grade_lists
from webapp.queries.segments import grade_rounds as rounds
from webapp.queries.segments.grade_counts import counts

pytestmark = pytest.mark.usefixtures("context")
FIRST, SECOND, THIRD = date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)


def opened(as_of=SECOND):
    return grade_rounds.open_round(run(as_of))


def proposal(made, number):
    session.expire_all()
    return session.scalars(
        select(GradeProposal).where(
            GradeProposal.round_id == made.id, GradeProposal.customer_id == card(number).id
        )
    ).one_or_none()


def good(number):
    for month in (1, 4, 7, 10):
        order(number, date(2025, month, 1), 5_000_000)
    order(number, date(2026, 3, 1), 5_000_000)


def graded(number, grade, until=date(2027, 12, 31)):
    with transaction(Verb.CUSTOMER_GRADE, SYSTEM):
        customer = card(number)
        customer.grade, customer.grade_until = grade, until


def test_a_round_proposes_and_a_head_confirms(world):
    good(world.haichuan)
    made = opened()
    found = proposal(made, world.haichuan)
    assert (made.number, made.until_on) == ("2026Q2", date(2027, 6, 30))
    assert (found.held, found.move, found.state) == ("", "first", "waiting")
    assert found.proposed == found.computed != ""
    with acting_as(world.head):
        grade_deciding.confirm(card(world.haichuan), found)
    customer = card(world.haichuan)
    assert (customer.grade, customer.grade_until) == (found.proposed, date(2027, 6, 30))
    entry = session.scalars(select(GradeEntry).where(GradeEntry.customer_id == customer.id)).one()
    assert (entry.grade, entry.set_by_id) == (found.proposed, world.head.id)
    assert entry.reason.startswith("2026Q2 定级：G ")
    assert (found.state, found.granted, found.decided_by_id) == ("confirmed", found.proposed, world.head.id)
    with acting_as(world.head), pytest.raises(Refusal, match="刚被他人处理"):
        grade_deciding.confirm(customer, found)


def test_never_by_the_manager_of_the_customer(world):
    good(world.haichuan)
    found = proposal(opened(), world.haichuan)
    with transaction(Verb.CUSTOMER_ASSIGN, SYSTEM):
        card(world.haichuan).manager_id = world.head.id
    with acting_as(world.head):
        for deed in (
            lambda: grade_deciding.confirm(card(world.haichuan), found),
            lambda: grade_deciding.keep(card(world.haichuan), found, reason="因"),
            lambda: grade_deciding.change(
                card(world.haichuan), found, grade="D", reason="因", until=date(2027, 1, 1)
            ),
        ):
            with pytest.raises(Refusal, match="自己负责的客户"):
                deed()
    with acting_as(world.lin), pytest.raises(NotAllowed):
        grade_deciding.confirm(card(world.haichuan), found)


def test_down_only_after_two_rounds(world):
    order(world.haichuan, date(2024, 8, 1), 100)
    graded(world.haichuan, "A")
    first = opened(FIRST)
    assert (proposal(first, world.haichuan).move, proposal(first, world.haichuan).in_a_row) == ("waits", 1)
    assert proposal(first, world.haichuan).state == "noted"
    second = opened(SECOND)
    assert proposal(second, world.haichuan).move == "down"
    assert first.state == "closed"
    third = opened(THIRD)  # nobody decided: at once again
    assert proposal(third, world.haichuan).move == "down"
    with acting_as(world.chief), pytest.raises(Refusal, match="已经结束"):
        grade_deciding.confirm(card(world.haichuan), proposal(second, world.haichuan))
    with acting_as(world.head):
        with pytest.raises(Refusal, match="维持原等级的理由"):
            grade_deciding.keep(card(world.haichuan), proposal(third, world.haichuan), reason=" ")
        grade_deciding.keep(
            card(world.haichuan), proposal(third, world.haichuan), reason="新设备将于明年投产"
        )
    assert (card(world.haichuan).grade, proposal(third, world.haichuan).state) == ("A", "kept")


def test_another_grade_with_reason_and_end(world):
    good(world.haichuan)
    found = proposal(opened(), world.haichuan)
    other = "D" if found.proposed != "D" else "C"
    with acting_as(world.head):
        customer = card(world.haichuan)
        with pytest.raises(Refusal, match="请直接确认"):
            grade_deciding.change(customer, found, grade=found.proposed, reason="因", until=date(2027, 1, 1))
        with pytest.raises(Refusal, match="评级理由"):
            grade_deciding.change(customer, found, grade=other, reason="", until=date(2027, 1, 1))
        with pytest.raises(Refusal, match="截止日期"):
            grade_deciding.change(customer, found, grade=other, reason="因", until=None)
        grade_deciding.change(customer, found, grade=other, reason="停产", until=date(2027, 1, 1))
    found = proposal(rounds.newest(), world.haichuan)
    assert (found.state, found.granted, found.reason) == ("changed", other, "停产")
    assert (card(world.haichuan).grade, found.until_on) == (other, date(2027, 1, 1))


def test_the_night_opens_the_quarter_once(world, monkeypatch):
    good(world.haichuan)
    run(SECOND)
    assert grade_nights.night() == "没有新的定级"  # worked out by hand
    run(SECOND, kind="quarter")
    assert grade_nights.night() == "发起定级 2026Q2"
    assert grade_nights.night() == "没有新的定级"
    assert rounds.newest().opened_by_id is None
    run(FIRST, kind="quarter")
    assert grade_nights.night() == "没有新的定级"


def test_a_confirmed_grade_asks_who_fits(world):
    good(world.haichuan)
    found = proposal(opened(), world.haichuan)
    with acting_as(world.head):
        grade_deciding.confirm(card(world.haichuan), found)
    waiting = select(Proposal).where(
        Proposal.customer_id == card(world.haichuan).id, Proposal.state == "open"
    )
    made = session.scalars(waiting).one()
    assert (made.trigger, made.state) == ("grade", "open")


def test_a_given_grade_comes_back_at_its_end(world):
    good(world.haichuan)
    found = proposal(opened(), world.haichuan)
    with acting_as(world.head):
        grade_deciding.change(card(world.haichuan), found, grade="D", reason="因", until=clock.today())
    assert grading.expire() == 0  # the last day counts
    with clock.standing_at(clock.now() + timedelta(days=1)):
        assert grading.expire() == 1
    assert (card(world.haichuan).grade, card(world.haichuan).grade_until) == ("", None)
    entries = session.scalars(select(GradeEntry).order_by(GradeEntry.id)).all()
    assert [one.grade for one in entries] == ["D", ""]


def test_many_at_once_leave_what_cannot_be(world):
    good(world.haichuan)
    good(world.dongfang)
    good(world.secret)
    made = opened()
    ids = [proposal(made, number).id for number in (world.haichuan, world.dongfang, world.secret)]
    grading.grade(card(world.dongfang), grade="D", reason="因", until=clock.today())
    with acting_as(world.chief):
        decided = grade_deciding.confirm_many(made, ids=ids)
    assert decided.done == 1
    assert [(number, "另行调整" in str(why)) for number, _name, why in decided.left] == [
        (world.dongfang, True)
    ]
    assert proposal(made, world.secret).state == "waiting"  # he is not named on it


def test_only_a_quarters_end_once_and_by_whom(world):
    good(world.haichuan)
    with pytest.raises(Refusal, match="季度末"):
        grade_rounds.open_round(run(date(2026, 5, 31)))
    opened()
    for as_of in (SECOND, FIRST):
        with pytest.raises(Refusal, match="已经定级"):
            opened(as_of)
    made = run(THIRD)
    with acting_as(world.head), pytest.raises(NotAllowed):
        grade_rounds.open_round(made)
    with acting_as(world.assistant):
        assert grade_rounds.open_round(made).number == "2026Q3"


def test_what_was_proposed_stays(world):
    good(world.haichuan)
    found = proposal(opened(), world.haichuan)
    for text in ("UPDATE grade_proposals SET proposed = 'A', points = 1", "DELETE FROM grade_proposals"):
        with transaction(Verb.VALUE_RUN, SYSTEM), pytest.raises(Exception, match="never"):
            run_sql(text)
    assert found.state == "waiting"


def test_the_list_within_reach_with_what_moved(world):
    good(world.haichuan)
    good(world.secret)
    run(FIRST)
    order(world.haichuan, date(2026, 4, 1), 20_000_000)
    made = opened()
    seen = grade_lists.search(made, viewer=world.head)
    assert [one.customer for one in seen.rows] == [world.haichuan]
    assert (seen.total, seen.rows[0].may_decide, seen.rows[0].manager) == (1, True, "林晓")
    assert "F +3.75" in str(seen.rows[0].why[0])
    assert counts(made, viewer=world.head).by == {("waiting", "first"): 1}
    assert grade_lists.search(made, viewer=world.other_head).total == 0
    assert counts(made, viewer=world.director).by == {("waiting", "first"): 1}
    mine = grade_lists.search(made, viewer=world.zhou)  # he is the manager of the isolated one
    assert [(one.customer, one.may_decide) for one in mine.rows] == [(world.secret, False)]


def test_the_list_in_few_statements(world, count_queries):
    good(world.haichuan)
    run(FIRST)
    made = opened()
    session.expire_all()
    assert made.number == "2026Q2"
    with count_queries() as statements:
        grade_lists.search(made, viewer=world.chief)
    assert len([one for one in statements if not one.startswith("BEGIN")]) <= 3, statements
