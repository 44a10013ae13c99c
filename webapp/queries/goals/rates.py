"""How far issued goals were reached in some days, as the indicator goal_rate counts it (3.6)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from sqlalchemy import select

from webapp.db import session
from webapp.domain.goal_periods import Term, read
from webapp.domain.goal_states import ISSUED
from webapp.domain.goal_words import METRICS, Owner
from webapp.domain.kpi_words import Direction
from webapp.models.goal import Goal
from webapp.models.goal_facts import GoalReading
from webapp.queries.goals.actuals import actuals, owner_of
from webapp.queries.indicators.facts import Fact, Subject
from webapp.queries.indicators.span import ONE_DAY, Span, beginning

WHOLE = 10_000  # one goal; what came of it in parts of that
Told = tuple[Goal, Term]


def reached(span: Span) -> Iterator[Fact]:
    """Each issued goal once, the longest that lie in the span; of those where more is better.

    Where nothing is known of a goal it does not count.
    """
    asked = _longest(_goals(span))
    came = _actuals(asked, span)
    for goal, term in asked:
        actual = came.get(goal.id)
        if actual is not None:
            top = int(max(actual, Decimal(0)) * WHOLE / goal.target)
            yield _fact(goal, term, span, top)


def _fact(goal: Goal, term: Term, span: Span, top: int) -> Fact:
    people = (goal.person_id,) if goal.owner == Owner.PERSON and goal.person_id else ()
    of = (goal.department_id,) if goal.owner == Owner.DEPARTMENT and goal.department_id else ()
    day = min(term.last, span.last)
    return Fact("goal", goal.id, day, people, of, top=top, bottom=WHOLE, is_own=True)


def _goals(span: Span) -> list[Told]:
    rows = session.scalars(
        select(Goal).where(
            Goal.state == ISSUED,
            Goal.owner != Owner.INSTITUTE,
            Goal.issued_at < beginning(span.last + ONE_DAY),
        )
    )
    told = [(one, term) for one in rows if (term := read(one.period)) is not None]
    return [
        (one, term)
        for one, term in told
        if span.first <= term.first
        and term.last <= span.last
        and one.target > 0
        and METRICS[one.metric].direction == Direction.UP
    ]


def _longest(told: Sequence[Told]) -> list[Told]:
    """Without those that lie in a longer one of the same owner and metric."""

    def key(goal: Goal) -> tuple[str, str, int]:
        return goal.metric, goal.owner, goal.person_id or goal.department_id or 0

    by_key: dict[tuple[str, str, int], list[Term]] = defaultdict(list)
    for goal, term in told:
        by_key[key(goal)].append(term)
    return [(goal, term) for goal, term in told if not any(one.holds(term) for one in by_key[key(goal)])]


def _actuals(asked: Sequence[Told], span: Span) -> dict[int, Decimal]:
    """By goal: counted ones read a period and metric at a time, others as they were told by then."""
    found: dict[int, Decimal] = {}
    groups: dict[tuple[str, Term], dict[Subject, int]] = defaultdict(dict)
    for goal, term in asked:
        if METRICS[goal.metric].is_counted:
            owner = owner_of(goal.owner, goal.person_id or goal.department_id)
            groups[goal.metric, term][owner] = goal.id
    for (metric, term), owners in groups.items():
        came = actuals([METRICS[metric]], Span(term.first, term.last), owners)
        found |= {owners[owner]: value for (_key, owner), value in came.items() if value is not None}
    told = session.execute(
        select(GoalReading.goal_id, GoalReading.actual)
        .where(GoalReading.goal_id.in_([goal.id for goal, _term in asked]), GoalReading.told_on <= span.last)
        .order_by(GoalReading.told_on, GoalReading.id)
    )
    for key, actual in told:
        found[key] = actual
    return found
