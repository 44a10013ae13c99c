"""A locked review stays as it is: what is wrong in it is put right by a reversal entry."""

from webapp.domain.kpi_words import ReviewStep
from webapp.domain.refusal import Refusal
from webapp.models import Review


def refuse_locked(review: Review) -> None:
    if review.state == ReviewStep.LOCK:
        raise Refusal("考评 %(number)s 已归档，只能通过冲正更改。", number=review.number)
