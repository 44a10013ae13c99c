"""Mails of notices within reach, all mail that waits to be sent, and a notice put into words for a mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from webapp import mailing
from webapp.db import session
from webapp.domain.message_states import OPEN, STATES
from webapp.domain.recall_mail import Written
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Notice, OutboxMessage
from webapp.queries import settings
from webapp.queries.reach import within_reach
from webapp.queries.recalls import notices, printed

PER_PAGE = 50


@dataclass(frozen=True)
class Line:
    message: OutboxMessage
    customer: str
    customer_name: str
    notice: str


@dataclass(frozen=True)
class Found:
    rows: Sequence[Line]
    page: int
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PER_PAGE))


def listed(viewer: Viewer, *, state: str, page: int) -> Found:
    """Newest first: two statements."""
    statement = (
        select(OutboxMessage, Customer.number, Customer.name, Notice.number)
        .join(Customer, Customer.id == OutboxMessage.customer_id)
        .join(Notice, Notice.id == OutboxMessage.notice_id)
    )
    if state in dict(STATES):
        statement = statement.where(OutboxMessage.state == state)
    statement = within_reach(statement, viewer, Verb.RECALL_READ)
    total = session.scalar(select(func.count()).select_from(statement.subquery())) or 0
    page = min(max(page, 1), max(1, -(-total // PER_PAGE)))
    ordered = statement.order_by(OutboxMessage.id.desc()).limit(PER_PAGE).offset((page - 1) * PER_PAGE)
    return Found([Line(*row) for row in session.execute(ordered)], page, total)


def get(key: int, *, viewer: Viewer) -> OutboxMessage | None:
    """Where this person may do something about it."""
    statement = (
        select(OutboxMessage)
        .join(Customer, Customer.id == OutboxMessage.customer_id)
        .where(OutboxMessage.id == key, OutboxMessage.notice_id.is_not(None))
    )
    return session.execute(within_reach(statement, viewer, Verb.RECALL_ANSWER)).scalar_one_or_none()


def open_of(notice_id: int) -> bool:
    """Whether a message of this notice has not left yet."""
    statement = select(OutboxMessage.id).where(
        OutboxMessage.notice_id == notice_id, OutboxMessage.state.in_(OPEN)
    )
    return session.scalars(statement.limit(1)).first() is not None


def waiting() -> list[int]:
    return list(session.scalars(_leaving(OutboxMessage.id).order_by(OutboxMessage.id)))


def _leaving(*what: Any) -> Select[*tuple[Any, ...]]:
    """To a customer that is still there; what waits for one in the recycle bin waits on."""
    return (
        select(*what)
        .outerjoin(Customer, Customer.id == OutboxMessage.customer_id)
        .where(OutboxMessage.state == "waiting", OutboxMessage.kind == "mail", Customer.deleted_at.is_(None))
    )


def is_of_notice(key: int) -> bool:
    found = session.scalar(select(OutboxMessage.notice_id).where(OutboxMessage.id == key))
    return found is not None


def letter(key: int) -> mailing.Letter | None:
    """The message as it goes out; None where it waits no more."""
    row = session.execute(
        _leaving(OutboxMessage.recipient, OutboxMessage.subject, OutboxMessage.body).where(
            OutboxMessage.id == key
        )
    ).one_or_none()
    if row is None:
        return None
    recipient, subject, body = row
    return mailing.Letter(f"hengke-{key}", recipient, subject, body, sender_name=settings.institute())


def written(notice: Notice) -> Written:
    """Only what stands on the paper."""
    items = notices.items([notice.id]).get(notice.id, [])
    return Written(
        institute=settings.institute(),
        title=printed.title(notice.kind),
        number=notice.number,
        addressee=notice.addressee,
        contact=notice.contact_name,
        manager=notice.manager_name,
        phone=notice.manager_phone,
        link=printed.link(notice.token),
        expires_on=notice.expires_on,
        lines=tuple(_line(item) for item in items),
    )


def _line(item: notices.Item) -> str:
    one = item.instrument
    parts = [one.name, one.model, one.serial, one.place]
    until = f"有效期至 {item.row.due_on.isoformat()}" if item.row.due_on else "未约定周期"
    return "，".join([" ".join(part for part in parts if part), until])
