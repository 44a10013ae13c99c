"""What a data run works out: the automatic items of a period's agreed plans, and the figure of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import select

from webapp.db import session
from webapp.domain.kpi_plan_words import PlanState
from webapp.domain.kpi_words import Source
from webapp.domain.viewer import Viewer
from webapp.models import PlanItem, Review, ReviewPeriod, ReviewPlan
from webapp.queries.indicators import catalogue
from webapp.queries.indicators.facts import DEPARTMENT, PERSON, Figure, Subject
from webapp.queries.indicators.figures import compute_all
from webapp.queries.indicators.records import Drilled, drilled
from webapp.queries.indicators.span import Span
from webapp.queries.reviews.periods import BEFORE_PUBLISHED

OPEN = BEFORE_PUBLISHED


@dataclass(frozen=True)
class Wanted:
    """One automatic item; figure: None where there is no such source any more, or it cannot measure him."""

    review_id: int
    number: str
    item_id: int
    code: str
    figure: Figure | None


def subject(review: Review) -> Subject:
    if review.subject == "department":
        return Subject(DEPARTMENT, review.department_id or 0)
    return Subject(PERSON, review.person_id)


def days(period: ReviewPeriod) -> Span:
    return Span(period.starts_on, period.ends_on)


def worked_out(period: ReviewPeriod) -> Sequence[Wanted]:
    """All of the period, each source read once; in the order of the reviews."""
    rows = session.execute(
        select(Review, PlanItem)
        .join(ReviewPlan, ReviewPlan.review_id == Review.id)
        .join(PlanItem, PlanItem.plan_id == ReviewPlan.id)
        .where(
            Review.period_id == period.id,
            Review.state.in_(OPEN),
            ReviewPlan.state == PlanState.AGREED,
            PlanItem.source == Source.AUTO,
            PlanItem.source_key != "",
        )
        .order_by(Review.id, PlanItem.position)
    ).all()
    sources = [one for key in {item.source_key for _one, item in rows} if (one := catalogue.source(key))]
    found = compute_all(sources, days(period), {subject(one) for one, _item in rows})
    return [
        Wanted(one.id, one.number, item.id, item.code, found.get(item.source_key, {}).get(subject(one)))
        for one, item in rows
    ]


def behind(
    review: Review, item: PlanItem, period: ReviewPeriod, *, viewer: Viewer, seated: bool, page: int
) -> Drilled | None:
    """As it would come out now, with its records; None where nothing computes it. The source is read once."""
    source = catalogue.source(item.source_key)
    if source is None:
        return None
    return drilled(source, days(period), subject(review), viewer=viewer, seated=seated, page=page)


def digest(wanted: Sequence[Wanted]) -> str:
    """Over all figures of a run, in whatever order."""
    lines = sorted(f"{one.number}:{one.code}:{one.figure.digest if one.figure else ''}" for one in wanted)
    return sha256("\n".join(lines).encode()).hexdigest()
