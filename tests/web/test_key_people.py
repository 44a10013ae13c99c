"""Who is offered and taken as owner of a key account's plan or measure: those alone who may open it."""

from datetime import timedelta

import pytest

from tests.valuing import card
from tests.web.keyed import made_key
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.keys import plans as actions
from webapp.db import transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Member
from webapp.queries.keys import plans

THIS = clock.today().year


@pytest.fixture
def secret(app, world):
    """The isolated customer, 周's, is a key account."""
    with app.app_context():
        made_key(world, world.secret, by=world.zhou, decided_by=_named(world, world.other_head))
    return world.secret


def _named(world, who, **more):
    with transaction(Verb.CUSTOMER_ASSIGN, SYSTEM):
        key = card(world.secret).id
        told = {"part": "named", "may_edit": True, "created_at": clock.now()} | more
        session.add(Member(customer_id=key, user_id=who.id, **told))
    return who


def offered(number):
    return {int(key) for key, _name in plans.people(card(number))}


def test_of_an_isolated_customer_only_who_is_named_on_it(app, as_, world, secret):
    with app.app_context():
        assert offered(secret) == {world.zhou.id, world.other_head.id}
        assert {world.lin.id, world.head.id} < offered(world.haichuan)
    page = as_(world.zhou).get(f"/segments/keys/{secret}/plan/edit").text
    assert world.other_head.name in page
    assert world.lin.name not in page
    told = {"owner": str(world.lin.id), "review_on": "2099-01-01", "version": "0"}
    assert as_(world.zhou).post(f"/segments/keys/{secret}/plan", told).status_code == 422


def test_a_name_that_has_run_out_is_offered_no_more(app, world, secret):
    with app.app_context():
        _named(world, world.lin, until_on=clock.today() - timedelta(days=1))
        assert world.lin.id not in offered(secret)


def test_the_deeds_refuse_a_stranger_themselves(app, world, secret):
    with app.app_context(), acting_as(world.zhou):
        told = actions.Told(world.lin.id, clock.today(), {})
        with pytest.raises(Refusal, match="客户卡上列名"):
            actions.save(card(secret), year=THIS, told=told)
        plan = actions.save(card(secret), year=THIS, told=actions.Told(world.zhou.id, clock.today(), {}))
        with pytest.raises(Refusal, match="客户卡上列名"):
            actions.add_measure(card(secret), plan, text="派专人", user=world.head.id, due=clock.today())
        actions.add_measure(card(secret), plan, text="派专人", user=world.other_head.id, due=clock.today())


def test_whoever_may_own_it_no_more_leaves_the_place_empty(app, as_, world, secret):
    """So that the first of the list is not made its owner unseen."""
    with app.app_context(), acting_as(world.other_head):
        told = actions.Told(world.other_head.id, clock.today(), {})
        actions.save(card(secret), year=THIS, told=told)
    with app.app_context(), transaction(Verb.CUSTOMER_ASSIGN, SYSTEM):
        session.delete(session.query(Member).filter_by(user_id=world.other_head.id).one())
    page = as_(world.zhou).get(f"/segments/keys/{secret}/plan/edit").text
    assert '<option value="">请选择' in page.replace("selected ", "")
    told = {"owner": "", "review_on": "2099-01-01", "version": "1"}
    assert as_(world.zhou).post(f"/segments/keys/{secret}/plan", told).status_code == 422
