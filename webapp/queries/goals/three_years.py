"""What goals for three years come to by their years: a sum of flows, else the latest (GO-02)."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.goal_periods import Term, read
from webapp.domain.goal_words import METRICS, Level, Nature
from webapp.models.goal import Goal, GoalActual
from webapp.models.goal_facts import GoalReading
from webapp.queries.goals.actuals import owner_of
from webapp.queries.goals.reckoned import Reckoned

Key = tuple[str, str, int]  # metric, kind of owner, owner


def reckoned(metric: str = "") -> Iterator[Reckoned]:
    """Of all of them, or of one metric; two statements. Without those that were told by hand themselves."""
    owner_id = func.coalesce(Goal.person_id, Goal.department_id, 0)
    told = select(GoalReading.goal_id).where(GoalReading.goal_id == Goal.id).exists()
    found = select(Goal.period, Goal.metric, Goal.owner, owner_id).where(
        Goal.level == Level.THREE_YEARS, ~told
    )
    goals = session.execute(found.where(Goal.metric == metric) if metric else found).all()
    terms = {period: term for period, *_key in goals if (term := read(period)) is not None}
    years = _years({row[1] for row in goals}, set(terms.values()))
    for period, key, kind, owner in goals:
        term = terms[period]
        came = [
            actual
            for year, actual in years[key, kind, owner]
            if term.first.year <= int(year) <= term.last.year
        ]
        if came:
            is_sum = METRICS[key].nature is Nature.FLOW
            yield Reckoned(period, key, owner_of(kind, owner), sum(came, Decimal(0)) if is_sum else came[-1])


def _years(metrics: set[str], terms: set[Term]) -> dict[Key, list[tuple[str, Decimal]]]:
    """What the years in these terms came to, the earliest first."""
    slugs = {year.slug for term in terms for year in term.children}
    rows = session.execute(
        select(
            GoalActual.metric, GoalActual.owner, GoalActual.owner_id, GoalActual.period, GoalActual.actual
        )
        .where(
            GoalActual.period.in_(slugs), GoalActual.metric.in_(metrics), GoalActual.actual.is_not(None),
        )
        .order_by(GoalActual.period)
    )  # fmt: skip
    found: dict[Key, list[tuple[str, Decimal]]] = defaultdict(list)
    for metric, kind, owner, year, actual in rows:
        if actual is not None:
            found[metric, kind, owner].append((year, actual))
    return found
