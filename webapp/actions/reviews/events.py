"""考评事项: brought up by somebody, confirmed by two others of the committee, or not."""

from decimal import Decimal

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.reviews.locked import refuse_locked
from webapp.actions.reviews.retotal import follow
from webapp.domain.kpi_confirming import refuse_confirmer, refuse_withdrawal, state_after
from webapp.domain.kpi_end_words import OPEN_TO_EVENTS
from webapp.domain.kpi_event_rules import EventSource, EventState, Proposal, faults
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import Review, ReviewPeriod, ScoreEvent
from webapp.queries.reviews import event_sight, proposing
from webapp.queries.reviews.roles import has_seat
from webapp.queries.reviews.standards import span


@action(Verb.REVIEW_PROPOSE)
def propose(review: Review, asked: Proposal) -> ScoreEvent:
    """Counts for nothing until two have confirmed it."""
    refuse_closed(review)
    proposing.refuse_proposer(review, actor())
    period = session.get_one(ReviewPeriod, review.period_id)
    for refusal in faults(asked, period=span(period)).values():
        raise refusal
    if asked.on > clock.today():
        raise Refusal("日期不能晚于今天。")
    made = ScoreEvent(
        review_id=review.id,
        indicator_id=proposing.indicator_of(review, asked.kind),
        klass=asked.kind,
        tier=asked.tier or "",
        points=asked.points or Decimal(0),
        what=asked.what.strip(),
        evidence=asked.evidence.strip(),
        happened_on=asked.on,
        source=EventSource.PERSON,
        proposed_by_id=actor().id,
        proposed_at=clock.now(),
    )
    session.add(made)
    session.flush()
    return made


@action(Verb.REVIEW_RUN)
def confirm(event: ScoreEvent, *, version: int) -> None:
    """The first or the second of two; with the second it counts."""
    review = _decided_by_actor(event, version=version)
    if event.first_by_id is None:
        event.first_by_id, event.first_at = actor().id, clock.now()
    else:
        event.second_by_id, event.second_at = actor().id, clock.now()
    event.state = state_after(confirmers(event))
    if event.state == EventState.CONFIRMED:
        follow(review)
    session.flush()


@action(Verb.REVIEW_RUN)
def reject(event: ScoreEvent, *, reason: str, version: int) -> None:
    """One is enough to keep it from counting; with the reason."""
    _decided_by_actor(event, version=version)
    if not reason.strip():
        raise Refusal("请写明不予认定的理由。")
    _end(event, EventState.REJECTED, reason)


@action(Verb.REVIEW_PROPOSE)
def withdraw(event: ScoreEvent, *, reason: str, version: int) -> None:
    """By who brought it up, while nobody has decided it."""
    review = _opened(event, version=version)
    refuse_closed(review)
    refuse_withdrawal(actor().id or 0, state=EventState(event.state), proposer=event.proposed_by_id)
    if not reason.strip():
        raise Refusal("请写明撤回的原因。")
    _end(event, EventState.WITHDRAWN, reason)


def refuse_closed(review: Review) -> None:
    """Once the result is published, events come too late: there is the appeal, then the reversal."""
    refuse_locked(review)
    if review.state not in OPEN_TO_EVENTS:
        raise Refusal("考评 %(number)s 的结果已公布，不能再办理事项。", number=review.number)


def confirmers(event: ScoreEvent) -> list[int]:
    return [one for one in (event.first_by_id, event.second_by_id) if one is not None]


def _decided_by_actor(event: ScoreEvent, *, version: int) -> Review:
    review = _opened(event, version=version)
    refuse_confirmer(
        actor().id or 0,
        state=EventState(event.state),
        in_committee=has_seat(review, actor()),
        proposer=event.proposed_by_id,
        subjects=[review.person_id],
        confirmed_by=confirmers(event),
    )
    refuse_closed(review)
    return review


def _opened(event: ScoreEvent, *, version: int) -> Review:
    """Asked again under the lock."""
    session.refresh(event)
    if event_sight.get(event.id, viewer=actor()) is None or event.version != version:
        raise Stale
    return session.get_one(Review, event.review_id)


def _end(event: ScoreEvent, to: EventState, reason: str) -> None:
    event.state, event.reason = to, reason.strip()
    event.ended_by_id, event.ended_at = actor().id, clock.now()
    session.flush()
