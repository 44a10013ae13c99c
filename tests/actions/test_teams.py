"""Duties given, changed and taken back; partnership rated, and never rewritten (AM-11, AM-12)."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tests.managing import customer
from tests.teams import duty, named
from tests.world import World
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.customers import merging, team
from webapp.domain.refusal import Refusal
from webapp.domain.team import LONGEST_GOAL
from webapp.models import AuditEntry, PartnershipEntry, TeamDuty
from webapp.queries.customers import team as queries


def held(number: str) -> list[tuple[int, str, str]]:
    rows = session.scalars(
        select(TeamDuty).where(TeamDuty.customer_id == customer(number).id).order_by(TeamDuty.id)
    )
    return [(one.user_id, one.duty, one.goal) for one in rows]


def test_a_duty_from_giving_to_taking_back(world: World, context):
    with acting_as(world.lin):
        made = duty(world.haichuan, world.lin, goal=" 年内签框架协议 ")
        team.change(
            customer(world.haichuan), made.id, user=world.assistant.id, duty="reception", goal="三天出委托单"
        )
        assert held(world.haichuan) == [(world.assistant.id, "reception", "三天出委托单")]
        team.take_back(customer(world.haichuan), made.id)
    assert held(world.haichuan) == []
    entries = session.scalars(select(AuditEntry).where(AuditEntry.kind == "team_duties")).all()
    assert [entry.actor_name for entry in entries] == ["林晓"] * 3
    with acting_as(world.lin), pytest.raises(Refusal, match="刚被他人取消"):
        team.take_back(customer(world.haichuan), made.id)


@pytest.mark.parametrize(
    ("who", "code", "goal", "told"),
    [
        ("lin", "chief", "", "请选择职责"),
        ("zhou", "business", "", "看不到该客户"),
        ("he", "business", "", "看不到该客户"),
        ("assistant", "billing", "", "已有这项职责"),
        ("lin", "business", "长" * (LONGEST_GOAL + 1), "最多 200 个字"),
    ],
)
def test_what_is_refused(world: World, context, who, code, *, goal, told):
    duty(world.haichuan, world.assistant, "billing")
    with pytest.raises(Refusal) as refused:
        duty(world.haichuan, getattr(world, who), code, goal)
    assert told in str(refused.value)
    assert len(held(world.haichuan)) == 1


def test_the_longest_goal_is_taken(world: World, context):
    duty(world.haichuan, world.lin, goal="长" * LONGEST_GOAL)
    assert len(held(world.haichuan)[0][2]) == LONGEST_GOAL


def test_an_isolated_customer_s_duties_are_for_those_who_know_of_it(world: World, context):
    for person in (world.director, world.assistant, world.other_head):
        with pytest.raises(Refusal, match="看不到该客户"):
            duty(world.secret, person)
    named(world.secret, world.director, "named")
    duty(world.secret, world.director)
    assert held(world.secret) == [(world.director.id, "business", "")]


def test_who_may(world: World, context):
    made = duty(world.haichuan, world.lin)
    for person in (world.zhou, world.other_head):
        with acting_as(person), pytest.raises(Refusal, match="转出您的权限"):
            team.take_back(customer(world.haichuan), made.id)
    for person in (world.assistant, world.quality, world.director, world.he):
        with acting_as(person), pytest.raises(NotAllowed):
            team.rate(customer(world.haichuan), level="partner", reason="试")
    for person in (world.lin, world.head):
        with acting_as(person):
            duty(world.haichuan, world.assistant, "billing" if person is world.lin else "technical")


def test_a_duty_of_another_card_is_not_found(world: World, context):
    made = duty(world.dongfang, world.zhou)
    with acting_as(world.lin), pytest.raises(Refusal, match="刚被他人取消"):
        team.change(customer(world.haichuan), made.id, user=world.lin.id, duty="business", goal="")
    assert held(world.dongfang) == [(world.zhou.id, "business", "")]


def test_partnership_only_grows(world: World, context):
    with acting_as(world.lin):
        team.rate(customer(world.haichuan), level="point", reason="只和设备科一人往来")
        with pytest.raises(Refusal, match="没有变化"):
            team.rate(customer(world.haichuan), level="point", reason="还是")
        for level, reason, told in (("friend", "试", "请选择"), ("partner", "  ", "请写明")):
            with pytest.raises(Refusal, match=told):
                team.rate(customer(world.haichuan), level=level, reason=reason)
        team.rate(customer(world.haichuan), level="embedded", reason="共同制定年度计划")
        team.rate(customer(world.haichuan), level="point", reason="设备科换人")
    found = queries.team(customer(world.haichuan), today=clock.today())
    assert [(one.level, one.by) for one in found.levels] == [
        ("point", "林晓"), ("embedded", "林晓"), ("point", "林晓"),
    ]  # fmt: skip
    assert found.level.reason == "设备科换人"


@pytest.mark.parametrize(
    "statement", ["UPDATE partnership_entries SET reason = ''", "DELETE FROM partnership_entries"]
)
def test_the_database_keeps_what_was_rated(world: World, context, statement):
    team.rate(customer(world.haichuan), level="point", reason="只和设备科一人往来")
    with pytest.raises(IntegrityError, match="a partnership is never"), session.connection().begin_nested():
        session.connection().exec_driver_sql(statement)
    assert session.scalars(select(PartnershipEntry.reason)).all() == ["只和设备科一人往来"]


def test_duties_follow_a_merge_and_ratings_stay(world: World, context):
    duty(world.haichuan, world.lin, goal="甲")
    duty(world.dongfang, world.zhou, goal="乙")
    team.rate(customer(world.dongfang), level="partner", reason="试")
    kept, gone = customer(world.haichuan), customer(world.dongfang)
    merging.merge(kept, gone, choices={}, reason="同一家", versions=(kept.version, gone.version))
    assert [goal for _user, _duty, goal in held(world.haichuan)] == ["甲", "乙"]
    assert queries.team(customer(world.haichuan), today=clock.today()).levels == []
