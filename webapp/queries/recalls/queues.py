"""What waits on 今日 because of the recall: overdue instruments, silent notices, answers of customers."""

from datetime import date
from typing import Any

from sqlalchemy import func, select

from webapp import clock
from webapp.db import session
from webapp.domain.recall_words import Folder
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Customer, Notice, NoticeItem
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.reach import within_reach
from webapp.queries.recalls import folders
from webapp.queries.recalls.asking import Asked
from webapp.queries.recalls.notice_lists import silent, waiting
from webapp.queries.remembered import age, remembered

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
    key = ("my overdue instruments", viewer.id, clock.today())
    count, rows = remembered(key, lambda: _mine(viewer, clock.today()), at=age())
    if not rows:
        return None
    return Queue(
        label=N_("我的逾期器具"),
        icon="calendar-clock",
        count=count,
        href="/recalls?folder=overdue&manager=me",
        rows=[
            Waiting(
                title=row.name, note=row.customer_name, href=f"/instruments/{row.number}",
                when=row.due_on.isoformat(), when_tone="bad",
            )
            for row in rows
        ],
    )  # fmt: skip


def _mine(viewer: Viewer, today: date) -> tuple[int, list[Any]]:
    """How many, and the first few; the same ways as in the folder."""
    wanted = Asked(Folder.OVERDUE, manager="me")
    count = session.scalar(select(folders.counted(Folder.OVERDUE, wanted, viewer, today))) or 0
    rows = folders.rows(wanted, viewer, today, held=count).limit(FIRST)
    return min(count, folders.MOST_COUNTED), [folders.line(row) for row in session.execute(rows)]


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
