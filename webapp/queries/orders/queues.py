"""What waits on 今日 because of orders: discounts to decide, instruments nobody fetches."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from webapp import clock
from webapp.domain.money import grouped
from webapp.domain.order_words import State
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Customer, Order, OrderLine
from webapp.queries import trade_terms
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.orders.narrowing import late, waits
from webapp.queries.reach import within_reach
from webapp.queries.today_marks import unmarked
from webapp.queries.together import Ask, Steps

FIRST = 5


@queue(7)
def discounts(viewer: Viewer) -> Steps[Queue | None]:
    """折扣待审批: for those who may agree; what is above one's own limit says so."""
    if not viewer.may(Verb.DISCOUNT_APPROVE):
        return None
    where = (waits(), Order.state != State.CANCELLED)
    rows = yield Ask(
        lambda: _first(viewer, Verb.DISCOUNT_APPROVE, where, order=Order.id, extra=(_above(viewer),))
    )
    if not rows:
        return None
    return Queue(
        label=N_("待审批的折扣"),
        icon="hand-coins",
        count=rows[0].in_all,
        href="/orders?discount=waiting",
        rows=[
            Waiting(
                title=row.number,
                note=row.name,
                href=f"/orders/{row.number}",
                tag=N_("超出您的权限") if row.is_above else "",
                when=f"{grouped(row.list_total)} → {grouped(row.charged_total)}",
            )
            for row in rows
        ],
    )


def _above(viewer: Viewer) -> Any:
    """Whether a line asks for more than this person may agree to; discounts are tenths of a percent."""
    most = int(trade_terms.now().limits.of(viewer.roles) * 10)
    asked = (OrderLine.order_id == Order.id, OrderLine.discount > func.max(OrderLine.granted, most))
    return select(OrderLine.id).where(*asked).exists().label("is_above")


@queue(42)
def uncollected(viewer: Viewer) -> Steps[Queue | None]:
    """逾期未取: finished and not fetched for longer than agreed; half a year is said in red."""
    if not viewer.may(Verb.ORDER_EDIT):
        return None
    today, terms = clock.today(), trade_terms.now()
    where = (late("uncollected", today, terms), unmarked(viewer, "uncollected", Order.number))
    rows = yield Ask(lambda: _first(viewer, Verb.ORDER_READ, where, order=Order.finished_on))
    if not rows:
        return None
    return Queue(
        label=N_("逾期未取"),
        icon="package",
        count=rows[0].in_all,
        href="/orders?late=uncollected&sort=day",
        rows=[_fetched_late(row, today, terms.unclaimed_days) for row in rows],
        code="uncollected",
    )


def _fetched_late(row: Any, today: date, unclaimed: int) -> Waiting:
    days = (today - row.finished_on).days
    return Waiting(
        title=row.number,
        note=row.name,
        href=f"/orders/{row.number}",
        tag=N_("无人认领") if days > unclaimed else "",
        tone="bad" if days > unclaimed else "",
        when=row.finished_on.isoformat(),
        when_tone="bad" if days > unclaimed else "warn",
        mark=(row.customer, row.number),
    )


def _first(
    viewer: Viewer,
    verb: Verb,
    where: tuple[ColumnElement[bool], ...],
    *,
    order: Any,
    extra: tuple[Any, ...] = (),
) -> Select[Any]:
    """The first rows, each with how many there are."""
    columns = (Order.number, Customer.name, Order.list_total, Order.charged_total, Order.finished_on)
    statement: Select[Any] = (
        select(*columns, Customer.number.label("customer"), func.count().over().label("in_all"), *extra)
        .join(Customer, Customer.id == Order.customer_id)
        .where(*where)
        .order_by(order, Order.id)
        .limit(FIRST)
    )
    return within_reach(statement, viewer, verb)
