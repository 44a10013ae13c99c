"""应收逾期率: of what customers owed when the period ended, how much was overdue."""

from collections.abc import Iterator

from sqlalchemy import func, or_, select

from webapp.db import session
from webapp.domain.words import N_
from webapp.models import Assignment, Customer, Order, Receipt
from webapp.queries.indicators.facts import Fact, of_one
from webapp.queries.indicators.orders import counted
from webapp.queries.indicators.ownership import owned, weighs
from webapp.queries.indicators.registry import DOWN, PERCENT, Source, counts
from webapp.queries.indicators.span import Span
from webapp.queries.orders.narrowing import every_debt

FORMULA = N_(
    "期末尚欠的应收款中已过付款期限的 ÷ 全部应收款 × 100；期末之后的收款不算已收，按期末当天的负责人计。"
)


@counts(Source("ar_overdue", N_("应收逾期率"), "%", FORMULA, DOWN, per=PERCENT, scale=100))
def ar_overdue(span: Span) -> Iterator[Fact]:
    """What is owed by now, or was paid since; what a file told as paid has no day and was paid ever since."""
    since = (
        select(Receipt.order_id, func.sum(Receipt.amount).label("fen"))
        .where(Receipt.received_on > span.last)
        .group_by(Receipt.order_id)
        .subquery()
    )
    owing = Order.charged_total - Order.paid_total + func.coalesce(since.c.fen, 0)
    by_now = select(Order.id).where(every_debt())
    rows = session.execute(
        select(Order.id, func.coalesce(Order.payment_due_on, Order.ordered_on), owing, Assignment.manager_id)
        .join(Customer, Customer.id == Order.customer_id)
        .outerjoin(Assignment, owned(span.last))
        .outerjoin(since, since.c.order_id == Order.id)
        .where(
            or_(Order.id.in_(by_now), Order.id.in_(select(since.c.order_id))),
            Order.ordered_on <= span.last,
            counted(),
            owing > 0,
            weighs(),
        )
    )
    for key, due, fen, owner in rows:
        late = fen if due < span.last else 0
        yield Fact("order", key, span.last, of_one(owner), top=late, bottom=fen)
