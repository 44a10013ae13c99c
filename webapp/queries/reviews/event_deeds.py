"""What one person may do with one event, and why not where he might expect to."""

from dataclasses import dataclass

from webapp.domain.kpi_confirming import refuse_confirmer, refuse_withdrawal
from webapp.domain.kpi_end_words import OPEN_TO_EVENTS
from webapp.domain.kpi_event_rules import EventState
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Review, ScoreEvent
from webapp.queries.reviews.roles import has_seat


@dataclass(frozen=True)
class May:
    """why: the sentence that keeps a member of the committee from deciding, None where nothing does."""

    decide: bool = False
    withdraw: bool = False
    why: Refusal | None = None


def may(event: ScoreEvent, review: Review, viewer: Viewer) -> May:
    if event.state != EventState.PROPOSED or review.state not in OPEN_TO_EVENTS:
        return May()
    seated = viewer.may(Verb.REVIEW_RUN) and has_seat(review, viewer)
    return May(
        decide=seated and _refusal(event, review, viewer, seated=seated) is None,
        withdraw=viewer.may(Verb.REVIEW_PROPOSE) and _may_withdraw(event, viewer),
        why=_refusal(event, review, viewer, seated=seated) if seated else None,
    )


def _refusal(event: ScoreEvent, review: Review, viewer: Viewer, *, seated: bool) -> Refusal | None:
    try:
        refuse_confirmer(
            viewer.id or 0,
            state=EventState(event.state),
            in_committee=seated,
            proposer=event.proposed_by_id,
            subjects=[review.person_id],
            confirmed_by=[one for one in (event.first_by_id, event.second_by_id) if one],
        )
    except Refusal as refusal:
        return refusal
    return None


def _may_withdraw(event: ScoreEvent, viewer: Viewer) -> bool:
    try:
        refuse_withdrawal(viewer.id or 0, state=EventState(event.state), proposer=event.proposed_by_id)
    except Refusal:
        return False
    return True
