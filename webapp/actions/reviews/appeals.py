"""申诉: filed by the person in time, decided by somebody who had no part in the first review."""

from decimal import Decimal

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.reviews import course
from webapp.actions.reviews.duties import refuse_other_than_person
from webapp.actions.reviews.locked import refuse_locked
from webapp.actions.reviews.retotal import follow
from webapp.domain.kpi_appeals import Ruling, filing_faults, refuse_filing, ruling_faults
from webapp.domain.kpi_end_words import AppealState, EndDeed
from webapp.domain.kpi_flow import Verdict
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import ItemValue, PlanItem, Review, ReviewAppeal, ReviewPeriod
from webapp.queries.reviews import appeals, plans, sight
from webapp.queries.reviews.standards import reckoning


@action(Verb.REVIEW_ANSWER)
def file(review: Review, *, item: int, reason: str, evidence: str = "") -> ReviewAppeal:
    """Against the score of one item; item: its id."""
    refuse_other_than_person(review)
    refuse_locked(review)
    by = reckoning(session.get_one(ReviewPeriod, review.period_id))
    row = session.get(PlanItem, item)
    refuse_filing(row.code if row else "", step=ReviewStep(review.state), appealed=appeals.appealed(review))
    if review.published_on is not None:
        by.refuse_appeal(by.known_on(review.published_on, review.answered_on), today=clock.today())
    for refusal in filing_faults(reason).values():
        raise refusal
    if row is None or row.id not in {one.id for one in appeals.appealable(review)}:
        raise Refusal("只能对计分的指标提出申诉。")
    made = ReviewAppeal(
        review_id=review.id,
        item_id=row.id,
        reason=reason.strip(),
        evidence=evidence.strip(),
        filed_by_id=actor().id or 0,
        filed_at=clock.now(),
        due_on=by.decide_until(clock.today()),
    )
    session.add(made)
    course.note(review, EndDeed.APPEAL_FILED, words=row.name)
    session.flush()
    return made


@action(Verb.REVIEW_ANSWER)
def withdraw(appeal: ReviewAppeal, *, version: int) -> None:
    """While nobody has decided it; within its time it may be filed anew."""
    review = _opened(appeal, version=version)
    refuse_other_than_person(review)
    appeal.state = AppealState.WITHDRAWN
    course.note(review, EndDeed.APPEAL_WITHDRAWN, words=session.get_one(PlanItem, appeal.item_id).name)
    session.flush()


@action(Verb.REVIEW_DECIDE)
def decide(appeal: ReviewAppeal, *, ruling: Ruling, actual: Decimal | None, version: int) -> None:
    """Kept, or changed to another actual value; the score that follows from it is final."""
    review = _opened(appeal, version=version)
    why = appeals.refusal(review, actor())
    if why is not None:
        raise why
    for refusal in faults(appeal, ruling, actual).values():
        raise refusal
    is_changed = ruling.verdict == Verdict.CHANGED
    appeal.state = AppealState.CHANGED if is_changed else AppealState.KEPT
    appeal.decided_by_id, appeal.decided_at = actor().id, clock.now()
    appeal.words, appeal.actual = ruling.reason.strip(), actual if is_changed else None
    deed = EndDeed.APPEAL_CHANGED if is_changed else EndDeed.APPEAL_KEPT
    course.note(review, deed, words=session.get_one(PlanItem, appeal.item_id).name)
    if is_changed:
        session.add(
            ItemValue(
                item_id=appeal.item_id, part="appeal", actual=actual, words=appeal.words,
                by_id=actor().id, at=clock.now(),
            )
        )  # fmt: skip
        follow(review)
    session.flush()


def faults(appeal: ReviewAppeal, ruling: Ruling, actual: Decimal | None) -> dict[str, Refusal]:
    """By field of the form; the score is reckoned from the actual value."""
    row = session.get_one(PlanItem, appeal.item_id)
    try:
        worth = appeals.scored(row, actual)
    except Refusal as refusal:
        return {"actual": refusal}
    if actual is not None and worth is None:
        return {"actual": Refusal("这个数值无法评分。")}
    before = appeals.standing(appeal).before_score
    asked = Ruling(ruling.verdict, ruling.reason, worth)
    found = ruling_faults(asked, before=before, cap=_cap(row))
    if ruling.verdict == Verdict.CHANGED and actual is None:
        found["score"] = Refusal("请填写更改后的实际值。")
    return {"actual" if name == "score" else name: refusal for name, refusal in found.items()}


def _cap(row: PlanItem) -> Decimal:
    shape = plans.shape(row)
    return shape.cap if shape else Decimal(0)


def _opened(appeal: ReviewAppeal, *, version: int) -> Review:
    """Asked again under the lock."""
    session.refresh(appeal)
    review = session.get_one(Review, appeal.review_id)
    if sight.get(review.number, viewer=actor()) is None or appeal.version != version:
        raise Stale
    refuse_locked(review)
    if appeal.state != AppealState.OPEN:
        raise Refusal("该申诉已有结论。")
    return review
