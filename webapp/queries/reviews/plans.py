"""The plans of a review: which is in force, which is being made, its items and what is wrong with it."""

import json
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256

from sqlalchemy import select

from webapp.db import session
from webapp.domain.kpi_parameters import faults, parse
from webapp.domain.kpi_plan_checks import remarks
from webapp.domain.kpi_plan_items import PlanItem as Checked
from webapp.domain.kpi_plan_words import OPEN, PlanState
from webapp.domain.kpi_shapes import Shape
from webapp.domain.kpi_words import IndicatorClass, Measure, Method, Outcome, Scope, Source, Tier
from webapp.domain.remarks import Remark
from webapp.models import PlanItem, Review, ReviewPeriod, ReviewPlan
from webapp.queries.indicators import catalogue
from webapp.queries.reviews.standards import limits_of

MARK = 16  # signs


def versions(review: Review) -> Sequence[ReviewPlan]:
    """The latest first."""
    rows = select(ReviewPlan).where(ReviewPlan.review_id == review.id).order_by(ReviewPlan.number.desc())
    return session.scalars(rows).all()


def in_force(review: Review) -> ReviewPlan | None:
    return _one(review, PlanState.AGREED)


def being_made(review: Review) -> ReviewPlan | None:
    """A draft, or one that waits for the person's signature."""
    return _one(review, *OPEN)


def items(plan: ReviewPlan) -> Sequence[PlanItem]:
    rows = select(PlanItem).where(PlanItem.plan_id == plan.id).order_by(PlanItem.position, PlanItem.id)
    return session.scalars(rows).all()


def item(plan: ReviewPlan, row: int) -> PlanItem | None:
    return session.scalars(
        select(PlanItem).where(PlanItem.plan_id == plan.id, PlanItem.id == row)
    ).one_or_none()


def items_in_force(review: Review) -> Sequence[Checked]:
    """As the domain reads them; none where nothing was agreed."""
    plan = in_force(review)
    return [checked(one) for one in items(plan)] if plan else []


def checked(row: PlanItem) -> Checked:
    """As the checks read it: a weight of 0 is none yet."""
    return Checked(
        code=row.code,
        name=row.name,
        kind=IndicatorClass(row.klass),
        outcome=Outcome(row.outcome),
        measure=Measure(row.measure),
        weight=Decimal(row.weight) if row.weight else None,
        unit=row.unit,
        formula=row.formula,
        source=Source(row.source),
        source_key=row.source_key,
        evidence=row.evidence,
        method=Method(row.method) if row.method else None,
        params=json.loads(row.params or "{}"),
        tier=Tier(row.tier) if row.tier else None,
        has_goal=bool(row.goal.strip()),
    )


def shape(row: PlanItem) -> Shape | None:
    """How it is scored; None while its numbers are not whole."""
    return _shape(Method(row.method), row.params or "{}") if row.method else None


@lru_cache(maxsize=2000)
def _shape(method: Method, params: str) -> Shape | None:
    """Read once for all items of the same numbers: a table asks for hundreds."""
    told = json.loads(params)
    return None if faults(method, told) else parse(method, told)


def found_wrong(review: Review, rows: Sequence[PlanItem], period: ReviewPeriod) -> list[Remark]:
    """All that the checks say of these items."""
    return remarks(
        [checked(one) for one in rows], scope=scope(review), limits=limits_of(period), sources=sources()
    )


def scope(review: Review) -> Scope:
    return Scope.DEPT if review.subject == "department" else Scope.POSITION


def sources() -> frozenset[str]:
    """Keys of the automatic sources there are."""
    return frozenset(one.key for one in catalogue.sources())


def mark(plan: ReviewPlan, rows: Sequence[PlanItem]) -> str:
    """Of all that is signed: who signs sends it along, and signs nothing else than he saw."""
    told = [plan.id, plan.state, [item_mark(one) for one in rows]]
    return sha256(json.dumps(told).encode()).hexdigest()[:MARK]


def item_mark(row: PlanItem) -> str:
    """Of all that is written of it; its place among the others aside."""
    names = [column.key for column in PlanItem.__table__.columns if column.key != "position"]
    told = [str(getattr(row, name)) for name in names]
    return sha256(json.dumps(told).encode()).hexdigest()[:MARK]


def _one(review: Review, *states: PlanState) -> ReviewPlan | None:
    rows = select(ReviewPlan).where(ReviewPlan.review_id == review.id, ReviewPlan.state.in_(states))
    return session.scalars(rows).one_or_none()
