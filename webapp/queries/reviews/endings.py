"""All that the end of one review is made of, as one person sees it: events, appeals, lock, reversals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from webapp.db import session
from webapp.domain.kpi_flow import lacks
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.remarks import Remark
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Review, ReviewPeriod, ReviewSheet, User
from webapp.queries.reviews import appeals, events, locked_sheets, reversals
from webapp.queries.reviews.facts import facts
from webapp.queries.reviews.roles import has_seat
from webapp.queries.reviews.sheets import is_ended


@dataclass(frozen=True)
class Ending:
    """until: the last day for appeals; lacks: what keeps it from being locked, for who may lock it.

    decidable: ids of the reversals this person may decide.
    """

    period: ReviewPeriod
    person: str
    events: events.OfReview
    appeals: Sequence[appeals.Line]
    until: date | None
    may_appeal: bool
    may_lock: bool
    lacks: Sequence[Remark]
    sheets: Sequence[ReviewSheet]
    reversals: Sequence[reversals.Line]
    may_reverse: bool
    decidable: frozenset[int]


def ending(review: Review, viewer: Viewer) -> Ending:
    of_committee = has_seat(review, viewer) and review.person_id != viewer.id
    is_open, is_locked = review.state == ReviewStep.APPEAL, review.state == ReviewStep.LOCK
    until = appeals.until(review)
    told = lacks(ReviewStep.APPEAL, facts(review)) if is_open and of_committee else ()
    lines = reversals.of_review(review)
    decides = viewer.may(Verb.REVIEW_DECIDE)
    return Ending(
        period=session.get_one(ReviewPeriod, review.period_id),
        person=session.get_one(User, review.person_id).name,
        events=events.of_review(review, viewer),
        appeals=appeals.of_review(review),
        until=until,
        may_appeal=is_open and review.person_id == viewer.id and bool(appeals.appealable(review)),
        may_lock=is_open and of_committee and not told,
        lacks=told,
        sheets=locked_sheets.of_review(review),
        reversals=lines,
        may_reverse=is_locked and of_committee and not is_ended(review) and reversals.waiting(review) is None,
        decidable=frozenset(
            one.reversal.id
            for one in lines
            if decides and reversals.refusal(one.reversal, review, viewer) is None
        ),
    )
