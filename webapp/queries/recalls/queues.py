"""What waits on 今日 because of the recall: overdue instruments, silent notices, answers of customers."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, literal, or_, select

from webapp import clock
from webapp.db import session
from webapp.domain.instrument_words import State
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Customer, Instrument, Notice, NoticeItem
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.reach import within_reach
from webapp.queries.recalls.folders import MOST_COUNTED
from webapp.queries.recalls.notice_lists import silent, waiting

FIRST = 5


@queue(24)
def answers(viewer: Viewer) -> Queue | None:
    """待采纳的客户答复: what customers said by themselves, for who may take it up."""
    if not viewer.may(Verb.RECALL_ANSWER):
        return None
    items = select(NoticeItem.notice_id).where(*waiting())
    where = Notice.id.in_(items)
    return _notices(viewer, where, N_("待采纳的客户答复"), "answers", "message-square")


@queue(26)
def unanswered(viewer: Viewer) -> Queue | None:
    """发出 14 天无答复: somebody should call."""
    if not viewer.may(Verb.RECALL_ANSWER) or viewer.reach(Verb.RECALL_ANSWER) is Reach.ALL:
        return None
    first, second = silent(clock.today())
    return _notices(viewer, first & second, N_("通知无答复"), "silent", "bell")


@queue(28)
def overdue(viewer: Viewer) -> Queue | None:
    """逾期器具: of one's own customers, most urgent first."""
    if not viewer.may(Verb.RECALL_ANSWER) or viewer.id is None:
        return None
    today = clock.today()
    columns = (Instrument.number, Instrument.name, Instrument.due_on, Customer.name.label("customer"))
    statement = (
        select(*columns)
        .join(Customer, Customer.id == Instrument.customer_id)
        .where(*_overdue(viewer.id, today))
        .order_by(Instrument.due_on)
    )
    rows = session.execute(statement.limit(FIRST)).all()
    if not rows:
        return None
    bounded = (
        select(literal(1))
        .select_from(Instrument)
        .join(Customer, Customer.id == Instrument.customer_id)
        .where(*_overdue(viewer.id, today))
        .limit(MOST_COUNTED)
    )
    count = session.scalar(select(func.count()).select_from(bounded.subquery())) or 0
    return Queue(
        label=N_("我的逾期器具"),
        icon="calendar-clock",
        count=count,
        href="/recalls?folder=overdue&manager=me",
        rows=[
            Waiting(
                title=row.name, note=row.customer, href=f"/instruments/{row.number}",
                when=row.due_on.isoformat(), when_tone="bad",
            )
            for row in rows
        ],
    )  # fmt: skip


def _overdue(user_id: int, today: date) -> tuple[ColumnElement[bool], ...]:
    return (
        Customer.manager_id == user_id,
        Customer.deleted_at.is_(None),
        Instrument.deleted_at.is_(None),
        Instrument.state == State.IN_USE,
        Instrument.due_on < today,
        or_(Instrument.postponed_to.is_(None), Instrument.postponed_to < today),
    )


def _notices(viewer: Viewer, where: Any, label: str, state: str, icon: str) -> Queue | None:
    columns = (Notice.number, Notice.addressee, Notice.sent_at, Notice.issued_on)
    statement = select(*columns).join(Customer, Customer.id == Notice.customer_id).where(where)
    statement = within_reach(statement, viewer, Verb.RECALL_ANSWER)
    rows = session.execute(statement.order_by(Notice.issued_on).limit(FIRST)).all()
    if not rows:
        return None
    count = session.scalar(select(func.count()).select_from(statement.subquery())) or 0
    return Queue(
        label=label,
        icon=icon,
        count=count,
        href=f"/recalls/notices?state={state}",
        rows=[
            Waiting(
                title=row.addressee, note=row.number, href=f"/recalls/notices/{row.number}",
                when=row.issued_on.isoformat(),
            )
            for row in rows
        ],
    )  # fmt: skip
