"""客户价值金字塔: by grade how many customers, what they bring, and how many hours went to them (CV-05)."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta
from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.viewer import Viewer
from webapp.models import Activity, Customer, ValueRow, ValueRun
from webapp.queries.indicators.span import beginning
from webapp.queries.remembered import remembered
from webapp.queries.segments.sight import weighing

GRADES = ("A", "B", "C", "D", "")


class Step(NamedTuple):
    """year_spend: fen; minutes: of contacts, in the same twelve months."""

    grade: str
    customers: int = 0
    year_spend: int = 0
    minutes: int = 0


def pyramid(made: ValueRun, *, viewer: Viewer, at: int, held: bool = True) -> Sequence[Step]:
    """From A to 未评级. held: by the grade in force, else by the run's own. Two statements, kept."""
    key = ("pyramid", made.id, held, viewer)
    return remembered(key, lambda: _steps(made, viewer, Customer.grade if held else ValueRow.grade), at=at)


def _steps(made: ValueRun, viewer: Viewer, grade: Any) -> Sequence[Step]:
    counted = weighing(made, viewer, grade, func.count(), func.sum(ValueRow.year_spend)).group_by(grade)
    found = {code: (n, fen) for code, n, fen in session.execute(counted)}
    since = beginning(made.as_of - relativedelta(months=12) + timedelta(days=1))
    spent = (
        select(Activity.customer_id, func.sum(Activity.minutes).label("minutes"))
        .where(
            Activity.happened_at >= since,
            Activity.happened_at < beginning(made.as_of + timedelta(days=1)),
            Activity.deleted_at.is_(None),
        )
        .group_by(Activity.customer_id)
        .subquery()
    )
    timed = weighing(made, viewer, grade, func.sum(spent.c.minutes))
    minutes: dict[str, int] = dict(
        session.execute(timed.join(spent, spent.c.customer_id == ValueRow.customer_id).group_by(grade)).all()
    )
    return tuple(Step(code, *found.get(code, (0, 0)), int(minutes.get(code) or 0)) for code in GRADES)
