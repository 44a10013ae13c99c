"""Whose an order is: it counts for whoever was responsible for its customer on its day, for ever."""

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select

from webapp.models import Assignment, Order

NOT_COUNTED = ("draft", "cancelled")


def credited(manager_id: int) -> ColumnElement[bool]:
    """Orders that count for this manager."""
    on_that_day = exists().where(
        Assignment.customer_id == Order.customer_id,
        Assignment.manager_id == manager_id,
        Assignment.from_on <= Order.ordered_on,
        or_(Assignment.until_on.is_(None), Order.ordered_on < Assignment.until_on),
    )
    return and_(Order.state.not_in(NOT_COUNTED), on_that_day.correlate(Order))


def ever_his(manager_id: int) -> Select[int]:
    """Customers he has or had, to look orders up by."""
    return select(Assignment.customer_id).where(Assignment.manager_id == manager_id)
