"""Goals as pages list them: target, actual as it was reckoned, rate, what is due by now, light."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
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

OWNER_ID = func.coalesce(Goal.person_id, Goal.department_id, 0)


@dataclass(frozen=True)
class Judge:
    """By which day and which limits lights are given; shares: of the periods asked for until now."""

    today: date
    limits: Limits
    calendar: WorkCalendar
    shares: dict[str, tuple[Term, Fraction]] = field(default_factory=dict)

    def of(self, slug: str) -> tuple[Term, Fraction]:
        """The period and how much of it is over: hundreds of goals have the same."""
        if slug not in self.shares:
            term = read(slug)
            assert term is not None
            self.shares[slug] = term, goal_lights.gone(term, today=self.today, calendar=self.calendar)
        return self.shares[slug]


@dataclass(frozen=True)
class Line:
    """actual None: not known, or (as_of None) not reckoned yet; judged when it is looked at. signed: target
    and light of a month that was signed, which nothing changes afterwards.
    """

    goal: Goal
    department: str
    person: str
    metric: Metric
    actual: Decimal | None
    as_of: datetime | None
    judge: Judge
    signed: tuple[Decimal, Light] | None = None

    @property
    def term(self) -> Term:
        return self.judge.of(self.goal.period)[0]

    @property
    def name(self) -> str:
        """Of a person or department; "" for the institute."""
        return self.person or self.department

    @property
    def key(self) -> tuple[str, int]:
        """Whose it is."""
        return self.goal.owner, (self.goal.person_id if self.person else self.goal.department_id) or 0

    @property
    def due(self) -> Decimal | None:
        """What there should be by now."""
        if self.signed:
            return self.signed[0]
        return due(self.metric, self.goal.target, self.share)

    @property
    def rate(self) -> Decimal | None:
        target, share = (self.signed[0], Fraction(1)) if self.signed else (self.goal.target, self.share)
        return goal_lights.rate(self.metric, actual=self.actual, target=target, share=share)

    @cached_property
    def light(self) -> Light:
        if self.signed:
            return self.signed[1]
        return goal_lights.light(
            self.metric, actual=self.actual, target=self.goal.target, share=self.share,
            limits=self.judge.limits,
        )  # fmt: skip

    @property
    def share(self) -> Fraction:
        """Of the period, how much is over."""
        return self.judge.of(self.goal.period)[1]


def due(metric: Metric, target: Decimal, share: Fraction) -> Decimal | None:
    """As told; None before the period begins."""
    return rounded(goal_lights.due(metric, target, share)) if share else None


def lines(viewer: Viewer, judge: Judge, *where: ColumnElement[bool], order: Sequence[Any] = ()) -> list[Line]:
    """In the order of institute, departments, people, metrics; one statement."""
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
                GoalActual.owner_id == OWNER_ID,
            ),
        )
        .where(visible(viewer), *where)
        .order_by(*order, *_order())
    )
    return [
        Line(goal, of or "", who or "", METRICS[goal.metric], actual, as_of, judge)
        for goal, of, who, actual, as_of in rows
    ]


def targets(viewer: Viewer, periods: Iterable[str]) -> Sequence[Any]:
    """(owner, his id or 0, metric, period, target) of the goals of these periods; one statement."""
    columns = Goal.owner, OWNER_ID, Goal.metric, Goal.period, Goal.target
    return session.execute(select(*columns).where(visible(viewer), Goal.period.in_(list(periods)))).all()


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
