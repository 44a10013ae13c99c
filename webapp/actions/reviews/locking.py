"""归档: the whole sheet is written down with its digest; the period closes once all of it is locked."""

from typing import Any

from sqlalchemy import func, select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.reviews.locked import refuse_locked
from webapp.actions.reviews.moving import move
from webapp.actions.reviews.retotal import follow
from webapp.domain.kpi_deciders import refuse_locker
from webapp.domain.kpi_lock import canonical, digest
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import Review, ReviewPeriod, ReviewReversal, ReviewSheet
from webapp.queries.reviews import locked_sheets, sight
from webapp.queries.reviews.roles import decider, reviewed
from webapp.queries.reviews.sheets import Sheet


@action(Verb.REVIEW_RUN)
def lock(review: Review, *, version: int) -> ReviewSheet:
    """After the time for appeals, all of them decided; by a member of the committee, not about himself."""
    session.refresh(review)
    if sight.get(review.number, viewer=actor()) is None or review.version != version:
        raise Stale
    refuse_locked(review)
    refuse_locker(decider(review, actor()), reviewed(review))
    if review.state == ReviewStep.APPEAL:
        follow(review)
        if review.effective is None:
            raise Refusal("还有无法评分的指标，不能归档。")
    move(review, ReviewStep.LOCK)
    review.locked_at, review.locked_by_id = clock.now(), actor().id
    session.flush()
    made = write_sheet(review)
    close_if_done(session.get_one(ReviewPeriod, review.period_id))
    return made


def write_sheet(
    review: Review,
    *,
    reversal: ReviewReversal | None = None,
    found: Sheet | None = None,
    ended: str = "",
) -> ReviewSheet:
    """Inside an action: the next link of the chain.

    found: its sheet as it stands, where it is at hand; ended: why there is no total.
    """
    before = locked_sheets.of_review(review)
    previous = before[-1].digest if before else ""
    told: dict[str, Any] = locked_sheets.body(
        review, previous=previous, reversal=reversal, found=found, ended=ended
    )
    made = ReviewSheet(
        review_id=review.id,
        number=len(before) + 1,
        body=canonical(told),
        digest=digest(told),
        previous=previous,
        by_id=actor().id,
        at=clock.now(),
    )
    session.add(made)
    session.flush()
    return made


def close_if_done(period: ReviewPeriod) -> None:
    """Once all of it is locked. Seats stand on: who sat in the committee puts right what turns out wrong."""
    states = session.execute(
        select(func.count(Review.id), func.count().filter(Review.state == ReviewStep.LOCK)).where(
            Review.period_id == period.id
        )
    ).one()
    if states[0] and states[0] == states[1]:
        period.state = "closed"
        session.flush()
