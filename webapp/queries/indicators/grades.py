"""Changes of grade: from the last grade a customer had to another one; years without a grade lie between."""

from collections.abc import Iterator

from sqlalchemy import func, select

from webapp.db import session
from webapp.models import Assignment, Customer, GradeEntry
from webapp.queries.indicators.facts import Fact, of_one
from webapp.queries.indicators.ownership import owned, weighs
from webapp.queries.indicators.span import Span, day_of


def changes(span: Span) -> Iterator[tuple[Fact, bool]]:
    """Each with whether it went up; the first grade of a customer is no change."""
    entries = (
        select(
            GradeEntry.id,
            GradeEntry.customer_id,
            GradeEntry.grade,
            GradeEntry.created_at,
            func.lag(GradeEntry.grade)
            .over(partition_by=GradeEntry.customer_id, order_by=(GradeEntry.created_at, GradeEntry.id))
            .label("before"),
        )
        .where(GradeEntry.grade != "")
        .subquery()
    )
    day = func.date(entries.c.created_at, "+8 hours")
    rows = session.execute(
        select(
            entries.c.id, day_of(entries.c.created_at), Assignment.manager_id, entries.c.grade,
            entries.c.before,
        )
        .join(Customer, Customer.id == entries.c.customer_id)
        .outerjoin(Assignment, owned(day))
        .where(span.has(entries.c.created_at), entries.c.before != entries.c.grade, weighs())
    )  # fmt: skip
    for key, on, owner, grade, before in rows:
        yield Fact("grade", key, on, of_one(owner), top=1), grade < before
