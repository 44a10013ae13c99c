"""Lists of notices: filtered, paged, within reach; those nobody answered, those to look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, exists, func, literal, select

from webapp.db import session
from webapp.domain.recall_words import KINDS, NOTICE_STATES
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import (
    Customer,
    Notice,
    NoticeItem,
    RecallBatch,
)
from webapp.queries import plans
from webapp.queries.reach import condition

ITS_CUSTOMER: ColumnElement[bool] = Customer.id == Notice.customer_id
PER_PAGE = 50
MOST_COUNTED = 10_000
SILENT = 14  # days without an answer after which somebody asks
OPEN = ("draft", "sent")
DIGITS = 18  # that always fit into a column


@dataclass(frozen=True)
class Asked:
    """state: of NOTICE_STATES, or open, silent (sent long ago), answers (customers' own, to look at)."""

    state: str = ""
    kind: str = ""
    batch: str = ""
    customer: str = ""
    manager: str = ""
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return any((self.state, self.kind, self.batch, self.customer, self.manager))


@dataclass(frozen=True)
class Line:
    number: str
    kind: str
    state: str
    place: str
    channel: str
    issued_on: date
    sent_at: Any
    customer: str
    customer_name: str
    manager_name: str
    items: int
    answered: int
    first_due: date | None


@dataclass(frozen=True)
class Found:
    rows: Sequence[Line]
    page: int
    total: int
    is_more: bool

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PER_PAGE))


def asked(args: Any) -> Asked:
    states = {*dict(NOTICE_STATES), "open", "silent", "answers"}
    manager, page = args.get("manager", ""), args.get("page", "1")
    return Asked(
        args.get("state", "") if args.get("state", "") in states else "",
        args.get("kind", "") if args.get("kind", "") in dict(KINDS) else "",
        args.get("batch", "")[:20],
        args.get("customer", "")[:20],
        manager if manager == "me" or _is_number(manager) else "",
        max(1, int(page)) if _is_number(page) else 1,
    )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= DIGITS


def search(wanted: Asked, *, viewer: Viewer, today: date) -> Found:
    """Newest first: two statements."""
    where = _where(wanted, viewer, today)
    bounded = (
        select(literal(1))
        .select_from(Notice)
        .join(Customer, _its_customer(wanted))
        .where(*where)
        .limit(MOST_COUNTED + 1)
    )
    counted = session.scalar(select(func.count()).select_from(bounded.subquery())) or 0
    total = min(counted, MOST_COUNTED)
    page = min(wanted.page, max(1, -(-total // PER_PAGE)))
    rows = _rows(where, _its_customer(wanted)).limit(PER_PAGE).offset((page - 1) * PER_PAGE)
    return Found([Line(*row) for row in session.execute(rows)], page, total, counted > MOST_COUNTED)


def everything(wanted: Asked, *, viewer: Viewer, today: date, verb: Verb, most: int) -> list[Line]:
    """All that the filters leave within the reach of the verb, for the workbook."""
    where = [*_where(wanted, viewer, today), condition(viewer, verb)]
    return [Line(*row) for row in session.execute(_rows(where).limit(most))]


def of_customer(customer_id: int, *, most: int = 10) -> list[Line]:
    """The last notices of one card that is open already; one statement."""
    where = [Notice.customer_id == bindparam("customer", 0), Notice.state != "dropped"]
    key = ("notices of a card", most)
    return plans.rows(key, lambda: _rows(where).limit(most), _line, customer=customer_id)


def _line(row: Any) -> Line:
    return Line(*(*row[:5], plans.day(row[5]), *row[6:12], plans.day(row[12])))


def _its_customer(wanted: Asked) -> ColumnElement[bool]:
    """So written that SQLite goes from notices to customers, who are many more; unless one is meant."""
    whose = Notice.customer_id if wanted.customer else Notice.customer_id + 0
    return Customer.id == whose


def _rows(
    where: Sequence[ColumnElement[bool]], its_customer: ColumnElement[bool] = ITS_CUSTOMER
) -> Select[*tuple[Any, ...]]:
    """What a Line unpacks, in its order."""
    of = NoticeItem.notice_id == Notice.id
    return (
        select(
            Notice.number, Notice.kind, Notice.state, Notice.place, Notice.channel, Notice.issued_on,
            Notice.sent_at, Customer.number, Customer.name, Notice.manager_name,
            select(func.count()).where(of).scalar_subquery(),
            select(func.count()).where(of, NoticeItem.outcome != "").scalar_subquery(),
            select(func.min(NoticeItem.due_on)).where(of).scalar_subquery(),
        )
        .join(Customer, its_customer)
        .where(*where)
        .order_by(Notice.id.desc())
    )  # fmt: skip


def _where(wanted: Asked, viewer: Viewer, today: date) -> list[ColumnElement[bool]]:
    found = [Customer.deleted_at.is_(None), condition(viewer, Verb.RECALL_READ)]
    match wanted.state:
        case "open":
            found.append(Notice.state.in_(OPEN))
        case "silent":
            found += silent(today)
        case "answers":
            found.append(exists().where(NoticeItem.notice_id == Notice.id, *waiting()))
        case state if state:
            found.append(Notice.state == state)
    if wanted.kind:
        found.append(Notice.kind == wanted.kind)
    if wanted.batch:
        found.append(
            Notice.batch_id
            == select(RecallBatch.id).where(RecallBatch.number == wanted.batch).scalar_subquery()
        )
    if wanted.customer:
        found.append(Customer.number == wanted.customer)
    if wanted.manager:
        found.append(Customer.manager_id == (viewer.id if wanted.manager == "me" else int(wanted.manager)))
    return found


def silent(today: date) -> list[ColumnElement[bool]]:
    """Sent two weeks ago and nobody said anything."""
    return [Notice.state == "sent", Notice.issued_on <= today - timedelta(days=SILENT)]


def waiting() -> list[ColumnElement[bool]]:
    """Customers' answers nobody has looked at."""
    return [NoticeItem.answered_by == "customer", NoticeItem.answered_by_id.is_(None)]
