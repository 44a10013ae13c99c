"""The one place where a review goes on to another step, or back; with until when that step is due."""

from datetime import date

from webapp import clock
from webapp.actions import actor, session
from webapp.actions.reviews import course
from webapp.domain.kpi_flow import allowed, lacks, onward
from webapp.domain.kpi_words import STEPS, ReviewStep
from webapp.domain.refusal import Refusal
from webapp.domain.words import label_of
from webapp.models import Review, ReviewPeriod
from webapp.queries.reviews.facts import facts
from webapp.queries.reviews.roles import roles
from webapp.queries.reviews.standards import reckoning, span


def move(review: Review, to: ReviewStep, note: str = "") -> None:
    """Inside an action. Raises Refusal: not his to do, something is missing, or no reason for a step back."""
    step = ReviewStep(review.state)
    if not allowed(step, to, roles(review, actor())):
        raise Refusal(
            "考评 %(number)s 现在处于“%(step)s”，不能由您转到“%(to)s”。",
            number=review.number,
            step=label_of(STEPS, step),
            to=label_of(STEPS, to),
        )
    if to == onward(step):
        session.flush()
        for lack in lacks(step, facts(review)):
            raise Refusal(lack.message, **lack.params)
    elif not note.strip():
        raise Refusal("请写明退回的原因。")
    course.note(review, to=to, words=note)
    review.state, review.since_on = to, clock.today()
    review.due_on = due(review)
    session.flush()


def due(review: Review) -> date | None:
    """The last day of the step it is in, by the house's working calendar."""
    period = session.get_one(ReviewPeriod, review.period_id)
    by, since = reckoning(period), review.since_on
    if review.state == ReviewStep.APPEAL and review.published_on is not None:
        since = by.known_on(review.published_on, review.answered_on)
    return by.due(ReviewStep(review.state), span(period), since=since)
