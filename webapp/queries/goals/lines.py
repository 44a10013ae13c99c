"""Goals as pages list them: target, actual as it was reckoned, rate, what is due by now, light."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select

from webapp.db import session
from webapp.domain import goal_lights
from webapp.domain.goal_lights import Limits
from webapp.domain.goal_periods import Term, read
from webapp.domain.goal_words import METRICS, Light, Metric, Nature, Owner
from webapp.domain.kpi_numbers import rounded
from webapp.domain.viewer import Viewer
from webapp.domain.workdays import WorkCalendar
from webapp.models import Department, User
from webapp.models.goal import Goal, GoalActual
from webapp.queries.goals.sight import visible


@dataclass(frozen=True)
class Line:
    """actual None: not known, or (as_of None) not reckoned yet; due: what there should be by now."""

    goal: Goal
    department: str
    person: str
    term: Term
    metric: Metric
    actual: Decimal | None
    as_of: datetime | None
    rate: Decimal | None
    due: Decimal | None
    light: Light

    @property
    def name(self) -> str:
        """Of a person or department; "" for the institute."""
        return self.person or self.department

    @property
    def key(self) -> tuple[str, int]:
        """Whose it is."""
        return self.goal.owner, (self.goal.person_id if self.person else self.goal.department_id) or 0


@dataclass(frozen=True)
class Judge:
    """By which day and which limits lights are given; shares: of the periods asked for until now."""

    today: date
    limits: Limits
    calendar: WorkCalendar
    shares: dict[str, tuple[Term, Fraction]] = field(default_factory=dict)

    def line(self, goal: Goal, department: str, person: str, actual: Any, as_of: Any) -> Line:
        (term, share), metric = self._term(goal.period), METRICS[goal.metric]
        due = rounded(goal_lights.due(metric, goal.target, share)) if share else None
        light = goal_lights.light(metric, actual=actual, target=goal.target, share=share, limits=self.limits)
        rate = goal_lights.rate(metric, actual=actual, target=goal.target, share=share)
        return Line(goal, department, person, term, metric, actual, as_of, rate, due, light)

    def _term(self, slug: str) -> tuple[Term, Fraction]:
        """The period and how much of it is over: hundreds of goals have the same."""
        if slug not in self.shares:
            term = read(slug)
            assert term is not None
            self.shares[slug] = term, goal_lights.gone(term, today=self.today, calendar=self.calendar)
        return self.shares[slug]


def lines(viewer: Viewer, judge: Judge, *where: ColumnElement[bool], order: Sequence[Any] = ()) -> list[Line]:
    """In the order of institute, departments, people, metrics; one statement."""
    owner_id = func.coalesce(Goal.person_id, Goal.department_id, 0)
    rows = session.execute(
        select(Goal, Department.name, User.name, GoalActual.actual, GoalActual.as_of)
        .outerjoin(Department, Department.id == Goal.department_id)
        .outerjoin(User, User.id == Goal.person_id)
        .outerjoin(
            GoalActual,
            and_(
                GoalActual.period == Goal.period,
                GoalActual.metric == Goal.metric,
                GoalActual.owner == Goal.owner,
                GoalActual.owner_id == owner_id,
            ),
        )
        .where(visible(viewer), *where)
        .order_by(*order, *_order())
    )
    return [judge.line(goal, of or "", who or "", actual, as_of) for goal, of, who, actual, as_of in rows]


def _order() -> Iterable[Any]:
    metrics = case({key: place for place, key in enumerate(METRICS)}, value=Goal.metric)
    owners = case({Owner.INSTITUTE: 0, Owner.DEPARTMENT: 1, Owner.PERSON: 2}, value=Goal.owner)
    return (
        Goal.department_id.is_not(None), Department.position, Department.name, owners,
        User.name, User.id, Goal.period, metrics,
    )  # fmt: skip


def share_of(part: Decimal | None, whole: Decimal | None) -> Fraction | None:
    """None: nothing to divide by."""
    return Fraction(part) / Fraction(whole) if part is not None and whole else None


def is_flow(metric: Metric) -> bool:
    return metric.nature == Nature.FLOW
