"""The quick look (domain.team.sees) says of everybody and every customer what the WHERE of rights says."""

from datetime import timedelta

from sqlalchemy import select

from tests.managing import customer
from tests.teams import named
from tests.world import World
from webapp import clock
from webapp.actions import session
from webapp.actions.customers import team as actions
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Member, User
from webapp.queries import users
from webapp.queries.customers import cards, team

CARDS = ("haichuan", "dongfang", "nobody", "secret")


def agreed(world: World) -> None:
    for name in CARDS:
        held = customer(getattr(world, name))
        offered = {one.id for one in team.seers(held, today=clock.today())}
        for person in world.everybody():
            account = users.account(person.id)
            sees = account.is_active and cards.get(held.number, viewer=account.viewer) is not None
            assert (name, person.name, person.id in offered) == (name, person.name, sees)


def test_it_agrees_with_the_rights(world: World, context):
    agreed(world)
    named(world.haichuan, world.zhou)
    named(world.secret, world.head, "named")
    named(world.secret, world.director, "named")
    named(world.dongfang, world.lin, "share", until=clock.today())
    agreed(world)


def test_it_agrees_when_a_share_is_over_and_an_account_closed(world: World, context):
    named(world.dongfang, world.lin, "share", until=clock.today())
    with transaction(Verb.CUSTOMER_SHARE, SYSTEM):
        row = session.scalars(select(Member).where(Member.user_id == world.lin.id)).one()
        row.until_on = clock.today() - timedelta(days=1)
        session.get(User, world.zhou.id).is_active = False
    agreed(world)


def test_a_duty_is_told_as_lost_with_the_right(world: World, context):
    named(world.dongfang, world.lin, "share")
    made = actions.give(customer(world.dongfang), user=world.lin.id, duty="technical", goal="")
    held = customer(world.dongfang)
    assert [one.lost for one in team.team(held, today=clock.today()).duties] == [""]
    with transaction(Verb.CUSTOMER_SHARE, SYSTEM):
        session.delete(session.scalars(select(Member).where(Member.user_id == world.lin.id)).one())
    found = team.team(customer(world.dongfang), today=clock.today())
    assert [(one.id, one.lost) for one in found.duties] == [(made.id, "blind")]
    assert found.known_to == {world.zhou.id, world.lin.id}
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.get(User, world.lin.id).is_active = False
    found = team.team(customer(world.dongfang), today=clock.today())
    assert [one.lost for one in found.duties] == ["gone"]
    assert found.known_to == {world.zhou.id}
