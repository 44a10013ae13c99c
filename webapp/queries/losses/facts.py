"""What the night needs to know: losses without a case, orders after one, what a customer brought."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta
from sqlalchemy import and_, func, or_, select

from webapp.db import session
from webapp.domain.loss_words import Stage
from webapp.domain.value_words import Churn
from webapp.models import Assignment, Customer, CustomerValue, Order, User
from webapp.models.losses import LossCase, LossDraw
from webapp.queries.indicators.ownership import owned
from webapp.queries.orders.credit import NOT_COUNTED

YEAR = 12  # months


class Loss(NamedTuple):
    """One that may open a case. grade: in force; run_grade: of the newest run."""

    customer_id: int
    number: str
    grade: str
    run_grade: str
    lost_on: date
    last_on: date
    why: str


def fresh(today: date, *, days: int) -> Sequence[Loss]:
    """Customers that are lost since then, drawn ones and those without a draw."""
    rows = session.execute(
        select(
            CustomerValue.customer_id, Customer.number, Customer.grade, CustomerValue.grade,
            CustomerValue.churn_since, CustomerValue.last_on, CustomerValue.churn_why,
        )
        .join(Customer, Customer.id == CustomerValue.customer_id)
        .where(
            CustomerValue.churn == Churn.LOST,
            CustomerValue.churn_since.between(today - timedelta(days=days), today),
            Customer.deleted_at.is_(None),
            Customer.status != "stopped",
        )
        .order_by(CustomerValue.churn_since, CustomerValue.customer_id)
    )  # fmt: skip
    return [Loss(*row[:4], row[4] or today, *row[5:]) for row in rows]


def earlier(customers: Sequence[int]) -> dict[int, list[date]]:
    """By customer the days of its losses that have a case; those taken back do not count."""
    found: dict[int, list[date]] = {}
    rows = session.execute(
        select(LossCase.customer_id, LossCase.lost_on).where(
            LossCase.customer_id.in_(customers), LossCase.stage != Stage.VOID
        )
    )
    for key, day in rows:
        found.setdefault(key, []).append(day)
    return found


def drawn(customer_id: int, lost_on: date) -> LossDraw | None:
    return session.get(LossDraw, (customer_id, lost_on))


def year_fee(customer_id: int, last_on: date) -> int:
    """Fen charged in the twelve months up to the last order."""
    since = last_on - relativedelta(months=YEAR)
    total = session.scalar(
        select(func.coalesce(func.sum(Order.charged_total), 0)).where(
            Order.customer_id == customer_id,
            Order.state.not_in(NOT_COUNTED),
            Order.ordered_on > since,
            Order.ordered_on <= last_on,
        )
    )
    return max(0, total or 0)


def manager_on(customer_id: int, day: date) -> tuple[int | None, int | None]:
    """Whose it was on that day, and his department; nobody's: whose it is now."""
    row = session.execute(
        select(User.id, User.department_id)
        .join(Assignment, Assignment.manager_id == User.id)
        .where(owned(day, customer_id))
        .limit(1)
    ).first()
    if row is None:
        now = select(User.id, User.department_id).join(Customer, Customer.manager_id == User.id)
        row = session.execute(now.where(Customer.id == customer_id)).first()
    return (row[0], row[1]) if row else (None, None)


def after_loss(today: date, *, months: int) -> Sequence[tuple[LossCase, date]]:
    """Cases that may still be won back, each with the first day of an order after its loss."""
    first = (
        select(func.min(Order.ordered_on))
        .where(
            Order.customer_id == LossCase.customer_id,
            Order.state.not_in(NOT_COUNTED),
            Order.ordered_on > LossCase.lost_on,
            or_(Order.charged_total >= 0, Order.list_total >= 0),
        )
        .correlate(LossCase)
        .scalar_subquery()
    )
    since = today - relativedelta(months=months + 1)
    watched = and_(LossCase.won_on.is_(None), LossCase.stage != Stage.VOID, LossCase.lost_on >= since)
    return [(one, on) for one, on in session.execute(select(LossCase, first).where(watched)) if on]


def taken_back() -> Sequence[LossCase]:
    """Cases that nobody closed, of customers who are neither lost nor won back any more."""
    rows = session.scalars(
        select(LossCase)
        .join(CustomerValue, CustomerValue.customer_id == LossCase.customer_id)
        .where(
            LossCase.stage.in_((Stage.WAITING, Stage.ASSIGNED)),
            CustomerValue.churn.not_in((Churn.LOST, Churn.WON_BACK)),
        )
    )
    return list(rows)
