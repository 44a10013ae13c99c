"""公布与面谈: the committee publishes what was decided, the reviewer talks it over with the person."""

from datetime import date

from webapp import clock
from webapp.actions import action, session
from webapp.actions.reviews import course
from webapp.actions.reviews.duties import (
    refuse_other_than_committee,
    refuse_other_than_reviewer,
    refuse_step,
)
from webapp.actions.reviews.moving import move
from webapp.actions.reviews.totals import set_totals
from webapp.domain.kpi_course import Deed
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import Review
from webapp.queries.reviews.marks import result_mark


@action(Verb.REVIEW_RUN)
def publish(review: Review, *, words: str, seen: str) -> None:
    """seen: the mark of the sheet that was on the page; words: of the committee, may be empty."""
    refuse_other_than_committee(review)
    refuse_step(review, ReviewStep.COMMITTEE)
    if result_mark(set_totals(review)) != seen:
        raise Stale
    review.committee_words, review.published_on = words.strip(), clock.today()
    review.answer, review.answer_words, review.answered_on = "", "", None
    move(review, ReviewStep.PUBLISH)


@action(Verb.REVIEW_SCORE)
def talk(review: Review, *, on: date, words: str) -> None:
    """Held between publication and lock; told again it replaces what was told, the course keeps both."""
    refuse_other_than_reviewer(review)
    refuse_step(review, ReviewStep.PUBLISH, ReviewStep.APPEAL)
    if on > clock.today() or (review.published_on is not None and on < review.published_on):
        raise Refusal("面谈日期应在公布之后，不晚于今天。")
    if not words.strip():
        raise Refusal("请写明面谈内容。")
    review.talked_on, review.talk_words = on, words.strip()
    course.note(review, Deed.TALKED, words=f"{on.isoformat()} {words.strip()}")
    session.flush()
