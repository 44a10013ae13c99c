"""等级沿革: every grade a customer was given, by whom, why and until when."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from webapp.db import session
from webapp.models import Customer, GradeEntry, User

MOST = 30


def of_customer(customer: Customer) -> Sequence[Any]:
    """The latest first. One statement; by is empty where the night did it."""
    found = select(
        GradeEntry.grade, GradeEntry.reason, GradeEntry.until_on, GradeEntry.created_at, User.name.label("by")
    ).outerjoin(User, User.id == GradeEntry.set_by_id)
    chosen = found.where(GradeEntry.customer_id == customer.id)
    return session.execute(chosen.order_by(GradeEntry.id.desc()).limit(MOST)).all()
