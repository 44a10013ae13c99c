"""A name that became a card, and rewards asked for it."""

from typing import Any

from sqlalchemy import select

from tests.contacting import call, record
from tests.managing import customer
from tests.world import World
from webapp.actions import acting_as, session
from webapp.actions.activities import referrals, rewarding
from webapp.actions.activities.told import Named
from webapp.actions.customers import assignment
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import Referral, ReferralReward

AT = "/activities/rewards"


def brought(world: World) -> int:
    """海川 of 林 gave 越城, which is 林's as well: the id of the name."""
    with acting_as(SYSTEM):
        assignment.assign(customer(world.nobody), to=world.lin.id, reason="转介绍")
    return given(world.haichuan, world.nobody, "越城食品厂", by=world.lin)


def given(giver: str, card: str, name: str, *, by: Viewer) -> int:
    record(giver, call(names=(Named(name),)), by=by)
    row = session.scalars(select(Referral).where(Referral.name == name)).one()
    with acting_as(SYSTEM):
        referrals.card(row, customer(card))
    return row.id


def ask(referral: int, by: Viewer, **wish: Any) -> int:
    told = {
        "kind": "gift",
        "amount": 20_000,
        "payee": "宁波海川精密仪器有限公司",
        "note": "介绍越城成交",
    } | wish
    with acting_as(by):
        return rewarding.ask(session.get_one(Referral, referral), rewarding.Wish(**told)).id


def reward(row: int) -> ReferralReward:
    session.expire_all()
    return session.get_one(ReferralReward, row)
