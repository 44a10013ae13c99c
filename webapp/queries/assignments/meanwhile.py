"""Whether somebody managed a customer while something about it was under way, also if he handed it on."""

from datetime import date

from sqlalchemy import or_, select

from webapp.db import session
from webapp.models import Assignment


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
