"""公海 and what happens beside it: cards deleted in the same night, slips, closed accounts."""

import pytest
from sqlalchemy import select

from tests.actions.test_pool import TERM, WARN, people
from tests.managing import customer
from tests.pooling import asked, entry, go_to, put_in, request, warning
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.assignments import picking, pooling
from webapp.actions.assignments.nightly import propose
from webapp.actions.customers import assignment, removal, secrecy
from webapp.actions.users import disable
from webapp.db import session, transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Proposal, User
from webapp.queries.assignments import pool_facts

__all__ = ["people"]


@pytest.mark.parametrize("how", ["deleted", "stopped"])
def test_gone_between_the_look_and_the_lock(people, monkeypatch, how):
    go_to(monkeypatch, TERM - WARN)
    pooling.run()
    go_to(monkeypatch, TERM)
    held, looked = customer(people.haichuan), pool_facts.managed

    def then_gone(**asked):
        found = looked(**asked)
        with transaction(Verb.CUSTOMER_DELETE, SYSTEM):
            if how == "deleted":
                customer(people.haichuan).deleted_at = clock.now()
            else:
                customer(people.haichuan).status = "stopped"
        return found

    monkeypatch.setattr(pool_facts, "managed", then_gone)
    pooling.run()
    session.expire_all()
    assert held.manager_id == people.lin.id
    assert entry(people.haichuan) is None


def test_a_slip_of_the_same_day_is_no_time_of_his(people):
    """周 got it by mistake and lost it the same day: no row of his holds a day."""
    with acting_as(people.chief):
        assignment.assign(customer(people.haichuan), to=people.zhou.id, reason="点错")
        assignment.assign(customer(people.haichuan), to=people.lin.id, reason="改正")
    put_in(people.haichuan)
    assert asked(people.haichuan, people.zhou)


def test_whose_account_was_closed_is_granted_nothing(people):
    put_in(people.dongfang)
    key = asked(people.dongfang, people.lin)
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.get(User, people.lin.id).is_active = False
    with acting_as(people.chief):
        with pytest.raises(Refusal, match="在岗"):
            picking.grant(customer(people.dongfang), key)
        picking.refuse(customer(people.dongfang), key, reason="已离岗")
    assert (request(people.dongfang).state, customer(people.dongfang).manager_id) == ("refused", None)


def test_deleted_in_the_pool_and_restored_it_is_there_again(people):
    put_in(people.haichuan)
    with acting_as(people.chief):
        removal.delete(customer(people.haichuan), reason="误建")
        removal.restore(customer(people.haichuan))
    assert entry(people.haichuan).left_on is None
    with acting_as(people.chief):
        assignment.assign(customer(people.haichuan), to=people.zhou.id, reason="重新开始")
    assert entry(people.haichuan).left_on == clock.today()


def test_a_leaver_with_nothing_but_a_request_may_go(people):
    put_in(people.haichuan)
    with acting_as(people.admin):
        disable(session.get(User, people.lin.id))
    assert warning(people.haichuan) is None


def test_isolated_and_open_again_it_is_in_the_pool_and_nobody_is_proposed(people):
    put_in(people.haichuan)
    with acting_as(people.chief):
        secrecy.classify(customer(people.haichuan), secrecy="isolated", reason="试", named={people.lin.id})
        propose()
    held = customer(people.haichuan).id
    waiting = select(Proposal).where(Proposal.customer_id == held, Proposal.state == "open")
    assert session.scalars(waiting).one()
    with acting_as(people.chief):
        secrecy.classify(customer(people.haichuan), secrecy="open", reason="解密")
    assert session.scalars(waiting).all() == []
    assert entry(people.haichuan).left_on is None
