"""今日: months of goals that wait for a head's review."""

from datetime import date
from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from webapp import clock
from webapp.domain.goal_states import ISSUED, due_on
from webapp.domain.goal_words import Level, Owner
from webapp.domain.months import Month
from webapp.domain.remarks import Remark
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Department
from webapp.models.goal import Goal
from webapp.models.goal_facts import GoalReview
from webapp.queries import work_calendar
from webapp.queries.goals import rules
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.together import Ask, Steps

FIRST, BACK = 5, 3


@queue(29)
def months(viewer: Viewer) -> Steps[Queue | None]:
    """Of the last three months; a head his departments', who reaches all the institute's."""
    reach = viewer.reach(Verb.GOAL_REVIEW)
    if viewer.is_system or reach is None:
        return None
    today = clock.today()
    rows = yield Ask(lambda: _waiting(viewer, today))
    if not rows:
        return None
    shown = [_row(row, today) for row in rows]
    return Queue(N_("待评审的月度目标"), "flag", rows[0].total, "/goals/months", shown)


def _waiting(viewer: Viewer, today: date) -> Select[*tuple[Any, ...]]:
    month, slugs = Month.of(today), list[str]()
    for _each in range(BACK):
        month = month.before
        slugs.append(str(month))
    own: Any = Goal.owner == Owner.INSTITUTE
    if viewer.reach(Verb.GOAL_REVIEW) is not Reach.ALL:
        own = Goal.department_id.in_(viewer.departments)
    signed = select(GoalReview.id).where(
        GoalReview.month == Goal.period,
        or_(
            GoalReview.department_id == Goal.department_id,
            and_(GoalReview.department_id.is_(None), Goal.department_id.is_(None)),
        ),
        GoalReview.signed_at.is_not(None),
    )
    found: Select[*tuple[Any, ...]] = (
        select(
            Goal.period, Goal.department_id, Department.name, func.count().label("goals"),
            func.count().over().label("total"),
        )
        .outerjoin(Department, Department.id == Goal.department_id)
        .where(Goal.level == Level.MONTH, Goal.state == ISSUED, Goal.period.in_(slugs), own, ~signed.exists())
        .group_by(Goal.period, Goal.department_id)
        .order_by(Goal.period, Department.name)
        .limit(FIRST)
    )  # fmt: skip
    return found


def _row(row: Any, today: date) -> Waiting:
    month = Month.read(row.period)
    assert month is not None
    due = due_on(month, day=rules.now().due_day, calendar=work_calendar.now())
    return Waiting(
        title=f"{row.period} {row.name}"
        if row.name
        else Remark(N_("%(month)s 全院"), {"month": row.period}, "info"),
        note=Remark(N_("%(n)s 项目标"), {"n": row.goals}, "info"),
        href=f"/goals/months/{row.period}?unit={row.department_id or 0}",
        when=due.isoformat(),
        when_tone="bad" if due < today else "",
    )
