"""Whether somebody managed a customer while something about it was under way, also if he handed it on."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, exists, or_, select

from webapp.db import session
from webapp.domain.viewer import Viewer
from webapp.models import Assignment, Customer
from webapp.queries.indicators.span import day_of


def managed_since(customer_id: int, user_id: int | None, *, since: date) -> bool:
    """On any day from since on, that day included, even where he has handed it on."""
    if user_id is None:
        return False
    wanted = select(Assignment.id).where(
        Assignment.customer_id == customer_id,
        Assignment.manager_id == user_id,
        or_(Assignment.until_on.is_(None), Assignment.until_on >= since),
    )
    return session.scalar(wanted.limit(1)) is not None


def has_managed(viewer: Viewer, moment: Any) -> ColumnElement[bool]:
    """The same for rows with the customer beside them; moment: the column that says since when."""
    found = exists().where(
        Assignment.customer_id == Customer.id,
        Assignment.manager_id == viewer.id,
        or_(Assignment.until_on.is_(None), Assignment.until_on >= day_of(moment)),
    )
    return found.correlate_except(Assignment)
