"""考评期: put up once, prepared, appointed, opened under the rules of the day; who is reviewed by whom."""

import json
from dataclasses import replace
from datetime import date

import pytest

from tests.opened_periods import METHOD, prepared, seat_three, under_way
from webapp import clock
from webapp.acting import NotAllowed
from webapp.actions import acting_as, session
from webapp.actions.reviews import indicators, periods, rules, subjects
from webapp.db import transaction
from webapp.domain.kpi_periods import read
from webapp.domain.kpi_rules import USUAL, packed
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import CommitteeSeat, Department, Review, ReviewPeriod, ReviewPlan, User, UserRole
from webapp.queries.reviews import periods as queries
from webapp.queries.reviews import rules as kept_rules
from webapp.queries.reviews.staff import staff
from webapp.queries.reviews.subjects import chosen, of_keys, proposed


@pytest.fixture(autouse=True)
def _context(context):
    return context


def reviews():
    return {one.person_id: one for one in session.query(Review).filter_by(subject="person")}


def test_managers_and_departments_with_a_head_are_proposed_each_with_who_reviews_them(world):
    found = {one.name: one for one in proposed(staff())}
    assert set(found) == {"林晓", "周敏", "客户服务组", "市场开发组"}
    assert (found["林晓"].reviewer, found["林晓"].post) == (world.head.id, "客户经理")
    assert (found["客户服务组"].person, found["客户服务组"].reviewer) == (world.head.id, None)
    assert found["周敏"].reviewer == world.other_head.id


def test_heads_people_without_a_head_and_those_under_a_gone_head_are_reviewed_by_the_top(world):
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.get_one(User, world.other_head.id).is_active = False
    keys = [f"p{one.id}" for one in (world.head, world.he, world.zhou, world.director, world.other_head)]
    found = {one.name: one for one in of_keys(staff(), [*keys, "p0", "x1", "d", "d999"])}
    assert set(found) == {"陈立", "何平", "周敏", "李院", "郑卫"}
    assert [found[name].reviewer for name in ("陈立", "何平", "周敏")] == [None, None, None]
    assert found["陈立"].post == "部门负责人"
    assert found["李院"].fault == "院领导不参加考评"
    assert found["郑卫"].fault == "账户已停用"


def test_without_anybody_at_the_top_nobody_reviews_heads(world):
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.get_one(User, world.director.id).is_active = False
    assert {one.fault for one in of_keys(staff(), [f"p{world.head.id}"])} == {"没有考评人"}


def test_a_period_is_put_up_once_and_takes_over_the_last_one(world):
    with acting_as(world.committee):
        first = periods.put_up(read("2026Q1"))
        periods.write(first, text=METHOD, version=first.version)
        subjects.choose(
            first, keys=[f"p{world.lin.id}"], posts={f"p{world.lin.id}": "主管"}, version=first.version
        )
        with pytest.raises(Refusal, match="2026年第1季度的考评期已经建立。"):
            periods.put_up(read("2026Q1"))
        second = periods.put_up(read("2026Q2"))
        assert second.rule_text == METHOD
        assert chosen(second) == ([f"p{world.lin.id}"], {f"p{world.lin.id}": "主管"})
        plain = periods.put_up(read("2026H1"), copies=False)
        assert plain.rule_text == ""
        assert len(chosen(plain)[0]) == 4
    assert (second.starts_on, second.ends_on) == (date(2026, 4, 1), date(2026, 6, 30))


def test_an_opened_one_hands_its_reviews_on_without_who_may_no_more(world):
    under_way(world)
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.get_one(User, world.zhou.id).is_active = False
    with acting_as(world.committee):
        after = periods.put_up(read("2026Q3"))
    keys = chosen(after)[0]
    assert f"p{world.lin.id}" in keys
    assert f"p{world.zhou.id}" not in keys


def test_the_director_appoints_who_holds_the_role(world):
    with acting_as(world.committee):
        made = periods.put_up(read("2026Q2"))
        with pytest.raises(NotAllowed):
            periods.appoint(
                made, members=[world.committee.id], chair=world.committee.id, version=made.version
            )
    three = seat_three(world)
    with acting_as(world.director):
        with pytest.raises(Refusal, match="须有“考评小组”角色"):
            periods.appoint(made, members=[world.lin.id], chair=world.lin.id, version=made.version)
        with pytest.raises(Refusal, match="指定一名组长"):
            periods.appoint(made, members=three, chair=world.lin.id, version=made.version)
        with pytest.raises(Stale):
            periods.appoint(made, members=three, chair=three[0], version=made.version + 1)
        periods.appoint(made, members=three, chair=three[0], version=made.version)
        periods.appoint(made, members=three[:2], chair=three[1], version=made.version)
    seats = session.query(CommitteeSeat).order_by(CommitteeSeat.user_id).all()
    assert [(one.user_id, one.is_chair) for one in seats] == sorted([(three[0], False), (three[1], True)])


def test_opening_makes_a_review_of_everybody_by_the_rules_of_the_day(world, monkeypatch):
    with acting_as(world.admin):
        rules.set_part("plan", replace(USUAL.plan, position_items=6))
    monkeypatch.setattr(clock, "today", lambda: date(2026, 3, 30))
    made = prepared(world)
    with acting_as(world.committee):
        assert periods.open_(made, version=made.version) == 4
    assert (made.state, made.opened_by_id) == ("open", world.committee.id)
    found = session.query(Review).order_by(Review.number).all()
    assert [one.number for one in found] == [f"KP-2026-000{n}" for n in range(1, 5)]
    assert {(one.state, one.since_on) for one in found} == {("plan", date(2026, 3, 30))}
    assert {one.due_on for one in found} == {date(2026, 4, 10)}
    assert reviews()[world.lin.id].reviewer_id == world.head.id
    assert reviews()[world.lin.id].department_id == world.lin.department_id
    departments = session.query(Review).filter_by(subject="department").all()
    assert {(one.person_id, one.reviewer_id) for one in departments} == {
        (world.head.id, None),
        (world.other_head.id, None),
    }
    kept = json.loads(made.rules)
    assert kept["plan"]["position_items"] == 6
    assert kept["edition"] == 2
    with acting_as(world.admin):
        rules.reset("plan")
    assert kept_rules.of(made).plan.position_items == 6
    assert kept_rules.now() == USUAL


def test_each_missing_thing_keeps_it_from_opening(world):
    made = prepared(world)
    with acting_as(world.committee):
        periods.write(made, text="", version=made.version)
        subjects.choose(made, keys=[f"p{world.director.id}"], posts={}, version=made.version)
        for one in session.query(queries.indicators.Indicator).all():
            indicators.retire(one)
        with pytest.raises(Refusal) as said:
            periods.open_(made, version=made.version)
    told = str(said.value)
    for sentence in ("还没有写明考评办法", "还没有在用的指标", "不能作为被考评对象：李院"):
        assert sentence in told
    assert session.query(Review).count() == 0


def test_only_a_member_opens_and_only_once(world):
    made = prepared(world)
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.add(UserRole(user_id=world.he.id, role=Role.COMMITTEE))
    outsider = replace(world.he, roles=frozenset({Role.COMMITTEE}))
    with acting_as(outsider), pytest.raises(Refusal, match="由本期考评小组成员开启考评。"):
        periods.open_(made, version=made.version)
    with acting_as(world.director), pytest.raises(NotAllowed):
        periods.open_(made, version=made.version)
    with acting_as(world.committee):
        with pytest.raises(Stale):
            periods.open_(made, version=made.version + 1)
        periods.open_(made, version=made.version)
        for deed in (
            lambda: periods.open_(made, version=made.version),
            lambda: periods.drop(made, version=made.version),
            lambda: periods.write(made, text="改", version=made.version),
            lambda: subjects.choose(made, keys=[], posts={}, version=made.version),
        ):
            with pytest.raises(Refusal, match="已经开启"):
                deed()
    with acting_as(world.director), pytest.raises(Refusal, match="不能少于 3 人"):
        periods.appoint(made, members=[world.committee.id], chair=world.committee.id, version=made.version)


def test_somebody_is_added_and_taken_out_while_plans_are_made(world):
    made = under_way(world)
    with acting_as(world.committee):
        subjects.add(made, key=f"p{world.he.id}", post="计量员")
        with pytest.raises(Refusal, match="“何平”已在本期考评中。"):
            subjects.add(made, key=f"p{world.he.id}")
        with pytest.raises(Refusal, match="院领导不参加考评"):
            subjects.add(made, key=f"p{world.director.id}")
        with pytest.raises(Refusal, match="请选择被考评"):
            subjects.add(made, key="p999")
        with pytest.raises(Refusal, match="不能考评自己"):
            subjects.add(made, key=f"p{world.committee.id}")
    review = reviews()[world.he.id]
    assert (review.number, review.post, review.reviewer_id) == ("KP-2026-0005", "计量员", None)
    with transaction(Verb.REVIEW_PLAN, SYSTEM):
        session.add(ReviewPlan(review_id=review.id, number=1, made_at=clock.now()))
    with acting_as(world.committee):
        subjects.remove(made, number=review.number)
        with pytest.raises(Refusal, match="本期没有这项考评。"):
            subjects.remove(made, number=review.number)
    assert session.query(ReviewPlan).count() == 0
    signed = reviews()[world.lin.id]
    with transaction(Verb.REVIEW_PLAN, SYSTEM):
        signed.state = "run"
    with acting_as(world.committee), pytest.raises(Refusal, match="计划已经签字"):
        subjects.remove(made, number=signed.number)


def test_a_member_takes_nobody_out_but_in_his_period_and_never_himself(world):
    made = under_way(world)
    with acting_as(replace(world.quality, roles=frozenset({Role.COMMITTEE}))):
        subjects.add(made, key=f"p{world.assistant.id}")
    number = reviews()[world.assistant.id].number
    member = replace(world.assistant, roles=frozenset({Role.COMMITTEE}))
    with acting_as(member), pytest.raises(Refusal, match="不能考评自己"):
        subjects.remove(made, number=number)
    outsider = replace(world.he, roles=frozenset({Role.COMMITTEE}))
    with acting_as(outsider), pytest.raises(Refusal, match="由考评小组成员审定。"):
        subjects.remove(made, number=number)


def test_one_put_up_by_mistake_is_dropped(world):
    with acting_as(world.committee):
        made = periods.put_up(read("2026-05"))
        periods.drop(made, version=made.version)
    assert session.query(ReviewPeriod).count() == 0


def test_the_plan_of_a_period_is_due_on_a_working_day(world):
    with acting_as(world.committee):
        made = periods.put_up(read("2026-01"))
    assert queries.plan_due(made, since=made.starts_on) == date(2026, 1, 12)
    assert packed(kept_rules.of(made)) == packed(USUAL)


def test_departments_come_before_their_people(world):
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.get_one(Department, world.zhou.department_id).position = 0
        session.get_one(Department, world.lin.department_id).position = 1
    assert [one.name for one in proposed(staff())] == ["市场开发组", "周敏", "客户服务组", "林晓"]
