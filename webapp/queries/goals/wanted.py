"""For what actuals are to be reckoned: by year and metric the owners that have goals, and what is missing."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.goal_periods import read
from webapp.domain.goal_words import METRICS
from webapp.models.goal import Goal, GoalActual
from webapp.queries.goals import owners
from webapp.queries.goals.actuals import owner_of
from webapp.queries.indicators.facts import Subject

Wanted = dict[int, dict[str, set[Subject]]]


def wanted() -> Wanted:
    """Year -> metric -> owners: all there are, as a goal is split by what they did the year before."""
    rows = session.execute(
        select(
            Goal.period, Goal.metric, Goal.owner, func.coalesce(Goal.person_id, Goal.department_id, 0)
        ).distinct()
    ).all()
    everybody = {owner_of(one.held.kind, one.held.key) for one in owners.choices()}
    found: Wanted = defaultdict(lambda: defaultdict(set))
    for period, metric, kind, key in rows:
        term = read(period)
        if term is None or not METRICS[metric].is_counted:
            continue
        for year in range(term.first.year - 1, term.last.year + 1):
            found[year][metric] |= everybody | {owner_of(kind, key)}
    return found


def known(year: int) -> dict[tuple[str, str], set[Subject]]:
    """(period, metric) -> owners reckoned already."""
    rows = session.execute(
        select(GoalActual.period, GoalActual.metric, GoalActual.owner, GoalActual.owner_id).where(
            GoalActual.period.between(str(year), f"{year}Q4")
        )
    )
    found: dict[tuple[str, str], set[Subject]] = defaultdict(set)
    for period, metric, kind, key in rows:
        found[period, metric].add(owner_of(kind, key))
    return found


def is_missing(goals: Iterable[Goal], *, today: date) -> bool:
    """Whether one of them is counted by the program, has begun and was never reckoned."""
    asked = {_key(one) for one in goals if METRICS[one.metric].is_counted and _has_begun(one, today)}
    if not asked:
        return False
    periods: Collection[str] = {one[0] for one in asked}
    rows = session.execute(
        select(GoalActual.period, GoalActual.metric, GoalActual.owner, GoalActual.owner_id).where(
            GoalActual.period.in_(periods)
        )
    )
    return bool(asked - {(row[0], row[1], row[2], row[3]) for row in rows})


def _key(goal: Goal) -> tuple[str, str, str, int]:
    return goal.period, goal.metric, goal.owner, goal.person_id or goal.department_id or 0


def _has_begun(goal: Goal, today: date) -> bool:
    term = read(goal.period)
    return term is not None and term.first <= today
