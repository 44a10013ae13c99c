"""New customers (3.6 new_cust): those whose first order was completed within some days."""

from datetime import date

from sqlalchemy import Select, func, select

from webapp import clock
from webapp.models import Order
from webapp.queries.indicators.orders import completed


def newcomers(since: date) -> Select[int]:
    """Keys of customers; from that day on up to today."""
    first = func.min(Order.finished_on)
    firsts = select(Order.customer_id).where(completed()).group_by(Order.customer_id)
    return firsts.having(first >= since, first <= clock.today())
