"""A batch of one notice to each marked customer, with words of its own."""

from datetime import UTC, datetime

from sqlalchemy import select

from webapp.actions import session
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, Instrument, Notice, NoticeItem, OutboxMessage, RecallBatch

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)


def put_notice(record: str, customer: Customer, instrument: str, *, word: str, key: int) -> tuple[str, str]:
    """Numbers of the batch and the notice; a mail of it waits to be sent."""
    one = session.scalars(select(Instrument).where(Instrument.number == instrument)).one()
    with transaction(Verb.RECALL_MAKE, SYSTEM):
        batch = RecallBatch(
            number=f"TP-2025-{key:04d}", from_on=NOON.date(), to_on=NOON.date(), state="ready",
            created_at=NOON,
        )  # fmt: skip
        session.add(batch)
        session.flush()
        notice = Notice(
            number=f"TZ-2025-{key:04d}", batch_id=batch.id, customer_id=customer.id, place=f"{word}车间",
            addressee=f"{word}抬头", address=f"{word}路1号", contact_name=f"{word}收件",
            contact_email=f"{record}@mark.test", token=f"token-of-{record}", issued_on=NOON.date(),
            expires_on=NOON.date().replace(year=2099),
        )  # fmt: skip
        session.add(notice)
        session.flush()
        whose = {"customer_id": customer.id, "notice_id": notice.id}
        session.add(NoticeItem(instrument_id=one.id, due_on=one.due_on, **whose))
        told = {"recipient": f"{record}@mark.test", "subject": f"{word}通知", "body": f"{word}正文"}
        session.add(OutboxMessage(state="held", created_at=NOON, **told, **whose))
        session.flush()
        return batch.number, notice.number
