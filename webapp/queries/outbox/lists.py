"""发件箱: every message to customers within reach, the newest first, narrowed and paged."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, and_, func, or_, select

from webapp.db import session
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Contact, Customer, Notice, OutboxMessage, User
from webapp.queries.activities.narrowing import begins
from webapp.queries.customers.guiding import BY_NAME
from webapp.queries.customers.sight import in_sight
from webapp.queries.outbox.stuck import is_stuck
from webapp.queries.paging import PER_PAGE, Found, nearest
from webapp.queries.reach import condition, within_reach

COUNTED = 10_000  # rows that are counted, and that go into a workbook


@dataclass(frozen=True)
class Asked:
    """of: written by hand or notice; person: who wrote it; first and last: days on which it was written."""

    text: str = ""
    kind: str = ""
    state: str = ""
    of: str = ""
    person: int = 0
    first: date | None = None
    last: date | None = None
    job: str = ""
    customer: str = ""
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        narrowing = (self.text, self.kind, self.state, self.of, self.person, self.first, self.last)
        return any((*narrowing, self.job, self.customer))


@dataclass(frozen=True)
class Line:
    """notice: the number of the notice a mail goes with, "" where it was written by hand;
    is_away: its contact must not be written to by now.
    """

    id: int
    kind: str
    number: str
    recipient: str
    subject: str
    body: str
    state: str
    error: str
    held_why: str
    created_at: datetime
    sent_at: datetime | None
    printed_at: datetime | None
    customer: str
    customer_number: str
    contact: str
    is_away: bool
    by: str
    notice: str


def search(asked: Asked, *, viewer: Viewer) -> Found[Line]:
    """One page: two statements, of which the first alone looks through what was written; more than COUNTED
    are told as one more than that.
    """
    latest = OutboxMessage.id.desc()
    found = session.scalars(_some(asked, viewer).order_by(latest).limit(COUNTED + 1)).all()
    page = nearest(asked.page, len(found))
    shown = found[(page - 1) * PER_PAGE : page * PER_PAGE]
    rows = session.execute(_rows().where(OutboxMessage.id.in_(shown)).order_by(latest))
    return Found([_line(row) for row in rows], page, len(found))


def everything(asked: Asked, *, viewer: Viewer, verb: Verb) -> list[Line]:
    """All that the filters leave and the reader may both write and carry out; one more than may go out."""
    some = _some(asked, viewer).where(condition(viewer, verb)).order_by(OutboxMessage.id).limit(COUNTED + 1)
    rows = session.execute(_rows().where(OutboxMessage.id.in_(some)).order_by(OutboxMessage.id))
    return [_line(row) for row in rows]


def ids(asked: Asked, *, viewer: Viewer, most: int) -> list[int]:
    """Written by hand, in the order of writing: what a deed on all that the list shows is about."""
    some = _some(asked, viewer).where(OutboxMessage.notice_id.is_(None))
    return list(session.scalars(some.order_by(OutboxMessage.id).limit(most)))


def _some(asked: Asked, viewer: Viewer) -> Select[int]:
    one = OutboxMessage
    wanted = select(one.id).join(Customer, Customer.id == one.customer_id).where(*_narrowed(asked))
    reach = viewer.reach(Verb.MESSAGE_SEND)
    if asked.state == "stuck":  # few, found by their index
        return within_reach(wanted, viewer, Verb.MESSAGE_SEND)
    if reach is not Reach.ALL:  # others' are left before their cards are read
        wanted = wanted.where(one.customer_id.in_(in_sight(viewer, Verb.MESSAGE_SEND)))
    if reach is not Reach.OWN and not asked.customer and not asked.job:
        wanted = wanted.with_hint(one, "NOT INDEXED", "sqlite")  # the latest first, by their ids
    return within_reach(wanted, viewer, Verb.MESSAGE_SEND)


def _narrowed(asked: Asked) -> list[Any]:
    one, found = OutboxMessage, []
    if asked.text:
        of_text = (one.subject, one.recipient, one.number)
        written = and_(one.notice_id.is_(None), one.body.contains(asked.text, autoescape=True))
        to_it = one.customer_id.in_(_named(asked.text))
        found.append(or_(*(part.contains(asked.text, autoescape=True) for part in of_text), written, to_it))
    if asked.of:
        found.append(one.notice_id.is_(None) if asked.of == "hand" else one.notice_id.is_not(None))
    for column, value in (
        (one.kind, asked.kind),
        (one.state, "" if asked.state == "stuck" else asked.state),
        (one.created_by_id, asked.person),
        (one.job, asked.job),
        (Customer.number, asked.customer),
    ):
        if value:
            found.append(column == value)
    if asked.state == "stuck":
        found.append(is_stuck())
    if asked.first:
        found.append(one.created_at >= begins(asked.first))
    if asked.last:
        found.append(func.date(one.created_at, "+8 hours") <= asked.last.isoformat())
    return found


def _named(text: str) -> Select[int]:
    """Customers whose name holds the text, looked for once and not for each message."""
    named = select(Customer.id).where(
        Customer.deleted_at.is_(None), Customer.name.contains(text, autoescape=True)
    )
    return named.with_hint(Customer, f"INDEXED BY {BY_NAME}", "sqlite").correlate(None)


def _rows() -> Select[*tuple[Any, ...]]:
    one = OutboxMessage
    is_away = or_(Contact.do_not_contact, Contact.left_on.is_not(None), Contact.deleted_at.is_not(None))
    return (
        select(
            one.id, one.kind, one.number, one.recipient, one.subject, one.body, one.state, one.error,
            one.held_why, one.created_at, one.sent_at, one.printed_at, Customer.name.label("customer"),
            Customer.number.label("customer_number"), Contact.name.label("contact"),
            is_away.label("is_away"), User.name.label("by"), Notice.number.label("notice"),
        )
        .join(Customer, Customer.id == one.customer_id)
        .outerjoin(Contact, Contact.id == one.contact_id)
        .outerjoin(User, User.id == one.created_by_id)
        .outerjoin(Notice, Notice.id == one.notice_id)
    )  # fmt: skip


def _line(row: Row[*tuple[Any, ...]]) -> Line:
    """The body of a notice holds the key by which the customer answers: it is shown there alone."""
    return Line(
        row.id, row.kind, row.number, row.recipient, row.subject, "" if row.notice else row.body, row.state,
        row.error, row.held_why, row.created_at, row.sent_at, row.printed_at, row.customer,
        row.customer_number, row.contact or "", bool(row.is_away), row.by or "", row.notice or "",
    )  # fmt: skip
