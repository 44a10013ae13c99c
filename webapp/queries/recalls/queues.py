"""What waits on 今日 because of the recall: overdue instruments, silent notices, answers of customers."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select

from webapp import clock
from webapp.domain.recall_words import Folder
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Customer, Notice, NoticeItem
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.reach import nearly_own, within_reach
from webapp.queries.recalls import folders
from webapp.queries.recalls.asking import Asked
from webapp.queries.recalls.notice_lists import silent, waiting
from webapp.queries.today_marks import unmarked
from webapp.queries.together import Ask, Steps

FIRST = 5


@queue(24)
def answers(viewer: Viewer) -> Steps[Queue | None]:
    """待采纳的客户答复: what customers said by themselves, for who may take it up."""
    if not viewer.may(Verb.RECALL_ANSWER):
        return None
    items = select(NoticeItem.notice_id).where(*waiting())
    where = Notice.id.in_(items)
    rows = yield Ask(lambda: _first(viewer, where))
    return _notices(rows, N_("待采纳的客户答复"), "answers", "message-square")


@queue(26)
def unanswered(viewer: Viewer) -> Steps[Queue | None]:
    """发出 14 天无答复: somebody should call."""
    if not viewer.may(Verb.RECALL_ANSWER) or viewer.reach(Verb.RECALL_ANSWER) is Reach.ALL:
        return None
    rows = yield Ask(lambda: _first(viewer, _silent(viewer)), is_kept=True)
    return _notices(rows, N_("通知无答复"), "silent", "bell", code="silent")


@queue(28)
def overdue(viewer: Viewer) -> Steps[Queue | None]:
    """逾期器具: of one's own customers, most urgent first."""
    if not viewer.may(Verb.RECALL_ANSWER) or viewer.id is None:
        return None
    wanted, today = Asked(Folder.OVERDUE, manager="me"), clock.today()
    counted = select(folders.counted(Folder.OVERDUE, wanted, viewer, today).label("many"))
    count = (yield Ask(lambda: counted, is_kept=True))[0].many
    if not count:
        return None
    found = folders.rows(wanted, viewer, today, held=count).limit(FIRST)
    rows = map(folders.line, (yield Ask(lambda: found, key=count > folders.FEW, is_kept=True)))
    return Queue(
        label=N_("我的逾期器具"),
        icon="calendar-clock",
        count=min(count, folders.MOST_COUNTED),
        href="/recalls?folder=overdue&manager=me",
        rows=[
            Waiting(
                title=row.name, note=row.customer_name, href=f"/instruments/{row.number}",
                when=row.due_on.isoformat() if row.due_on else "", when_tone="bad",
            )
            for row in rows
        ],
    )  # fmt: skip


def _silent(viewer: Viewer) -> ColumnElement[bool]:
    """Of few customers by their index."""
    found = and_(*silent(clock.today()), unmarked(viewer, "silent", Notice.number))
    is_own = viewer.reach(Verb.RECALL_ANSWER) is Reach.OWN and viewer.id is not None
    return found & Notice.customer_id.in_(nearly_own(viewer.id or 0)) if is_own else found


def _first(viewer: Viewer, where: Any) -> Select[*tuple[Any, ...]]:
    in_all = func.count().over().label("in_all")
    columns = (Notice.number, Notice.addressee, Notice.issued_on, Customer.number.label("customer"), in_all)
    statement: Select[*tuple[Any, ...]] = select(*columns).join(Customer, Customer.id == Notice.customer_id)
    found = within_reach(statement.where(where), viewer, Verb.RECALL_ANSWER)
    return found.order_by(Notice.issued_on).limit(FIRST)


def _notices(rows: list[Any], label: str, state: str, icon: str, *, code: str = "") -> Queue | None:
    if not rows:
        return None
    return Queue(
        label=label,
        icon=icon,
        count=rows[0].in_all,
        href=f"/recalls/notices?state={state}",
        rows=[
            Waiting(
                title=row.addressee, note=row.number, href=f"/recalls/notices/{row.number}",
                when=row.issued_on.isoformat(), mark=(row.customer, row.number),
            )
            for row in rows
        ],
        code=code,
    )  # fmt: skip
