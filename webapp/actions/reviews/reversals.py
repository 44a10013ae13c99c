"""冲正: a locked result put right by an entry of its own, asked by one, approved by another."""

from decimal import Decimal

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.reviews import course
from webapp.actions.reviews.locking import write_sheet
from webapp.actions.reviews.retotal import follow
from webapp.actions.reviews.totals import tell_later
from webapp.domain.kpi_deciders import refuse_locker
from webapp.domain.kpi_end_words import EndDeed, ReversalState
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import ItemValue, PlanItem, Review, ReviewPeriod, ReviewReversal
from webapp.queries.reviews import reversals, sight, what_if
from webapp.queries.reviews.roles import decider, reviewed
from webapp.queries.reviews.rules import of as rules_of
from webapp.queries.reviews.sheets import is_ended


@action(Verb.REVIEW_RUN)
def ask(review: Review, *, item: int | None, value: Decimal, reason: str) -> ReviewReversal:
    """item: id of the one whose actual value is put right; None: the total itself. Changes nothing yet."""
    if sight.get(review.number, viewer=actor()) is None:
        raise Stale
    refuse_locker(decider(review, actor()), reviewed(review))
    if review.state != ReviewStep.LOCK:
        raise Refusal("考评 %(number)s 还没有归档，不需要冲正。", number=review.number)
    if is_ended(review):
        raise Refusal("考评 %(number)s 提前终止，没有得分可以冲正。", number=review.number)
    if reversals.waiting(review) is not None:
        raise Refusal("已有一笔冲正待批准。")
    if not reason.strip():
        raise Refusal("请写明冲正理由。")
    row = next((one for one in what_if.items(review) if one.id == item), None)
    if item is not None and row is None:
        raise Refusal("只能更正计分的指标。")
    effective = what_if.with_value(review, row, value) if row else what_if.with_total(value)
    made = ReviewReversal(
        review_id=review.id,
        item_id=row.id if row else None,
        actual=value if row else None,
        effective=effective,
        reason=reason.strip(),
        asked_by_id=actor().id or 0,
        asked_at=clock.now(),
    )
    session.add(made)
    course.note(review, EndDeed.REVERSAL_ASKED, words=reason)
    session.flush()
    return made


@action(Verb.REVIEW_DECIDE)
def approve(reversal: ReviewReversal, *, words: str = "", version: int) -> None:
    """The kept totals follow, a new sheet is chained to the one before, which stays as it was."""
    review = _opened(reversal, version=version)
    _decided(reversal, ReversalState.APPROVED, words)
    if reversal.item_id is not None:
        session.add(
            ItemValue(
                item_id=reversal.item_id, part="appeal", actual=reversal.actual, words=reversal.reason,
                by_id=reversal.asked_by_id, at=clock.now(),
            )
        )  # fmt: skip
        follow(review)
        if review.effective != reversal.effective:
            raise Refusal("申请以后情况有变化，请重新申请冲正。")
    else:
        _put_total(review, reversal.effective)
    course.note(review, EndDeed.REVERSAL_APPROVED, words=_told(reversal))
    session.flush()
    write_sheet(review, reversal=reversal)


@action(Verb.REVIEW_DECIDE)
def refuse(reversal: ReviewReversal, *, words: str, version: int) -> None:
    review = _opened(reversal, version=version)
    if not words.strip():
        raise Refusal("请写明理由。")
    _decided(reversal, ReversalState.REFUSED, words)
    course.note(review, EndDeed.REVERSAL_REFUSED, words=words)
    session.flush()


def _opened(reversal: ReviewReversal, *, version: int) -> Review:
    """Asked again under the lock."""
    session.refresh(reversal)
    review = session.get_one(Review, reversal.review_id)
    if sight.get(review.number, viewer=actor()) is None or reversal.version != version:
        raise Stale
    why = reversals.refusal(reversal, review, actor())
    if why is not None:
        raise why
    return review


def _decided(reversal: ReviewReversal, to: ReversalState, words: str) -> None:
    reversal.state, reversal.words = to, words.strip()
    reversal.decided_by_id, reversal.decided_at = actor().id, clock.now()
    session.flush()


def _put_total(review: Review, effective: Decimal) -> None:
    """What failed it fails it, and what comes later, no longer where the total is put above that."""
    before = review.failed_by
    rules = rules_of(session.get_one(ReviewPeriod, review.period_id)).totals
    review.effective, review.band = effective, rules.band(effective)
    if effective > rules.fail_most:
        review.failed_by = ""
    tell_later(review, before)
    session.flush()


def _told(reversal: ReviewReversal) -> str:
    row = session.get(PlanItem, reversal.item_id) if reversal.item_id else None
    return f"{row.name}：{reversal.reason}" if row else reversal.reason
