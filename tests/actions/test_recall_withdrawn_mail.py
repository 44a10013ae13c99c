"""What waits in the outbox does not leave once its batch is taken back or its customer deleted."""

import pytest
from sqlalchemy import select

from tests.recalls import owned, reachable
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.customers import removal
from webapp.actions.recalls import making, outbox, sending
from webapp.db import transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, Notice, OutboxMessage, RecallBatch
from webapp.queries.recalls import outbox as queries
from webapp.queries.recalls.candidates import Order

pytestmark = pytest.mark.usefixtures("context")
TODAY = clock.today()


@pytest.fixture
def message(world):
    """Put into the outbox while no mail server is set."""
    reachable(world.haichuan, email="wang@example.cn")
    owned(world.haichuan, "天平", due_on=TODAY)
    with acting_as(world.lin):
        making.start(Order("due", TODAY, TODAY))
        sending.send(card(world), session.scalars(select(Notice)).one(), way="email")
    return session.scalars(select(OutboxMessage)).one()


def card(world):
    return session.scalars(select(Customer).where(Customer.number == world.haichuan)).one()


def test_of_a_batch_taken_back(message, world):
    with acting_as(world.lin):
        making.drop(session.scalars(select(RecallBatch)).one())
        assert message.state == "dropped"
        with pytest.raises(Refusal, match="已放弃"):
            outbox.retry(message)


def test_to_a_customer_in_the_recycle_bin(message, world):
    with transaction(Verb.RECALL_ANSWER, SYSTEM):
        message.state = "waiting"
    key = message.id
    assert queries.waiting() == [key]
    removal.delete(card(world), reason="停业")
    assert (queries.waiting(), queries.letter(key)) == ([], None)
    removal.restore(card(world))
    assert queries.letter(key).to == "wang@example.cn"
