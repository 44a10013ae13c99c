"""A whole run worked out: every customer's scores, grade, state and value, from what is known of all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from webapp.domain import churn_states, clv, pareto, rfm_scores, rfm_segments, value_changes, value_points
from webapp.domain.churn_states import Coming
from webapp.domain.rfm_scores import Scores
from webapp.domain.value_intervals import usual_days
from webapp.domain.value_known import Known, together
from webapp.domain.value_points import Points, Standing
from webapp.domain.value_policy import ValuePolicy


class Terms(NamedTuple):
    """What a run is judged by; kept: how many of each grade stayed, for the rates of CLV."""

    as_of: date
    policy: ValuePolicy
    kept: clv.Kept


@dataclass(frozen=True, slots=True)
class Value:
    """index, points: hundredths; delta: hundredths of a percent; clv: fen; the rest are codes of value_words.

    In a holding judged together its members share all but clv, which is each one's own.
    """

    customer_id: int
    r: int
    f: int
    m: int
    index: int
    segment: str
    points: int
    grade: str
    is_pareto: bool
    churn: str
    churn_why: str
    churn_since: date | None
    change: str
    delta: int | None
    problems: tuple[str, ...]
    deeds: tuple[str, ...]
    clv: int | None


OUTPUTS = tuple(field.name for field in fields(Value))


@dataclass(frozen=True, slots=True)
class Field:
    """All that weigh, in order, by what they are ranked by; empty where fixed limits hold. revenue: who
    brings so much is one of the first eighty percent.
    """

    recency: Sequence[Fraction] = ()
    orders: Sequence[int] = ()
    money: Sequence[Fraction | int] = ()
    legal_money: Sequence[Fraction | int] = ()
    revenue: int | None = None


def reckon(rows: Iterable[Known], terms: Terms) -> Iterator[Value]:
    """In the order of the rows."""
    held = list(rows)
    groups = defaultdict[int, list[Known]](list)
    for one in held:
        groups[one.head_id].append(one)
    judged = {head: together(members) for head, members in groups.items()}
    ranked = field_of(judged.values(), terms)
    last: tuple[int, Value] | None = None
    for one in held:
        if last is None or last[0] != one.head_id:
            last = (one.head_id, value_of(judged[one.head_id], ranked, terms))
        yield _own(one, last[1], terms)


def field_of(judged: Iterable[Known], terms: Terms) -> Field:
    """Isolated customers weigh nothing: others could reckon theirs from the rest (SE-05)."""
    ordinary = [one for one in judged if not one.is_isolated]
    revenue = pareto.cut((one.year_spend for one in ordinary), percent=terms.policy.pareto)
    if terms.policy.scale == "fixed":
        return Field(revenue=revenue)
    legal = [one for one in ordinary if is_legal(one, terms)]
    market = [one for one in ordinary if not is_legal(one, terms)]
    return Field(
        sorted(_nearness(one, terms) for one in ordinary),
        sorted(one.orders for one in ordinary),
        sorted(base(one, terms) for one in market),
        sorted(base(one, terms) for one in legal),
        revenue,
    )


def value_of(one: Known, ranked: Field, terms: Terms) -> Value:
    policy, scores = terms.policy, scores_of(one, ranked, terms)
    found = points_of(one, scores, terms)
    state = churn_states.standing(coming(one), as_of=terms.as_of, policy=policy)
    young = value_points.is_young(one.first_on, as_of=terms.as_of, policy=policy)
    changed = value_changes.change(one.year_spend, one.before_spend, policy=policy)
    grade = value_points.grade_of(found.total, young=young, policy=policy)
    return Value(
        one.customer_id,
        scores.r,
        scores.f,
        scores.m,
        rfm_segments.index(scores, policy=policy),
        rfm_segments.segment(scores, legal=is_legal(one, terms), policy=policy),
        found.total,
        grade,
        pareto.is_flagged(one.year_spend, ranked.revenue),
        state.state,
        state.why,
        state.since,
        changed,
        value_changes.delta(one.year_spend, one.before_spend),
        value_changes.problems(
            open_severe=one.open_severe, overdue_days=one.overdue_days, csat=one.csat, policy=policy
        ),
        value_changes.deeds(changed=changed, fields=one.lost_fields, state=state.state),
        clv.clv(one.year_spend, grade, terms.kept, policy=policy),
    )


def scores_of(one: Known, ranked: Field, terms: Terms) -> Scores:
    policy = terms.policy
    if policy.scale == "fixed":
        return Scores(
            rfm_scores.recency(days_since(one, terms), one.expected_days, policy=policy),
            rfm_scores.frequency(one.orders, policy=policy),
            rfm_scores.money(base(one, terms), policy=policy),
        )
    among = ranked.legal_money if is_legal(one, terms) else ranked.money
    return Scores(
        rfm_scores.fifth(_nearness(one, terms), ranked.recency),
        rfm_scores.fifth(one.orders, ranked.orders),
        rfm_scores.fifth(base(one, terms), among),
    )


def points_of(one: Known, scores: Scores, terms: Terms) -> Points:
    standing = Standing(one.unserved, one.due, one.late, one.loyalty)
    return value_points.grade_points(scores, standing, policy=terms.policy)


def is_legal(one: Known, terms: Terms) -> bool:
    """By the window; where nothing came in it, by all there ever was."""
    pair = (one.spend, one.worth) if one.orders else (one.life_spend, one.life_worth)
    return rfm_segments.is_legal(*pair, policy=terms.policy)


def base(one: Known, terms: Terms) -> Fraction | int:
    """Fen that M is judged by, in 24 months: what was charged, or what the work of 法定业务客户 is worth."""
    fen = one.worth if is_legal(one, terms) else one.spend
    usual = usual_days(terms.as_of, policy=terms.policy)
    return rfm_scores.brought(fen, window_days=one.window_days, usual_days=usual)


def days_since(one: Known, terms: Terms) -> int:
    return (terms.as_of - one.last_on).days


def coming(one: Known) -> Coming:
    return Coming(one.last_on, one.expected_days, one.back_on, one.stated_on, one.is_gone)


def output_row(one: Value) -> list[Any]:
    return [getattr(one, name) for name in OUTPUTS]


def _nearness(one: Known, terms: Terms) -> Fraction:
    """More is better: ρ below zero."""
    return Fraction(-days_since(one, terms), one.expected_days)


def _own(one: Known, judged: Value, terms: Terms) -> Value:
    """The group's value as this member has it."""
    own = clv.clv(one.year_spend, judged.grade, terms.kept, policy=terms.policy)
    if (one.customer_id, own) == (judged.customer_id, judged.clv):
        return judged
    return replace(judged, customer_id=one.customer_id, clv=own)
