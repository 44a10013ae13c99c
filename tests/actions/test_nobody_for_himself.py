"""客户经理 and 负责人 in one person: whatever way it goes, nobody decides for himself (SE-06)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.managing import certify, customer, keep
from tests.pooling import asked, entry, put_in, request
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.assignments import deciding, picking, raising, system, ties
from webapp.actions.customers import assignment, bulk, merging, unmerging
from webapp.db import transaction
from webapp.domain.pool_rules import PoolRules
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Merge, Proposal, Tie, User, UserRole
from webapp.queries import users

FAR = clock.today() + timedelta(days=900)


@pytest.fixture
def both(context, world):
    """陈 heads 客户服务组 and is a manager too; 林 and 周 are certified beside him."""
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.add(UserRole(user_id=world.head.id, role=Role.MANAGER))
    found = users.account(world.head.id).viewer
    for one in (found, world.lin, world.zhou):
        certify(one, "senior", until=FAR)
    return found


def gives(world, number, to):
    with acting_as(SYSTEM):
        assignment.assign(customer(number), to=to.id, reason="老客户")


def tie(world, person, kind, number, by=None):
    keep(
        Tie(
            user_id=person.id, customer_id=customer(number).id, kind=kind, since_on=clock.today(),
            declared_by_id=(by or person).id, created_at=clock.now(),
        )
    )  # fmt: skip
    return session.scalars(select(Tie).order_by(Tie.id.desc()).limit(1)).one()


def test_he_does_not_drop_a_proposal_to_keep_his_own_customer(world, both):
    gives(world, world.haichuan, both)
    with acting_as(world.chief):
        raising.request(customer(world.haichuan), words="请换人")
    with acting_as(both), pytest.raises(Refusal, match="另一位负责人"):
        deciding.drop(customer(world.haichuan), reason="我做得很好")
    with acting_as(world.chief):
        deciding.drop(customer(world.haichuan), reason="已与客户沟通")
    assert session.scalars(select(Proposal.state).order_by(Proposal.id.desc())).first() == "dropped"


def test_a_merge_does_not_bring_him_a_customer_of_nobody(world, both):
    gives(world, world.haichuan, both)
    one, other = customer(world.nobody), customer(world.haichuan)
    with acting_as(both):
        merging.merge(one, other, choices={}, reason="重复", versions=(one.version, other.version))
    assert customer(world.nobody).manager_id is None
    with acting_as(both):
        unmerging.undo(session.scalars(select(Merge)).one())
    assert customer(world.nobody).manager_id is None
    assert customer(world.haichuan).manager_id == both.id


def test_a_merge_by_somebody_else_does(world, both):
    gives(world, world.haichuan, both)
    one, other = customer(world.nobody), customer(world.haichuan)
    with acting_as(world.chief):
        merging.merge(one, other, choices={}, reason="重复", versions=(one.version, other.version))
    assert customer(world.nobody).manager_id == both.id


def test_he_turns_nobody_down_for_what_he_asked_for_himself(world, both):
    put_in(world.dongfang)
    asked(world.dongfang, both)
    key = asked(world.dongfang, world.lin)
    with acting_as(both):
        with pytest.raises(Refusal, match="您自己也申请"):
            picking.refuse(customer(world.dongfang), key, reason="我来")
        with pytest.raises(Refusal, match="您自己也申请"):
            picking.grant(customer(world.dongfang), key)
    with acting_as(world.chief):
        picking.grant(customer(world.dongfang), key)
    assert customer(world.dongfang).manager_id == world.lin.id


def test_what_he_asked_for_at_once_is_not_granted_beyond_the_limit(world, both):
    for number in (world.haichuan, world.dongfang):
        put_in(number)
    with acting_as(world.admin):
        system.set_pool_rules(PoolRules(hold_most=1, cooling_days=0))
    first, second = (asked(number, world.lin) for number in (world.haichuan, world.dongfang))
    with acting_as(world.chief):
        picking.grant(customer(world.haichuan), first)
        with pytest.raises(Refusal, match="已达 1 家"):
            picking.grant(customer(world.dongfang), second)
        picking.refuse(customer(world.dongfang), second, reason="已满")
    assert (request(world.dongfang).state, entry(world.dongfang).left_on) == ("refused", None)


@pytest.mark.parametrize("kind", ["commercial", "financial", "isolated", "kin", "friend"])
def test_what_speaks_against_him_he_cannot_end_himself(world, both, kind):
    row, lin = tie(world, world.lin, kind, world.dongfang), session.get(User, world.lin.id)
    with acting_as(world.lin), pytest.raises(Refusal, match="由负责人终止"):
        ties.end(lin, row)
    with acting_as(world.zhou), pytest.raises(NotAllowed):
        ties.end(lin, row)
    with acting_as(world.head):
        ties.end(lin, row)
    assert row.ended_on == clock.today()


def test_what_speaks_for_him_he_may_end(world, both):
    row = tie(world, world.lin, "referred", world.dongfang)
    with acting_as(world.lin):
        ties.end(session.get(User, world.lin.id), row)
    assert row.ended_on == clock.today()


def test_by_hand_nobody_is_assigned_whom_no_reason_allows(world, both):
    tie(world, world.zhou, "financial", world.haichuan)
    with acting_as(world.chief):
        with pytest.raises(Refusal, match="经济利益"):
            assignment.assign(customer(world.haichuan), to=world.zhou.id, reason="就近")
        told = bulk.assign([world.haichuan, world.nobody], to=world.zhou.id, reason="就近")
    assert (told.done, [one.number for one in told.left]) == (1, [world.haichuan])
    with acting_as(SYSTEM), pytest.raises(Refusal, match="知情人"):
        assignment.assign(customer(world.secret), to=world.lin.id, reason="就近")
    assert customer(world.secret).manager_id == world.zhou.id


def test_many_by_hand_ask_about_the_one_manager_alone(world, both, count_queries):
    """However many customers others have, they are not counted for it."""
    with count_queries() as statements, acting_as(world.chief):
        bulk.assign([world.haichuan, world.nobody], to=world.zhou.id, reason="就近")
    counting = [one for one in statements if "GROUP BY customers.manager_id" in one]
    assert len(counting) == 2
    assert all("customers.manager_id = ?" in one for one in counting)
