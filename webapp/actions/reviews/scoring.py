"""考评: the reviewer scores what is not computed, with reason and evidence, and hands it on."""

from webapp.actions import action, session
from webapp.actions.reviews.duties import refuse_other_than_reviewer, refuse_step
from webapp.actions.reviews.giving import Given, give, item_of
from webapp.actions.reviews.moving import move
from webapp.actions.reviews.totals import set_totals
from webapp.domain.kpi_words import ReviewStep, Source
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import ItemValue, Review


@action(Verb.REVIEW_SCORE)
def score(review: Review, row: int, given: Given) -> ItemValue | None:
    """KP-02: no score without what it rests on."""
    _refuse(review)
    item = item_of(review, row)
    if item.source == Source.AUTO:
        raise Refusal("系统取数的指标按取数结果计分，考评人不评分。")
    refuse_bare(given)
    made = give(item, "reviewer", given)
    set_totals(review)
    return made


@action(Verb.REVIEW_SCORE)
def send_back(review: Review, *, reason: str) -> None:
    """To the person, who looks at his own rating again."""
    _refuse(review)
    move(review, ReviewStep.SELF, reason)


@action(Verb.REVIEW_SCORE)
def submit(review: Review, *, words: str) -> None:
    """Refused while an item has no reason."""
    _refuse(review)
    review.review_words = words.strip()
    set_totals(review)
    move(review, ReviewStep.COMMITTEE)
    session.flush()


def refuse_bare(given: Given) -> None:
    """A value, why, and on what it rests."""
    if given.actual is None:
        raise Refusal("请填写评分值。")
    if not given.words.strip():
        raise Refusal("请写明评分理由。")
    if not given.evidence.strip():
        raise Refusal("请写明评分依据。")


def _refuse(review: Review) -> None:
    refuse_other_than_reviewer(review)
    refuse_step(review, ReviewStep.REVIEW)
