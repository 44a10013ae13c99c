"""What happens to customers while their hand-over is under way: conflicts, merges, isolation, the pool."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.handing import TODAY, accepted, approved, row, told
from tests.managing import certify, customer, keep
from tests.pooling import go_to
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.customers import merging, unmerging
from webapp.actions.handovers import asking, effect
from webapp.db import transaction
from webapp.domain.handover_words import UNFIT
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Merge, Tie, User


@pytest.fixture(autouse=True)
def _room(context, world):
    far = clock.today() + timedelta(days=900)
    certify(world.lin, "senior", until=far)
    certify(world.zhou, "senior", until=far)


def opposed(world, kind="commercial"):
    keep(
        Tie(
            user_id=world.zhou.id, customer_id=customer(world.haichuan).id, kind=kind, since_on=clock.today(),
            declared_by_id=world.head.id, created_at=clock.now(),
        )
    )  # fmt: skip


def test_a_conflict_declared_meanwhile_stops_the_approval(world):
    made = told(world)
    opposed(world)
    with acting_as(world.chief), pytest.raises(Refusal, match="商业利益"):
        effect.approve(made, effective_on=TODAY)
    assert (made.state, customer(world.haichuan).manager_id) == ("informed", world.lin.id)


def test_a_conflict_declared_after_the_approval_keeps_the_customer_out(world, monkeypatch):
    made = approved(world, on=TODAY + timedelta(days=3))
    opposed(world, "isolated")
    go_to(monkeypatch, 3)
    effect.carry_out_due()
    session.expire_all()
    assert made.applied_at is not None
    assert customer(world.haichuan).manager_id == world.lin.id
    assert "回避" in row(made).left_out
    assert row(made).left_out in UNFIT.values()  # a whole word, said in every reader's language
    assert not row(made).is_open


def test_isolated_meanwhile_nobody_gets_it_who_is_not_named(world, monkeypatch):
    made = approved(world, on=TODAY + timedelta(days=3))
    with transaction(Verb.CUSTOMER_SECRECY, SYSTEM):
        customer(world.haichuan).secrecy = "isolated"
    go_to(monkeypatch, 3)
    effect.carry_out_due()
    session.expire_all()
    assert customer(world.haichuan).manager_id == world.lin.id
    assert "知情人" in row(made).left_out


def test_whose_account_is_closed_meanwhile_gets_nothing_and_the_night_goes_on(world, monkeypatch):
    """The program refuses to close it; rows from elsewhere must not stop the others of that night."""
    made = approved(world, on=TODAY + timedelta(days=3))
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.get(User, world.zhou.id).is_active = False
    go_to(monkeypatch, 3)
    assert effect.carry_out_due() == "交接 1 件生效"
    session.expire_all()
    assert customer(world.haichuan).manager_id == world.lin.id
    assert row(made).left_out == "接收人已不在岗"


def merged(world, kept, gone):
    one, other = customer(kept), customer(gone)
    with acting_as(world.chief):
        merging.merge(one, other, choices={}, reason="重复", versions=(one.version, other.version))


def test_merged_into_a_card_of_somebody_else_it_leaves_the_hand_over(world):
    """东方 is 周's: 林, who gives, has nothing to say of it."""
    made = accepted(world)
    merged(world, world.dongfang, world.haichuan)
    assert (row(made).is_open, row(made).left_out) == (False, "已另行分配")
    again = asked_of_zhou(world)
    assert again.state in {"packed", "commented"}
    with acting_as(world.chief):
        effect.cancel(again, reason="试")
        unmerging.undo(session.scalars(select(Merge)).one())
    assert customer(world.haichuan).manager_id == world.lin.id


def asked_of_zhou(world):
    with acting_as(world.chief):
        return asking.ask(
            old=world.zhou.id, to=world.lin.id, numbers=[world.dongfang], cause="transfer", reason="调整"
        )


def test_merged_into_a_card_of_nobody_it_goes_on(world):
    made = accepted(world)
    merged(world, world.nobody, world.haichuan)
    assert customer(world.nobody).manager_id == world.lin.id
    assert (row(made).is_open, row(made).customer_id) == (True, customer(world.nobody).id)
