"""Single messages that were written by hand: loading one is the permission (404 for strangers)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, select

from webapp import clock
from webapp.db import session
from webapp.domain.message_states import Standing, away
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Contact, Customer, OutboxMessage, User
from webapp.queries.reach import within_reach

AGAIN = timedelta(minutes=5)  # the same once more within this time was sent twice by mistake


@dataclass(frozen=True)
class Opened:
    """The message with what stands around it; by: who wrote it."""

    message: OutboxMessage
    customer: Customer
    contact: Contact | None
    by: str

    @property
    def standing(self) -> Standing:
        return Standing(
            self.message.kind,
            self.message.state,
            away_of(self.contact) if self.contact else None,
            self.message.printed_at is not None,
        )


def opened(key: int, *, viewer: Viewer) -> Opened | None:
    """One statement."""
    row = session.execute(_within(_whole().where(OutboxMessage.id == key), viewer)).one_or_none()
    return None if row is None else Opened(*row)


def many(ids: Sequence[int], *, viewer: Viewer) -> list[Opened]:
    """Those of them within reach, in the order in which they were written."""
    rows = session.execute(
        _within(_whole().where(OutboxMessage.id.in_(ids)), viewer).order_by(OutboxMessage.id)
    )
    return [Opened(*row) for row in rows]


def same(message: OutboxMessage) -> OutboxMessage | None:
    """Word for word to the same customer by the same person a moment ago: pressed twice."""
    one = OutboxMessage
    wanted = select(one).where(
        one.customer_id == message.customer_id, one.notice_id.is_(None), one.kind == message.kind,
        one.created_by_id == message.created_by_id, one.created_at > clock.now() - AGAIN,
        one.recipient == message.recipient, one.subject == message.subject, one.body == message.body,
        one.state != "dropped",
    )  # fmt: skip
    return session.scalars(wanted.limit(1)).first()


def written_by(job: str, customer_id: int) -> bool:
    """Whether a job that begins anew has written to this customer already."""
    wanted = select(OutboxMessage.id).where(
        OutboxMessage.job == job, OutboxMessage.customer_id == customer_id
    )
    return session.scalars(wanted.limit(1)).first() is not None


def standing(key: int) -> tuple[OutboxMessage, Refusal | None] | None:
    """For the mail that goes out at night too: the message, and what speaks against its contact by now."""
    wanted = select(OutboxMessage, Contact).outerjoin(Contact, Contact.id == OutboxMessage.contact_id)
    row = session.execute(
        wanted.where(OutboxMessage.id == key, OutboxMessage.notice_id.is_(None))
    ).one_or_none()
    return None if row is None else (row[0], away_of(row[1]) if row[1] else None)


def away_of(contact: Contact) -> Refusal | None:
    return away(
        contact.name,
        do_not_contact=contact.do_not_contact,
        has_left=contact.left_on is not None,
        is_gone=contact.deleted_at is not None,
    )


def _whole() -> Select[*tuple[Any, ...]]:
    return (
        select(OutboxMessage, Customer, Contact, User.name)
        .join(Customer, Customer.id == OutboxMessage.customer_id)
        .outerjoin(Contact, Contact.id == OutboxMessage.contact_id)
        .outerjoin(User, User.id == OutboxMessage.created_by_id)
        .where(OutboxMessage.notice_id.is_(None))
    )


def _within(statement: Any, viewer: Viewer) -> Any:
    return within_reach(statement, viewer, Verb.MESSAGE_SEND)
