"""The course of a goal: by month within its year, of three years by year; what was set and what came."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import func, literal, select, union_all

from webapp.db import session
from webapp.domain.goal_periods import Term
from webapp.domain.goal_words import Level
from webapp.domain.viewer import Viewer
from webapp.models.goal import Goal, GoalActual
from webapp.queries.goals.above import months_of
from webapp.queries.goals.lines import Line
from webapp.queries.goals.sight import visible


@dataclass(frozen=True)
class Step:
    """number: of the goal of that period, "" where none is set."""

    term: Term
    target: Decimal | None
    number: str
    actual: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        return None if self.target is None or self.actual is None else self.actual - self.target


def steps(line: Line, *, viewer: Viewer) -> list[Step]:
    """One statement."""
    terms = line.term.children if line.term.level == Level.THREE_YEARS else months_of(line.term.last.year)
    slugs = [one.slug for one in terms]
    goal = line.goal
    key = goal.person_id if line.person else goal.department_id
    targets = select(Goal.period, Goal.target, Goal.number).where(
        visible(viewer), Goal.owner == goal.owner, Goal.metric == goal.metric, Goal.period.in_(slugs),
        func.coalesce(Goal.person_id, Goal.department_id, 0) == (key or 0),
    )  # fmt: skip
    actuals = select(GoalActual.period, GoalActual.actual, literal("")).where(
        GoalActual.owner == goal.owner, GoalActual.owner_id == (key or 0),
        GoalActual.metric == goal.metric, GoalActual.period.in_(slugs),
    )  # fmt: skip
    rows: Any = session.execute(union_all(targets, actuals)).all()
    set_ = {period: (target, number) for period, target, number in rows if number}
    came = {period: actual for period, actual, number in rows if not number}
    return [Step(one, *set_.get(one.slug, (None, "")), actual=came.get(one.slug)) for one in terms]
