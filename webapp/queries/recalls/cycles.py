"""What fell due in a period and what became of it: each with its first notice, answer and order (6.4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select

from webapp.db import session
from webapp.domain.conversion import GRACE, Item
from webapp.domain.instrument_words import State
from webapp.domain.recall_figures import Cycle
from webapp.domain.recall_outcomes import Outcome
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import (
    Assignment,
    Customer,
    Instrument,
    InstrumentKind,
    Notice,
    NoticeItem,
    Order,
    OrderLine,
    User,
)
from webapp.queries.reach import condition

MOST = 50_000  # cycles a page reckons with; a longer period belongs into parts


@dataclass(frozen=True)
class Period:
    start: date
    end: date


def cycles(period: Period, *, viewer: Viewer) -> list[Cycle]:
    """Noticed ones first, then those nobody was told of; four statements."""
    orders = _orders(period, viewer)
    found: dict[tuple[int, date], Cycle] = {}
    for row in _noticed(period, viewer):
        before = found.get((row.id, row.due_on))
        item = _item(row, before, orders.get(row.id, ()))
        found[row.id, row.due_on] = _cycle(row, item, first=before)
    return [*found.values(), *_unnoticed(period, viewer)]


def told_by(manager: User, period: Period, *, viewer: Viewer) -> list[Cycle]:
    """Those noticed in this manager's name, looked up by the customers he has or had; two statements."""
    his = NoticeItem.customer_id.in_(
        select(Assignment.customer_id).where(Assignment.manager_id == manager.id)
    )
    found: dict[tuple[int, date], Cycle] = {}
    orders = _orders(period, viewer, his)
    for row in _noticed(period, viewer, his):
        before = found.get((row.id, row.due_on))
        found[row.id, row.due_on] = _cycle(row, _item(row, before, orders.get(row.id, ())), first=before)
    return [one for one in found.values() if one.manager == manager.name]


def _noticed(period: Period, viewer: Viewer, *narrow: ColumnElement[bool]) -> Iterable[Any]:
    """By notice, oldest first: the last answer stands, the first notice counts."""
    return session.execute(
        select(
            Instrument.id, Instrument.number, Instrument.name, NoticeItem.due_on, NoticeItem.outcome,
            NoticeItem.booked_on, NoticeItem.fee, Notice.issued_on, Notice.delivered_at, Notice.channel,
            Notice.number.label("notice"), Notice.manager_name.label("manager"), Customer.grade,
            Customer.number.label("customer"), Customer.name.label("customer_name"),
            func.coalesce(InstrumentKind.department_id, "").label("lab"),
        )
        .select_from(NoticeItem)
        .join(Notice, Notice.id == NoticeItem.notice_id)
        .join(Instrument, Instrument.id == NoticeItem.instrument_id)
        .join(Customer, Customer.id == NoticeItem.customer_id)
        .outerjoin(InstrumentKind, InstrumentKind.id == Instrument.kind_id)
        .where(
            NoticeItem.due_on.between(period.start, period.end), Notice.state != "dropped",
            Instrument.deleted_at.is_(None), *_reach(viewer), *narrow,
        )
        .order_by(NoticeItem.id)
        .limit(MOST)
    )  # fmt: skip


def _reach(viewer: Viewer) -> tuple[ColumnElement[bool], ...]:
    return Customer.deleted_at.is_(None), condition(viewer, Verb.REPORT_READ)


def _orders(
    period: Period, viewer: Viewer, *narrow: ColumnElement[bool]
) -> dict[int, list[tuple[date, bool]]]:
    """Instrument -> days of its orders with whether the work is done, oldest first."""
    told = select(NoticeItem.instrument_id).where(
        NoticeItem.due_on.between(period.start, period.end), *narrow
    )
    rows = session.execute(
        select(OrderLine.instrument_id, Order.ordered_on, OrderLine.finished_on)
        .join(Order, Order.id == OrderLine.order_id)
        .join(Customer, Customer.id == OrderLine.customer_id)
        .with_hint(OrderLine, "INDEXED BY ix_order_lines_instrument_id", "sqlite")
        .where(
            OrderLine.instrument_id.in_(told),
            Order.state.not_in(("draft", "cancelled")),
            Order.ordered_on >= period.start - timedelta(days=366),
            Order.ordered_on <= period.end + GRACE,
            *_reach(viewer),
        )
        .distinct()
        .order_by(Order.ordered_on)
    )
    found: dict[int, list[tuple[date, bool]]] = {}
    for key, day, finished in rows:
        if key is not None:
            found.setdefault(key, []).append((day, finished is not None))
    return found


def _item(row: Any, before: Cycle | None, orders: Iterable[tuple[date, bool]]) -> Item:
    noticed = before.item.noticed if before and before.item.noticed else row.issued_on
    fitting = [one for one in orders if noticed <= one[0] <= row.due_on + GRACE]
    first = fitting[0] if fitting else None
    return Item(
        due=row.due_on,
        noticed=noticed,
        delivered=row.delivered_at is not None or bool(before and before.item.delivered),
        outcome=Outcome(row.outcome) if row.outcome else (before.item.outcome if before else None),
        booked=row.outcome == Outcome.SENT or row.booked_on is not None,
        ordered=first[0] if first else None,
        certified=bool(first and first[1]),
        fee=row.fee,
    )


def _cycle(row: Any, item: Item, *, first: Cycle | None) -> Cycle:
    return Cycle(
        item,
        manager=row.manager,
        lab=str(row.lab),
        grade=row.grade,
        channel=first.channel if first else row.channel,
        instrument=row.number,
        name=row.name,
        customer=row.customer,
        customer_name=row.customer_name,
        notice=row.notice,
    )


def _unnoticed(period: Period, viewer: Viewer) -> Iterable[Cycle]:
    """In use, due in the period, and no notice of that cycle; told in numbers, not one by one."""
    told = exists().where(
        NoticeItem.instrument_id == Instrument.id,
        NoticeItem.due_on == Instrument.due_on,
        Notice.id == NoticeItem.notice_id,
        Notice.state != "dropped",
    )
    rows = session.execute(
        select(
            Customer.manager_id, Customer.grade, func.coalesce(InstrumentKind.department_id, ""), func.count()
        )
        .select_from(Instrument)
        .join(Customer, Customer.id == Instrument.customer_id)
        .outerjoin(InstrumentKind, InstrumentKind.id == Instrument.kind_id)
        .where(
            Instrument.deleted_at.is_(None),
            Instrument.state == State.IN_USE,
            Instrument.due_on.is_not(None),
            Instrument.due_on.between(period.start, period.end),
            ~told.correlate(Instrument),
            *_reach(viewer),
        )
        .group_by(Customer.manager_id, Customer.grade, InstrumentKind.department_id)
    ).all()
    names = _names({manager for manager, *_rest in rows if manager})
    for manager, grade, lab, count in rows:
        one = Cycle(Item(period.end), manager=names.get(manager or 0, ""), lab=str(lab), grade=grade)
        yield from [one] * count


def _names(ids: set[int]) -> dict[int, str]:
    rows = session.execute(select(User.id, User.name).where(User.id.in_(ids)))
    return {row.id: row.name for row in rows}
