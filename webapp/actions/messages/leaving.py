"""A message has left the house: from then on it is a contact made, and what was planned for it is done."""

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.activities import plans, recording
from webapp.actions.activities.told import Told
from webapp.domain.activity_rules import Entry
from webapp.domain.message_states import MOST_TRIES
from webapp.domain.verbs import Verb
from webapp.models import Activity, OutboxMessage
from webapp.queries.outbox import reading


@action(Verb.MESSAGE_SEND)
def went(key: int) -> None:
    """The mail server has taken it."""
    message = session.get_one(OutboxMessage, key)
    message.attempts += 1
    leave(message)


@action(Verb.MESSAGE_SEND)
def failed(key: int, why: str) -> bool:
    return refused(session.get_one(OutboxMessage, key), why)


@action(Verb.MESSAGE_SEND)
def hold_back(key: int) -> None:
    """The contact asked not to be written to, or is there no more: somebody has to look first."""
    found = reading.standing(key)
    if found is not None and found[1] is not None:
        found[0].state, found[0].held_why = "held", str(found[1])
        session.flush()


def refused(message: OutboxMessage, why: str) -> bool:
    """Inside a deed: the mail server did not take it; whether it is to be tried again."""
    message.attempts += 1
    message.error = why
    if message.attempts >= MOST_TRIES:
        message.state = "failed"
    session.flush()
    return message.state == "waiting"


def leave(message: OutboxMessage) -> None:
    """Inside a deed: sent, on the timeline, and the planned contact closed."""
    message.state, message.sent_at, message.error, message.held_why = "sent", clock.now(), "", ""
    if message.activity_id is None and message.customer_id is not None:
        message.activity_id = _contact_made(message, message.customer_id).id
    session.flush()


def _contact_made(message: OutboxMessage, customer_id: int) -> Activity:
    """A circular to many answers no planned call; a letter written to one does, as any contact."""
    writer = message.created_by_id or actor().id
    assert writer is not None
    made = Activity(
        customer_id=customer_id, by_id=writer, recorded_at=clock.now(), recorded_by_id=actor().id or writer
    )
    at = clock.wall(clock.now())
    entry = Entry(message.kind, at, told_of(message), result=message.number)
    recording.write(made, Told(entry, message.contact_id))
    session.add(made)
    session.flush()
    plans.fulfil(made, chosen=message.scheduled_id or 0, is_alone=bool(message.job))
    return made


def told_of(message: OutboxMessage) -> str:
    """The text as it went out, under its title."""
    return f"《{message.subject}》\n{message.body}" if message.subject else message.body
