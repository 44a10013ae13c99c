"""How a goal may be split: over shorter periods by last year's season, over owners by last year's share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import select

from webapp.db import session
from webapp.domain import goal_splits
from webapp.domain.goal_owners import Held, may_set
from webapp.domain.goal_periods import Term, of, read
from webapp.domain.goal_states import DRAFT, ISSUED
from webapp.domain.goal_sums import Axis
from webapp.domain.goal_words import METRICS, Level, Metric, Nature, Owner
from webapp.domain.kpi_periods import Period
from webapp.domain.viewer import Viewer
from webapp.models.goal import Goal, GoalActual
from webapp.queries.goals import owners
from webapp.queries.goals.outline import outline

Key = tuple[str, str, int]
Cell = tuple[Held, Term, str, int]


@dataclass(frozen=True)
class Part:
    """code: of its field; name: of the owner, "" where the term says it; last: last year's actual;
    there: the goal that stands there already; is_open: this person may set it here.
    """

    code: str
    name: str
    held: Held
    term: Term
    depth: int
    last: Decimal | None
    proposed: Decimal | None
    there: Goal | None
    is_open: bool


@dataclass(frozen=True)
class Split:
    """basis: the year whose shares were taken, None: equal parts, or the same for all (is_same)."""

    axis: Axis
    parts: Sequence[Part]
    basis: int | None
    is_same: bool

    @property
    def is_all_issued(self) -> bool:
        return all(one.there is not None and one.there.state == ISSUED for one in self.parts)


def split(goal: Goal, axis: Axis, *, viewer: Viewer, today: date) -> Split:
    """Four statements."""
    term, metric = read(goal.period), METRICS[goal.metric]
    assert term is not None
    own = Held(goal.owner, goal.department_id, goal.person_id)
    cells = _periods(own, term) if axis is Axis.PERIODS else _owners(own, term)
    there = _there(goal.metric, cells)
    basis = _basis(term, today)
    last = _last(goal.metric, cells, basis) if basis else {}
    is_same = metric.nature is Nature.RATE or (axis is Axis.PERIODS and metric.nature is Nature.STOCK)
    proposed = _proposed(goal, metric, axis, cells, last)
    parts = [
        Part(
            f"{held.kind}-{held.key}-{each.slug}", name, held, each, depth,
            last.get(_key(held, each)), proposed.get(place), there.get(_key(held, each)),
            may_set(viewer, held) and _is_free(there.get(_key(held, each))),
        )
        for place, (held, each, name, depth) in enumerate(cells)
    ]  # fmt: skip
    return Split(axis, parts, basis if any(last.values()) else None, is_same)


def _is_free(there: Goal | None) -> bool:
    return there is None or there.state == DRAFT


def _periods(own: Held, term: Term) -> list[Cell]:
    """Of a year its quarters, each with its months."""
    found: list[Cell] = []
    for one in term.children:
        found.append((own, one, "", 0))
        if term.level == Level.YEAR:
            found += [(own, month, "", 1) for month in one.children]
    return found


def _owners(own: Held, term: Term) -> list[Cell]:
    """Of the institute its departments, of a department those in it and its people."""
    found: list[Cell] = []
    there = outline()
    parents = there.parents
    for one in owners.choices(tree=there):
        held = one.held
        if held.kind == Owner.INSTITUTE:
            continue
        upper = parents.get(held.department_id or 0) if held.kind == Owner.DEPARTMENT else held.department_id
        if upper == (own.department_id if own.kind == Owner.DEPARTMENT else None):
            found.append((held, term, one.name, 0))
    return found


def _key(held: Held, term: Term) -> Key:
    return term.slug, held.kind, held.key


def _there(metric: str, cells: Sequence[Cell]) -> dict[Key, Goal]:
    slugs = {term.slug for _held, term, _name, _depth in cells}
    rows = session.scalars(select(Goal).where(Goal.metric == metric, Goal.period.in_(slugs)))
    return {(one.period, one.owner, one.person_id or one.department_id or 0): one for one in rows}


def _basis(term: Term, today: date) -> int | None:
    """The latest year before it that is over."""
    if term.level == Level.THREE_YEARS:
        return None
    year = term.first.year - 1
    return year if date(year, 12, 31) < today else year - 1


def _last(metric: str, cells: Sequence[Cell], year: int) -> dict[Key, Decimal]:
    """By the key of this year's cell."""
    earlier = {term.slug: _in_year(term, year).slug for _held, term, _name, _depth in cells}
    rows = session.execute(
        select(GoalActual.period, GoalActual.owner, GoalActual.owner_id, GoalActual.actual).where(
            GoalActual.metric == metric, GoalActual.period.in_(set(earlier.values())),
            GoalActual.actual.is_not(None),
        )
    )  # fmt: skip
    known = {(period, kind, key): actual for period, kind, key, actual in rows}
    found: dict[Key, Decimal] = {}
    for held, term, _name, _depth in cells:
        actual = known.get((earlier[term.slug], held.kind, held.key))
        if actual is not None:
            found[_key(held, term)] = actual
    return found


def _in_year(term: Term, year: int) -> Term:
    begins = term.begins
    return of(Period(begins.kind, year, begins.no))


def _proposed(
    goal: Goal, metric: Metric, axis: Axis, cells: Sequence[Cell], last: Mapping[Key, Decimal]
) -> dict[int, Decimal]:
    """By place: the shortest periods by share, the longer ones as their sum, so that all fits."""
    deepest = max((depth for *_rest, depth in cells), default=0)
    places = [place for place, cell in enumerate(cells) if cell[3] == deepest]
    if metric.nature is Nature.RATE or (axis is Axis.PERIODS and metric.nature is Nature.STOCK):
        return dict.fromkeys(range(len(cells)), goal.target)
    shares = [last.get(_key(cells[place][0], cells[place][1])) for place in places]
    told = [None if one is None else Fraction(one) for one in shares]
    parts = dict(zip(places, goal_splits.split(goal.target, told), strict=True))
    for place, (_held, term, _name, depth) in enumerate(cells):
        if depth < deepest:
            inside = [each for each in places if term.holds(cells[each][1])]
            parts[place] = sum((parts[each] for each in inside), Decimal(0))
    return parts
