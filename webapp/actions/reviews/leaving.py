"""Somebody left during the period: his review is ended with a reason, or goes on with another reviewer."""

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.reviews import course
from webapp.actions.reviews.duties import refuse_other_than_committee
from webapp.actions.reviews.locking import close_if_done, write_sheet
from webapp.domain.kpi_end_words import EndDeed
from webapp.domain.kpi_event_rules import EventState
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.models import Review, ReviewPeriod, ReviewSheet, ScoreEvent, User
from webapp.queries.reviews import leavers

BROKEN_OFF = N_("考评提前终止，不再办理。")


@action(Verb.REVIEW_RUN)
def end(review: Review, *, reason: str) -> ReviewSheet:
    """Locked without a total; what was given so far stays in its sheet."""
    found = _opened(review, reason)
    if not found.person:
        raise Refusal("被考评人的账户还在使用，考评应办到底。")
    if not found.may_end:
        raise Refusal("结果已公布，期限一过自动进入下一步，不用提前终止。")
    for event in session.query(ScoreEvent).filter_by(review_id=review.id, state=EventState.PROPOSED):
        event.state, event.reason = EventState.REJECTED, BROKEN_OFF
        event.ended_by_id, event.ended_at = actor().id, clock.now()
    course.note(review, EndDeed.ENDED, to=ReviewStep.LOCK, words=reason)
    for total in ("weighted", "reward", "reward_penalty", "deduction", "raw_total", "effective"):
        setattr(review, total, None)
    review.band, review.state, review.since_on, review.due_on = "", ReviewStep.LOCK, clock.today(), None
    review.locked_at, review.locked_by_id = clock.now(), actor().id
    session.flush()
    made = write_sheet(review, ended=reason.strip())
    close_if_done(session.get_one(ReviewPeriod, review.period_id))
    return made


@action(Verb.REVIEW_RUN)
def pass_on(review: Review, *, reason: str) -> str:
    """To whoever reviews him by the rule today; his name, "" for 院领导. What was scored so far stays."""
    found = _opened(review, reason)
    if not found.reviewer:
        raise Refusal("考评人仍在任，不用改派。")
    to, there_is = leavers.successor(review)
    if not there_is:
        raise Refusal("没有可以接任的考评人。")
    before = session.get_one(User, review.reviewer_id)
    after = session.get_one(User, to).name if to else ""
    review.reviewer_id = to
    course.note(review, EndDeed.PASSED_ON, words=f"{before.name} → {after or '院领导'}：{reason.strip()}")
    session.flush()
    return after


def _opened(review: Review, reason: str) -> leavers.Gone:
    session.refresh(review)
    refuse_other_than_committee(review)
    if not reason.strip():
        raise Refusal("请写明原因。")
    return leavers.gone(review, actor())
