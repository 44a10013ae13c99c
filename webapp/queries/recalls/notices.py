"""One notice: itself within reach, its instruments, its messages; what of a batch is not sent yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, bindparam, exists, func, select

from webapp import clock
from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import (
    Customer,
    Department,
    Instrument,
    InstrumentKind,
    Notice,
    NoticeItem,
    OutboxMessage,
    RecallBatch,
    User,
)
from webapp.queries.reach import condition, within_reach

VERBS = frozenset({Verb.RECALL_ANSWER, Verb.CUSTOMER_EDIT})


@dataclass(frozen=True)
class Opened:
    """A notice with its customer and batch, and what this person may do with it."""

    notice: Notice
    customer: Customer
    batch: str
    rights: frozenset[Verb]


@dataclass(frozen=True)
class Item:
    """One instrument of a notice; by: who answered or took the answer up."""

    row: NoticeItem
    instrument: Instrument
    kind: str
    basis: str
    lab: str
    by: str

    @property
    def waits(self) -> bool:
        """The customer's own answer, not yet taken up."""
        return self.row.answered_by == "customer" and self.row.answered_by_id is None


def get(number: str, *, viewer: Viewer) -> Opened | None:
    """None where it does not exist for this person."""
    row = session.execute(_opening(viewer, clock.today()), {"number": number}).first()
    if row is None:
        return None
    held = frozenset(verb for verb, holds in zip(sorted(VERBS), row[3:], strict=True) if holds)
    return Opened(row[0], row[1], row[2], held)


@lru_cache(maxsize=256)
def _opening(viewer: Viewer, _today: date) -> Select[*tuple[Any, ...]]:
    """Built once a person and day (the shares that hold today stand in it); the rights come along."""
    rights = [condition(viewer, verb).label(verb.replace(".", "_")) for verb in sorted(VERBS)]
    statement = (
        select(Notice, Customer, RecallBatch.number, *rights)
        .join(Customer, Customer.id == Notice.customer_id)
        .join(RecallBatch, RecallBatch.id == Notice.batch_id)
        .where(Notice.number == bindparam("number"))
    )
    return within_reach(statement, viewer, Verb.RECALL_READ)


def items(notice_ids: Sequence[int]) -> dict[int, list[Item]]:
    """The instruments of some notices, in the order they were put in; one statement."""
    rows: Iterable[Any] = session.execute(
        select(
            NoticeItem, Instrument, func.coalesce(InstrumentKind.name, ""),
            func.coalesce(InstrumentKind.basis, ""), func.coalesce(Department.name, ""),
            func.coalesce(User.name, ""),
        )
        .join(Instrument, Instrument.id == NoticeItem.instrument_id)
        .outerjoin(InstrumentKind, InstrumentKind.id == Instrument.kind_id)
        .outerjoin(Department, Department.id == InstrumentKind.department_id)
        .outerjoin(User, User.id == NoticeItem.answered_by_id)
        .where(NoticeItem.notice_id.in_(notice_ids))
        .order_by(NoticeItem.id)
    )  # fmt: skip
    found: dict[int, list[Item]] = {}
    for row, *rest in rows:
        found.setdefault(row.notice_id, []).append(Item(row, *rest))
    return found


def messages(notice: Notice) -> Sequence[OutboxMessage]:
    statement = select(OutboxMessage).where(OutboxMessage.notice_id == notice.id)
    return session.scalars(statement.order_by(OutboxMessage.id.desc())).all()


def drafts(batch_id: int, *, viewer: Viewer, verb: Verb, channel: str = "") -> list[int]:
    """Ids of what a batch has not sent yet, within reach; channel: only those who prefer it."""
    statement = (
        select(Notice.id)
        .join(Customer, Customer.id == Notice.customer_id)
        .where(Notice.batch_id == batch_id, Notice.state == "draft")
        .order_by(Notice.id)
    )
    if channel:
        unsent = (
            OutboxMessage.notice_id == Notice.id,
            OutboxMessage.state.in_(("waiting", "held", "failed")),
        )
        statement = statement.where(
            Notice.channel == channel, Notice.contact_email != "", ~exists().where(*unsent)
        )
    return list(session.scalars(within_reach(statement, viewer, verb)))
