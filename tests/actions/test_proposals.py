"""Proposals as written: worked out from the rows there are, decided by a head, never by the manager."""

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.managing import certify, customer, keep, owns, profile
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.assignments import deciding, proposing
from webapp.actions.assignments.proposing import Wanted
from webapp.actions.customers import assignment
from webapp.db import transaction
from webapp.domain.manager_words import Trigger
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Assignment, Leave, Member, Proposal, Tie

NEW = Wanted(Trigger.NEW)


@pytest.fixture
def people(context, world):
    """林 is 资深 for mechanics, 周 高级 for length."""
    certify(world.lin, "senior")
    certify(world.zhou, "advanced")
    profile(world.lin, skills={"力学": 4}, industries=("食品",), cap=100)
    profile(world.zhou, skills={"几何量": 5, "力学": 1}, cap=10)
    return world


def raised(number, wanted=NEW, **how):
    with transaction(Verb.CUSTOMER_ASSIGN, SYSTEM):
        return proposing.raise_for([customer(number).id], wanted=wanted, **how)


def proposal(number, state="open"):
    held = customer(number)
    return session.scalars(
        select(Proposal).where(Proposal.customer_id == held.id, Proposal.state == state)
    ).one_or_none()


def states(number):
    held = customer(number)
    return set(session.scalars(select(Proposal.state).where(Proposal.customer_id == held.id)))


def last_assignment(number):
    statement = select(Assignment).where(Assignment.customer_id == customer(number).id)
    return session.scalars(statement.order_by(Assignment.id.desc())).first()


def test_what_the_rows_say_is_what_is_weighed(people):
    owns(people.nobody, ("力学", 55000), ("几何量", 45000))
    (made,) = raised(people.nobody)
    first, second = json.loads(made.best)
    points = {one["name"]: [part[2] for part in one["parts"]] for one in (first, second)}
    # 林: wanted 客户经理, two levels above; 力学55%×4/5 = 44; load 0.5 of 100 (海川, 未评级).
    assert points["林晓"] == [2100, 0, 1100, 0, 995]
    # 周: one above; (55×1+45×5)/5 = 56; 东方, 0.5 of 10; the isolated one weighs nothing.
    assert points["周敏"] == [2550, 0, 1400, 0, 950]
    assert (first["name"], made.best_id, made.best_total) == ("周敏", people.zhou.id, 4900)
    assert (made.from_id, made.trigger) == (None, "new")


def test_a_newer_proposal_takes_the_place_of_the_open_one(people):
    (old,) = raised(people.nobody)
    (new,) = raised(people.nobody)
    session.expire_all()
    assert (old.state, new.state) == ("superseded", "open")
    assert proposal(people.nobody).id == new.id


def test_nothing_is_proposed_where_the_present_manager_is_best(people):
    assert raised(people.dongfang) == []
    assert proposal(people.dongfang) is None


def test_where_he_must_change_another_is_proposed(people):
    (made,) = raised(people.dongfang, Wanted(Trigger.REQUEST, "客户来电要求"))
    assert (made.best_id, made.from_id, made.detail) == (people.lin.id, people.zhou.id, "客户来电要求")
    excluded = json.loads(made.ranking)["excluded"]
    assert [(one[1], one[2][0][0]) for one in excluded] == [("周敏", "change")]


def test_an_isolated_customer_is_only_for_those_named(people):
    held = customer(people.secret)
    (made,) = raised(people.secret, Wanted(Trigger.LEAVER))
    assert made.best_id is None
    keep(
        Member(customer_id=held.id, user_id=people.lin.id, part="named", created_at=clock.now()),
    )
    (made,) = raised(people.secret, Wanted(Trigger.LEAVER))
    assert made.best_id == people.lin.id


def test_ties_count_and_conflicts_exclude(people):
    held, today = customer(people.nobody), clock.today()
    tied = {"customer_id": held.id, "since_on": today, "created_at": clock.now()}
    keep(Tie(user_id=people.lin.id, kind="developed", **tied))
    (made,) = raised(people.nobody)
    assert made.best_id == people.lin.id
    keep(Tie(user_id=people.lin.id, kind="financial", **tied))
    (made,) = raised(people.nobody)
    assert made.best_id == people.zhou.id
    assert json.loads(made.ranking)["excluded"][0][2][0][0] == "conflict"


def test_a_tie_that_has_ended_counts_no_more(people):
    held, today = customer(people.nobody), clock.today()
    keep(
        Tie(
            user_id=people.zhou.id, customer_id=held.id, kind="commercial", since_on=date(2020, 1, 1),
            ended_on=today, created_at=clock.now(),
        )
    )  # fmt: skip
    assert raised(people.nobody)[0].best_id == people.zhou.id


def test_accepting_hands_over_with_what_spoke_for_him(people):
    raised(people.nobody)
    with acting_as(people.chief):
        deciding.accept(customer(people.nobody))
    row, done = last_assignment(people.nobody), proposal(people.nobody, "accepted")
    assert (row.manager_id, row.method, row.assigned_by_id) == (people.zhou.id, "proposal", people.chief.id)
    assert json.loads(row.scores)["total"] == done.best_total
    assert (done.chosen_id, done.decided_by_id) == (people.zhou.id, people.chief.id)
    assert customer(people.nobody).manager_id == people.zhou.id
    with acting_as(people.chief), pytest.raises(Refusal, match="已由他人处理"):
        deciding.accept(customer(people.nobody))


def test_who_fell_away_meanwhile_is_not_assigned(people):
    raised(people.nobody)
    today = clock.today()
    keep(
        Leave(
            user_id=people.zhou.id, from_on=today, until_on=today + timedelta(days=15), created_at=clock.now()
        )
    )
    with acting_as(people.chief), pytest.raises(Refusal, match="超过15天"):
        deciding.accept(customer(people.nobody))
    assert customer(people.nobody).manager_id is None
    assert proposal(people.nobody) is not None


def test_another_needs_a_reason_and_is_counted(people):
    raised(people.nobody)
    with acting_as(people.chief):
        with pytest.raises(Refusal, match="请写明分配原因"):
            deciding.choose(customer(people.nobody), to=people.lin.id, reason=" ")
        with pytest.raises(Refusal, match="请直接采纳"):
            deciding.choose(customer(people.nobody), to=people.zhou.id, reason="就他")
        deciding.choose(customer(people.nobody), to=people.lin.id, reason="熟悉食品行业")
    row = last_assignment(people.nobody)
    assert (row.manager_id, row.method, row.reason) == (people.lin.id, "other", "熟悉食品行业")
    assert proposal(people.nobody, "other").reason == "熟悉食品行业"


def test_a_conflict_is_overcome_by_no_reason(people):
    held = customer(people.nobody)
    raised(people.nobody)
    keep(
        Tie(
            user_id=people.lin.id, customer_id=held.id, kind="commercial", since_on=clock.today(),
            created_at=clock.now(),
        )
    )  # fmt: skip
    with acting_as(people.chief), pytest.raises(Refusal, match="商业利益"):
        deciding.choose(customer(people.nobody), to=people.lin.id, reason="他最合适")


def test_no_change_wants_a_reason_and_a_manager(people):
    raised(people.nobody)
    raised(people.dongfang, Wanted(Trigger.COMPLAINT))
    with acting_as(people.chief):
        with pytest.raises(Refusal, match="还在待分配"):
            deciding.drop(customer(people.nobody), reason="再等等")
        with pytest.raises(Refusal, match="理由"):
            deciding.drop(customer(people.dongfang), reason="")
        deciding.drop(customer(people.dongfang), reason="投诉不成立")
    assert proposal(people.dongfang, "dropped").reason == "投诉不成立"
    assert customer(people.dongfang).manager_id == people.zhou.id


def test_many_at_once_stop_where_somebody_is_full(people):
    raised(people.nobody)
    raised(people.secret, Wanted(Trigger.LEAVER))
    with acting_as(SYSTEM):
        outcome = deciding.accept_many([people.nobody, people.secret, people.haichuan, "K-999999"])
    assert outcome.done == 1
    assert [(left.number, left.reason) for left in outcome.left] == [
        ("K-999999", "没有找到，可能已被删除、合并，或不在您的范围内。"),
        (people.secret, "这条建议没有合适人选，请另选客户经理并写明理由。"),
        (people.haichuan, "这条建议已由他人处理。"),
    ]


def test_assigning_by_hand_settles_what_waited(people):
    raised(people.nobody)
    with acting_as(people.chief):
        assignment.assign(customer(people.nobody), to=people.lin.id, reason="指定")
    assert proposal(people.nobody) is None
    assert states(people.nobody) == {"superseded"}
    assert last_assignment(people.nobody).method == "manual"


def test_only_heads_decide_and_never_for_themselves(people):
    raised(people.nobody)
    for person in (people.lin, people.assistant, people.director, people.admin):
        with acting_as(person), pytest.raises(NotAllowed):
            deciding.accept(customer(people.nobody))
