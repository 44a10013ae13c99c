"""The course of a goal: by month within its year, of three years by year; what was set and what came."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.goal_periods import Term
from webapp.domain.goal_words import Level
from webapp.domain.viewer import Viewer
from webapp.models import Goal, GoalActual
from webapp.queries.goals.above import months_of
from webapp.queries.goals.lines import Line
from webapp.queries.goals.sight import visible


@dataclass(frozen=True)
class Step:
    """number: of the goal of that period, "" where none is set."""

    term: Term
    target: Decimal | None
    actual: Decimal | None
    number: str = ""

    @property
    def difference(self) -> Decimal | None:
        return None if self.target is None or self.actual is None else self.actual - self.target


def steps(line: Line, *, viewer: Viewer) -> list[Step]:
    """Two statements."""
    terms = line.term.children if line.term.level == Level.THREE_YEARS else months_of(line.term.last.year)
    slugs = [one.slug for one in terms]
    goal = line.goal
    key = goal.person_id if line.person else goal.department_id
    set_rows = session.execute(
        select(Goal.period, Goal.target, Goal.number).where(
            visible(viewer), Goal.owner == goal.owner, Goal.metric == goal.metric, Goal.period.in_(slugs),
            func.coalesce(Goal.person_id, Goal.department_id, 0) == (key or 0),
        )
    )  # fmt: skip
    targets = {period: (target, number) for period, target, number in set_rows}
    actuals = dict(
        session.execute(
            select(GoalActual.period, GoalActual.actual).where(
                GoalActual.owner == goal.owner, GoalActual.owner_id == (key or 0),
                GoalActual.metric == goal.metric, GoalActual.period.in_(slugs),
            )
        ).all()
    )  # fmt: skip
    return [
        Step(
            one,
            targets.get(one.slug, (None, ""))[0],
            actuals.get(one.slug),
            targets.get(one.slug, ("", ""))[1],
        )
        for one in terms
    ]
