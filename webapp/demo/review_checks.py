"""What must hold of the demo's reviews: weights, totals reckoned anew, locked sheets, vetoes."""

from collections import Counter
from decimal import Decimal
from itertools import pairwise

from sqlalchemy import func, select

from webapp.db import session
from webapp.demo.checks import Unsound
from webapp.demo.making import Making
from webapp.domain.kpi_words import ReviewStep
from webapp.models import (
    PlanItem,
    Review,
    ReviewAppeal,
    ReviewPeriod,
    ReviewPlan,
    ReviewReversal,
    ScoreEvent,
    Sequence,
)
from webapp.models import ReviewStep as Step
from webapp.queries.reviews import plans, soundness
from webapp.queries.reviews.sheets import sheets

TIERS = {"V1": 1, "V2": 1, "V3": 1}
APPEALS = {"kept": 1, "changed": 1, "open": 1, "withdrawn": 1}
REVERSALS = {"approved": 1, "waiting": 1}
PERIODS, SUBJECTS = 10, 22
HUNDRED, HIGHEST, MOST, FAIL_MOST, CENT = 100, 120, 10, 59, Decimal("0.01")
TOTALS = ("weighted", "reward", "reward_penalty", "deduction", "raw_total", "effective")


def verify(making: Making) -> None:
    for what, found in (
        ("plans whose weights are not a hundred", _weights()),
        ("plans that could not be signed", _plans()),
        ("totals that are reckoned otherwise", _totals()),
        ("totals beyond their limits", _limits()),
        ("locked sheets that are not whole", soundness.broken_sheets()),
        ("locked sheets with other totals", soundness.other_totals()),
        ("courses with gaps", _courses()),
        ("numbers beyond the sequence", _numbers()),
        (
            "vetoes of a tier",
            _counted(ScoreEvent.tier, TIERS, ScoreEvent.state == "confirmed", ScoreEvent.tier != ""),
        ),
        ("appeals", _counted(ReviewAppeal.state, APPEALS)),
        ("reversals", _counted(ReviewReversal.state, REVERSALS)),
        ("periods and reviews", _size() if making.size >= 1 else []),
    ):
        if found:
            raise Unsound(f"{what}: {found[:3]}")


def _weights() -> list[object]:
    whole = (
        select(PlanItem.plan_id)
        .join(ReviewPlan, ReviewPlan.id == PlanItem.plan_id)
        .where(ReviewPlan.state != "draft")
        .group_by(PlanItem.plan_id)
        .having(func.sum(PlanItem.weight) != HUNDRED)
    )
    return list(session.scalars(whole))


def _plans() -> list[object]:
    rows = session.execute(
        select(ReviewPlan, Review, ReviewPeriod)
        .join(Review, Review.id == ReviewPlan.review_id)
        .join(ReviewPeriod, ReviewPeriod.id == Review.period_id)
        .where(ReviewPlan.state != "draft")
    ).all()
    return [
        (review.number, one.message)
        for plan, review, period in rows
        for one in plans.found_wrong(review, plans.items(plan), period)
        if one.tone == "bad"
    ]


def _totals() -> list[object]:
    """Of the quarters whose figures have been worked out."""
    wrong = list[object]()
    for period in session.scalars(select(ReviewPeriod.id).where(ReviewPeriod.run_at.is_not(None))):
        rows = session.scalars(select(Review).where(Review.period_id == period)).all()
        for one, sheet in zip(rows, sheets(rows).values(), strict=True):
            total = sheet.total
            told = (
                total.weighted, total.reward, total.swing, total.deduction, total.total, total.effective
            ) if total else (None,) * len(TOTALS)  # fmt: skip
            if told != tuple(getattr(one, name) for name in TOTALS) or one.failed_by != sheet.failed_by:
                wrong.append(one.number)
    return wrong


def _limits() -> list[object]:
    """Domain 3.3, by the figures as they are kept; rounded each by itself, so a hundredth may be lost."""
    rows = session.scalars(select(Review).where(Review.effective.is_not(None))).all()
    return [one.number for one in rows if not _holds(one)]


def _holds(one: Review) -> bool:
    told = [getattr(one, name) or Decimal(0) for name in TOTALS]
    weighted, reward, swing, deduction, total, effective = told
    raw = min(max(weighted + reward + swing - deduction, Decimal(0)), Decimal(HIGHEST))
    is_right = abs(raw - total) <= CENT and 0 <= reward <= MOST and abs(swing) <= MOST
    return is_right and effective == (min(total, Decimal(FAIL_MOST)) if one.failed_by else total)


def _courses() -> list[object]:
    """Every step begins where the one before it ended, the last one ends where the review stands."""
    moved: dict[int, list[tuple[str, str]]] = {}
    for review, start, end in session.execute(
        select(Step.review_id, Step.from_state, Step.to_state).order_by(Step.id)
    ):
        if start != end:
            moved.setdefault(review, []).append((start, end))
    rows = session.execute(select(Review.id, Review.number, Review.state).order_by(Review.id))
    return [
        number
        for key, number, state in rows
        if any(one[1] != other[0] for one, other in pairwise(moved.get(key, ())))
        or (moved[key][-1][1] if key in moved else ReviewStep.PLAN.value) != state
    ]


def _numbers() -> list[object]:
    last = {row.name: row.value for row in session.execute(select(Sequence.name, Sequence.value))}
    highest: Counter[str] = Counter()
    for number in session.scalars(select(Review.number)):
        _mark, year, count = number.split("-")
        highest[f"review-{year}"] = max(highest[f"review-{year}"], int(count))
    return [(name, count) for name, count in highest.items() if last.get(name) != count]


def _counted(column: object, wanted: dict[str, int], *where: object) -> list[object]:
    rows = session.execute(select(column, func.count()).where(*where).group_by(column))  # type: ignore[call-overload]
    found = dict(rows.all())
    return [] if found == wanted else [found]


def _size() -> list[object]:
    periods = session.scalar(select(func.count(ReviewPeriod.id)))
    reviews = session.scalar(select(func.count(Review.id)))
    return [] if (periods, reviews) == (PERIODS, PERIODS * SUBJECTS) else [(periods, reviews)]
