"""What is known of a review when somebody wants to lead it on: counts of what is still open in its step."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from sqlalchemy import func, select

from webapp import clock
from webapp.db import session
from webapp.domain.kpi_counting import PARTS, counted
from webapp.domain.kpi_flow import Answer, Facts
from webapp.domain.kpi_methods import score
from webapp.domain.kpi_shapes import Shape
from webapp.domain.kpi_words import IndicatorClass, Source
from webapp.domain.refusal import Refusal
from webapp.models import (
    CommitteeSeat,
    ItemDrop,
    ItemValue,
    PlanItem,
    Review,
    ReviewAppeal,
    ReviewPeriod,
    ReviewPlan,
    ScoreEvent,
)
from webapp.queries.reviews import plans
from webapp.queries.reviews.standards import reckoning

Latest = dict[tuple[int, str], ItemValue]


def facts(review: Review) -> Facts:
    """As it stands now; days are Beijing's."""
    period = session.get_one(ReviewPeriod, review.period_id)
    plan = plans.in_force(review) or plans.being_made(review)
    rows = list(plans.items(plan)) if plan else []
    scored, latest = weighing(rows), latest_values(rows)
    return Facts(
        has_rules=bool(period.rule_text.strip()),
        has_committee=_count(CommitteeSeat.user_id, CommitteeSeat.period_id == period.id) > 0,
        plan_faults=sum(one.tone == "bad" for one in plans.found_wrong(review, rows, period)),
        signed_person=_is_signed(plan, "agreed_by_id"),
        signed_head=_is_signed(plan, "offered_by_id"),
        period_over=clock.today() > period.ends_on,
        unreasoned=sum(not _is_reasoned(one, latest) for one in scored if one.source != Source.AUTO),
        blocked=sum(points(one, counting(one, latest)) is None for one in scored),
        open_events=_count(ScoreEvent.id, ScoreEvent.review_id == review.id, ScoreEvent.state == "proposed"),
        answer=Answer(review.answer) if review.answer else None,
        appeal_over=_appeal_over(review, period),
        open_appeals=_count(
            ReviewAppeal.id, ReviewAppeal.review_id == review.id, ReviewAppeal.state == "open"
        ),
    )


def weighing(rows: Sequence[PlanItem]) -> list[PlanItem]:
    """Items with a weight that the committee has not left out."""
    gone = dropped(rows)
    return [one for one in rows if one.klass == IndicatorClass.WEIGHTED and one.id not in gone]


def dropped(rows: Sequence[PlanItem]) -> frozenset[int]:
    """Ids of what is left out: the last word of the committee on each."""
    drops = session.scalars(
        select(ItemDrop).where(ItemDrop.item_id.in_([one.id for one in rows])).order_by(ItemDrop.id)
    )
    last = {one.item_id: one.is_dropped for one in drops}
    return frozenset(key for key, is_gone in last.items() if is_gone)


def latest_values(rows: Sequence[PlanItem]) -> Latest:
    """By item and part."""
    values = session.scalars(
        select(ItemValue).where(ItemValue.item_id.in_([one.id for one in rows])).order_by(ItemValue.id)
    )
    return {(one.item_id, one.part): one for one in values}


def counting(row: PlanItem, latest: Latest) -> ItemValue | None:
    """The value that counts: as computed or as given; None where there is none."""
    given = {part: latest[row.id, part].actual for part in PARTS if (row.id, part) in latest}
    part = counted(Source(row.source), given)
    return latest[row.id, part] if part else None


def points(row: PlanItem, value: ItemValue | None) -> Fraction | None:
    """The exact score of a value; None where there is none, or where its method cannot score it."""
    shape = plans.shape(row)
    return None if shape is None or value is None else _points(shape, value.actual)


@lru_cache(maxsize=5000)
def _points(shape: Shape, actual: Decimal | None) -> Fraction | None:
    """Reckoned once: a table shows hundreds, and most stay as they are from look to look."""
    try:
        return score(shape, actual)
    except Refusal:
        return None


def _is_reasoned(row: PlanItem, latest: Latest) -> bool:
    given = latest.get((row.id, "reviewer"))
    return given is not None and bool(given.words.strip())


def _is_signed(plan: ReviewPlan | None, column: str) -> bool:
    return plan is not None and getattr(plan, column) is not None


def _appeal_over(review: Review, period: ReviewPeriod) -> bool:
    if review.published_on is None:
        return False
    by = reckoning(period)
    return clock.today() > by.appeal_until(by.known_on(review.published_on, review.answered_on))


def _count(column: object, *where: object) -> int:
    return session.scalar(select(func.count(column)).where(*where)) or 0  # type: ignore[arg-type]
