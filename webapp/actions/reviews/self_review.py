"""自评: the person tells what he thinks of each item; shown beside the scores, never counted."""

from webapp.actions import action, session
from webapp.actions.reviews.duties import refuse_other_than_person, refuse_step
from webapp.actions.reviews.giving import Given, give, item_of
from webapp.actions.reviews.moving import move
from webapp.domain.kpi_words import ReviewStep, Source
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import ItemValue, Review


@action(Verb.REVIEW_ANSWER)
def rate(review: Review, row: int, given: Given) -> ItemValue | None:
    """Value and words, either may be left out; of an automatic item words alone."""
    _refuse(review)
    item = item_of(review, row)
    if item.source == Source.AUTO and given.actual is not None:
        raise Refusal("系统取数的指标不填自评值，可以写说明。")
    return give(item, "self", given)


@action(Verb.REVIEW_ANSWER)
def submit(review: Review, *, words: str) -> None:
    """words: on the whole of it; may be empty."""
    _refuse(review)
    review.self_words = words.strip()
    move(review, ReviewStep.REVIEW)
    session.flush()


def _refuse(review: Review) -> None:
    refuse_other_than_person(review)
    refuse_step(review, ReviewStep.SELF)
