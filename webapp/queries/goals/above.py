"""How goals hang together: the one above, those a new one comes above, the same one, and versions."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select

from webapp.db import session
from webapp.domain.goal_owners import Held
from webapp.domain.goal_periods import Term, of, read
from webapp.domain.goal_words import Level, Owner
from webapp.domain.kpi_periods import Period
from webapp.domain.kpi_words import PeriodKind
from webapp.models.goal import Goal, GoalVersion
from webapp.queries.goals.outline import outline


def owned(held: Held) -> ColumnElement[bool]:
    if held.kind == Owner.PERSON:
        return Goal.person_id == held.person_id
    if held.kind == Owner.DEPARTMENT:
        return and_(Goal.owner == Owner.DEPARTMENT, Goal.department_id == held.department_id)
    return Goal.owner == Owner.INSTITUTE


def same(held: Held, period: str, metric: str) -> Goal | None:
    """There is one at most."""
    found = select(Goal).where(owned(held), Goal.period == period, Goal.metric == metric)
    return session.scalars(found).one_or_none()


def parent(held: Held, term: Term, metric: str) -> Goal | None:
    """The next longer one of the same owner; without one, that of the same period of the owner above."""
    longer = longer_than(term)
    own = session.scalars(
        select(Goal).where(owned(held), Goal.period.in_(longer), Goal.metric == metric)
    ).all()
    if own:
        return min(own, key=lambda one: longer.index(one.period))
    for one in _owners_above(held):
        found = same(one, term.slug, metric)
        if found is not None:
            return found
    return None


def longer_than(term: Term) -> list[str]:
    """Periods it lies in, the shortest first."""
    year = term.first.year
    found: list[str] = []
    if term.level == Level.MONTH:
        found.append(f"{year}Q{(term.first.month - 1) // 3 + 1}")
    if term.level in (Level.MONTH, Level.QUARTER):
        found.append(str(year))
    if term.level != Level.THREE_YEARS:
        found += [f"{first}-{first + 2}" for first in (year, year - 1, year - 2)]
    return found


def _owners_above(held: Held) -> list[Held]:
    if held.kind == Owner.INSTITUTE:
        return []
    parents, found = outline().parents, list[Held]()
    at = held.department_id if held.kind == Owner.PERSON else parents.get(held.department_id or 0)
    seen = {held.department_id} if held.kind == Owner.DEPARTMENT else set()
    while at is not None and at not in seen:
        found.append(Held(Owner.DEPARTMENT, at))
        seen.add(at)
        at = parents.get(at)
    return [*found, Held(Owner.INSTITUTE)]


def orphans(goal: Goal) -> Sequence[Goal]:
    """Goals without one above that a new one comes above."""
    term = read(goal.period)
    assert term is not None
    shorter = [one.slug for one in within(term)]
    rows = session.scalars(
        select(Goal).where(
            Goal.parent_id.is_(None), Goal.metric == goal.metric, Goal.id != goal.id,
            Goal.period.in_([goal.period, *shorter]),
        )
    ).all()  # fmt: skip
    own = Held(goal.owner, goal.department_id, goal.person_id)
    return [one for one in rows if _hangs_below(one, own, goal)]


def _hangs_below(one: Goal, own: Held, goal: Goal) -> bool:
    is_same = (one.owner, one.department_id, one.person_id) == (own.kind, own.department_id, own.person_id)
    if one.period != goal.period:
        return is_same
    if is_same or own.kind == Owner.PERSON or one.owner == Owner.INSTITUTE:
        return False
    held = Held(one.owner, one.department_id, one.person_id)
    keys = [(each.kind, each.department_id) for each in _owners_above(held)]
    return (own.kind, own.department_id if own.kind == Owner.DEPARTMENT else None) in keys


def within(term: Term) -> list[Term]:
    """All shorter ones that lie in it."""
    found: list[Term] = []
    for one in term.children:
        found += [one, *within(one)]
    return found


def versions(goal_id: int) -> int:
    """How many there are."""
    return session.scalar(select(func.count()).where(GoalVersion.goal_id == goal_id)) or 0


def months_of(year: int) -> list[Term]:
    found: Any = Period(PeriodKind.YEAR, year).children(PeriodKind.MONTH)
    return [of(one) for one in found]
