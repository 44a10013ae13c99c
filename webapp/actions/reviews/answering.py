"""确认结果: the person signs what was published, or refuses and says why; either opens the appeals."""

from webapp import clock
from webapp.actions import action, session
from webapp.actions.reviews.duties import refuse_other_than_person, refuse_step
from webapp.actions.reviews.moving import move
from webapp.domain.kpi_flow import Answer
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import Review
from webapp.queries.reviews.marks import result_mark
from webapp.queries.reviews.sheets import sheet


@action(Verb.REVIEW_ANSWER)
def sign(review: Review, *, seen: str) -> None:
    """seen: the mark of the sheet that was on the page."""
    _refuse(review)
    if result_mark(sheet(review)) != seen:
        raise Stale
    _answer(review, Answer.SIGNED)


@action(Verb.REVIEW_ANSWER)
def refuse(review: Review, *, reason: str) -> None:
    _refuse(review)
    if not reason.strip():
        raise Refusal("请写明拒绝签字的原因。")
    review.answer_words = reason.strip()
    _answer(review, Answer.REFUSED, reason)


def _answer(review: Review, answer: Answer, words: str = "") -> None:
    review.answer, review.answered_on = answer, clock.today()
    move(review, ReviewStep.APPEAL, words)
    session.flush()


def _refuse(review: Review) -> None:
    refuse_other_than_person(review)
    refuse_step(review, ReviewStep.PUBLISH)
