"""Whose deed it is in a review, asked again under the lock."""

from webapp.actions import actor
from webapp.actions.reviews.locked import refuse_locked
from webapp.domain.kpi_deciders import refuse_committee, refuse_person, refuse_reviewer
from webapp.domain.kpi_words import STEPS, ReviewStep
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.words import label_of
from webapp.models import Review
from webapp.queries.reviews import roles, sight


def refuse_other_than_reviewer(review: Review) -> None:
    """The plan and the scores of step 4 are his alone."""
    _refuse_lost(review)
    refuse_reviewer(roles.decider(review, actor()), roles.reviewed(review))
    if not roles.is_reviewer(review, actor()):
        raise Refusal("考评 %(number)s 由指定的考评人办理。", number=review.number)


def refuse_other_than_person(review: Review) -> None:
    """Signature, own rating and appeal are the person's own."""
    _refuse_lost(review)
    refuse_person(roles.decider(review, actor()), roles.reviewed(review))


def refuse_other_than_committee(review: Review) -> None:
    """Step 5 is done by members of the period's committee, of their own review by another one."""
    _refuse_lost(review)
    refuse_committee(roles.decider(review, actor()), roles.reviewed(review))


def refuse_step(review: Review, *steps: ReviewStep) -> None:
    """A deed belongs to its step, for whoever comes later."""
    if review.state not in steps:
        raise Refusal(
            "考评 %(number)s 现在处于“%(step)s”，不能办理。",
            number=review.number,
            step=label_of(STEPS, review.state),
        )


def _refuse_lost(review: Review) -> None:
    """Nobody does anything more in a locked one, whosever deed it was."""
    if sight.get(review.number, viewer=actor()) is None:
        raise Stale
    refuse_locked(review)
