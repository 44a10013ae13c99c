"""公海: warned before it falls, never what must have a manager, taken out again by a request."""

import pytest
from sqlalchemy import select

from tests.actions.ordering import agreed, owned
from tests.contacting import call, record
from tests.managing import certify, customer
from tests.pooling import asked, entry, go_to, put_in, request, warning
from tests.world import World
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.activities import registering
from webapp.actions.assignments import pooling, system
from webapp.actions.customers import assignment, grading
from webapp.actions.orders import opening as orders
from webapp.db import transaction
from webapp.domain.pool_rules import PoolRules
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Assignment, Proposal
from webapp.queries.assignments import causes, pool_facts, pool_queues
from webapp.queries.assignments.pool_leaving import leaving
from webapp.queries.customers import cards

TERM, WARN = 180, 30  # what is 未评级


@pytest.fixture
def people(context, world) -> World:
    certify(world.lin, "senior", until=clock.today().replace(year=clock.today().year + 3))
    certify(world.zhou, "senior", until=clock.today().replace(year=clock.today().year + 3))
    return world


def test_the_night_warns_on_the_day_and_moves_it_a_warning_later(people, monkeypatch):
    go_to(monkeypatch, TERM - WARN - 1)
    pooling.run()
    assert warning(people.haichuan) is None
    go_to(monkeypatch, TERM - WARN)
    pooling.run()
    told = warning(people.haichuan)
    assert (told.warned_on, (told.falls_on - told.warned_on).days) == (clock.today(), WARN)
    pooling.run()  # the same night again: nothing new
    assert warning(people.haichuan).warned_on == clock.today()
    go_to(monkeypatch, TERM - 1)
    pooling.run()
    assert customer(people.haichuan).manager_id == people.lin.id
    go_to(monkeypatch, TERM)
    pooling.run()
    held, made = customer(people.haichuan), entry(people.haichuan)
    assert (held.manager_id, made.from_id, made.entered_by_id) == (None, people.lin.id, None)
    assert made.reason.endswith("180天没有委托和联络。")
    assert warning(people.haichuan) is None
    ended = session.scalars(select(Assignment).where(Assignment.customer_id == held.id)).one()
    assert ended.until_on == clock.today()


def test_nobody_loses_a_customer_unwarned(people, monkeypatch):
    go_to(monkeypatch, 2 * TERM)
    pooling.run()
    assert customer(people.haichuan).manager_id == people.lin.id
    assert (warning(people.haichuan).falls_on - clock.today()).days == WARN


def test_an_order_after_the_warning_takes_it_back(people, monkeypatch):
    go_to(monkeypatch, TERM - WARN)
    pooling.run()
    go_to(monkeypatch, TERM - 1)
    with acting_as(people.lin):
        made = orders.create(customer(people.haichuan), values=agreed(ordered_on=clock.today()))
    assert not [one for one in leaving(people.lin) if one.number == people.haichuan]
    with transaction(Verb.ORDER_EDIT, SYSTEM):
        made.state = "collected"
    go_to(monkeypatch, TERM)
    pooling.run()
    assert customer(people.haichuan).manager_id == people.lin.id
    assert warning(people.haichuan) is None


def test_what_must_have_a_manager_never_falls(people, monkeypatch):
    with acting_as(people.lin):
        scale = owned(customer(people.haichuan))
    with transaction(Verb.INSTRUMENT_EDIT, SYSTEM):
        scale.is_mandatory = True
    with acting_as(people.chief):
        grading.set_key(customer(people.dongfang), is_key=True)
    for days in (TERM, TERM + WARN, 2 * TERM):
        go_to(monkeypatch, days)
        pooling.run()
    for number in (people.haichuan, people.dongfang, people.secret):
        assert customer(number).manager_id is not None
        assert warning(number) is None
    for number, word in (
        (people.haichuan, "强制检定"), (people.dongfang, "大客户"), (people.secret, "隔离"),
    ):  # fmt: skip
        with pytest.raises(Refusal, match=word):
            put_in(number)


def test_open_business_keeps_it_where_it_is(people):
    with acting_as(people.lin):
        orders.create(customer(people.haichuan), values=agreed())
    with pytest.raises(Refusal, match="未了结"):
        put_in(people.haichuan)


def test_switched_off_nothing_happens_and_warnings_go(people, monkeypatch):
    go_to(monkeypatch, TERM - WARN)
    pooling.run()
    assert warning(people.haichuan)
    with acting_as(people.admin):
        system.set_pool_rules(PoolRules(on=False))
    go_to(monkeypatch, TERM)
    assert pooling.run() == "公海未启用"
    assert warning(people.haichuan) is None
    assert customer(people.haichuan).manager_id == people.lin.id


def test_in_the_pool_it_waits_for_nobody(people):
    with acting_as(people.head):
        pooling.put_in(customer(people.haichuan), reason="多次联系不上")
    made = entry(people.haichuan)
    assert (made.reason, made.entered_by_id, made.from_id) == ("多次联系不上", people.head.id, people.lin.id)
    assert customer(people.haichuan).id not in causes.waiting(after=0, most=100)
    assert not session.scalars(
        select(Proposal).where(Proposal.customer_id == customer(people.haichuan).id, Proposal.state == "open")
    ).all()
    with pytest.raises(Refusal, match="已在公海"):
        put_in(people.haichuan)
    assert cards.get(people.haichuan, viewer=people.zhou) is None
    assert cards.get(people.haichuan, viewer=people.zhou, verb=Verb.POOL_PICK)
    assert cards.get(people.nobody, viewer=people.zhou, verb=Verb.POOL_PICK) is None


def test_isolated_since_it_is_not_on_offer_but_waits_for_a_manager(people):
    put_in(people.haichuan)
    with transaction(Verb.CUSTOMER_SECRECY, SYSTEM):
        customer(people.haichuan).secrecy = "isolated"
    assert customer(people.haichuan).id in causes.waiting(after=0, most=100)
    assert cards.get(people.haichuan, viewer=people.zhou, verb=Verb.POOL_PICK) is None


def test_by_hand_only_with_a_reason_and_within_reach(people):
    with acting_as(people.head), pytest.raises(Refusal, match="原因"):
        pooling.put_in(customer(people.haichuan), reason=" ")
    for person in (people.lin, people.quality):
        with acting_as(person), pytest.raises(NotAllowed):
            pooling.put_in(customer(people.haichuan), reason="不想管")
    assert entry(people.haichuan) is None


def test_assigning_takes_it_out_and_turns_requests_down(people):
    put_in(people.haichuan)
    asked(people.haichuan, people.zhou)
    with acting_as(people.chief):
        assignment.assign(customer(people.haichuan), to=people.lin.id, reason="老客户")
    made, told = entry(people.haichuan), request(people.haichuan)
    assert (made.left_on, made.left_how) == (clock.today(), "manual")
    assert (told.state, told.decided_by_id) == ("refused", people.chief.id)
    assert told.note


def test_today_tells_managers_and_heads(people, monkeypatch):
    put_in(people.dongfang)
    asked(people.dongfang, people.lin)
    assert pool_queues.requests(people.head).count == 1
    assert pool_queues.requests(people.lin) is None
    go_to(monkeypatch, TERM - WARN)
    pooling.run()
    told = pool_queues.falling(people.lin)
    assert (told.count, told.rows[0].note, told.rows[0].when_tone) == (1, people.haichuan, "warn")
    assert pool_queues.falling(people.zhou) is None  # his other one is isolated: it never falls
    go_to(monkeypatch, TERM - 7)
    assert pool_queues.falling(people.lin).rows[0].when_tone == "bad"


def test_a_contact_keeps_it_from_falling(people, monkeypatch):
    go_to(monkeypatch, TERM - WARN - 1)
    record(people.haichuan, call(), by=people.lin)
    go_to(monkeypatch, TERM - WARN)
    pooling.run()
    assert warning(people.haichuan) is None
    found = pool_facts.one(customer(people.haichuan).id)
    assert found.last_contact == found.since


def test_a_registration_protects_it_for_its_manager(people):
    with acting_as(SYSTEM):
        assignment.assign(customer(people.nobody), to=people.lin.id, reason="本人开发")
    with acting_as(people.lin):
        row = registering.ask(customer(people.nobody))
    key = customer(people.nobody).id
    assert pool_facts.one(key).protected_until is None
    with acting_as(people.assistant):
        registering.decide(row, grant=True)
    assert pool_facts.one(key).protected_until == row.protected_until
    with acting_as(SYSTEM):
        assignment.assign(customer(people.nobody), to=people.zhou.id, reason="调整")
    assert pool_facts.one(key).protected_until is None
