"""淘汰: proposed by one, approved by a director who is somebody else; nobody is reminded; taken back."""

from datetime import date

import pytest

from tests.valuing import card, instrument, order, run
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.keys import dropping
from webapp.db import run as run_sql
from webapp.db import transaction
from webapp.domain.activity_limits import USUAL
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.queries.activities import plan_facts
from webapp.queries.keys import drops

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def poor(world):
    """海川 is D, has nothing to bring and nothing open."""
    order(world.haichuan, date(2025, 9, 1), 20_000)
    run()
    with transaction(Verb.CUSTOMER_GRADE, SYSTEM):
        card(world.haichuan).grade = "D"
    return world


def proposed(world):
    with acting_as(world.lin):
        return dropping.propose(card(world.haichuan), reason="两年只送一件，多次欠款")


def visited(world):
    return (
        card(world.haichuan).id in plan_facts.of_manager(world.lin, today=clock.today(), limits=USUAL).visited
    )


def test_from_candidate_to_dropped_and_back(poor):
    assert [one.customer.number for one in drops.candidates(viewer=poor.lin, page=1).rows] == [poor.haichuan]
    made = proposed(poor)
    assert not drops.candidates(viewer=poor.lin, page=1).rows
    assert visited(poor)
    with acting_as(poor.head), pytest.raises(NotAllowed):
        dropping.decide(card(poor.haichuan), made, agrees=True)
    with acting_as(poor.director):
        dropping.decide(card(poor.haichuan), made, agrees=True)
    assert made.state == "approved"
    assert not visited(poor)
    with acting_as(poor.lin):
        with pytest.raises(Refusal, match="已经提出"):
            dropping.propose(card(poor.haichuan), reason="因")
        with pytest.raises(Refusal, match="恢复原因"):
            dropping.restore(card(poor.haichuan), made, why=" ")
        dropping.restore(card(poor.haichuan), made, why="新建厂房")
    assert (made.state, visited(poor)) == ("restored", True)
    with transaction(Verb.DROP_PROPOSE, SYSTEM), pytest.raises(Exception, match="never"):
        run_sql("UPDATE customer_drops SET state = 'approved'")


def test_not_by_the_same_person(poor):
    made = proposed(poor)
    with transaction(Verb.DROP_PROPOSE, SYSTEM):
        made.proposed_by_id = poor.director.id
    with acting_as(poor.director), pytest.raises(Refusal, match="自己提出的淘汰"):
        dropping.decide(card(poor.haichuan), made, agrees=True)
    with transaction(Verb.DROP_PROPOSE, SYSTEM):
        made.proposed_by_id = poor.lin.id
        card(poor.haichuan).manager_id = poor.director.id
    with acting_as(poor.director), pytest.raises(Refusal, match="自己负责的客户"):
        dropping.decide(card(poor.haichuan), made, agrees=True)


def test_never_who_has_statutory_work(poor):
    instrument(poor.haichuan, is_mandatory=True, fee=None)
    assert not drops.candidates(viewer=poor.lin, page=1).rows
    with pytest.raises(Refusal, match="法定职责"):
        proposed(poor)


def test_what_changed_since_counts_when_it_is_decided(poor):
    made = proposed(poor)
    with transaction(Verb.CUSTOMER_GRADE, SYSTEM):
        card(poor.haichuan).grade = "C"
    with acting_as(poor.director), pytest.raises(Refusal, match="只有 D 级"):
        dropping.decide(card(poor.haichuan), made, agrees=True)
    session.expire_all()
    assert made.state == "waiting"


def test_withdrawn_by_who_proposed_it_and_refused_with_a_reason(poor):
    made = proposed(poor)
    with acting_as(poor.head), pytest.raises(Refusal, match="自己提出的"):
        dropping.withdraw(card(poor.haichuan), made)
    with acting_as(poor.lin):
        dropping.withdraw(card(poor.haichuan), made)
    again = proposed(poor)
    with acting_as(poor.director):
        with pytest.raises(Refusal, match="不同意的理由"):
            dropping.decide(card(poor.haichuan), again, agrees=False, decision=" ")
        dropping.decide(card(poor.haichuan), again, agrees=False, decision="再看半年")
    assert (made.state, again.state) == ("withdrawn", "refused")
