"""Which customers are in 公海, and which of those without a manager wait for one (待分配)."""

from sqlalchemy import ColumnElement, and_, exists

from webapp.models import Customer, PoolEntry


def in_pool() -> ColumnElement[bool]:
    """Of the customer of the statement around; one isolated since is not on offer, it waits for a manager."""
    found = exists().where(PoolEntry.customer_id == Customer.id, PoolEntry.left_on.is_(None))
    return and_(Customer.secrecy != "isolated", found.correlate(Customer))


def waits() -> ColumnElement[bool]:
    """待分配: nobody's, and not left in the pool on purpose."""
    return and_(Customer.manager_id.is_(None), ~in_pool())
