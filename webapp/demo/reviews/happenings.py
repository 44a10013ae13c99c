"""What adds to the demo's reviews or fails them: as records propose it, and as heads bring it up."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from webapp import clock
from webapp.actions import actor, session
from webapp.demo.reviews.course import Course
from webapp.demo.reviews.deeds import deed
from webapp.demo.words import judgements as words
from webapp.domain.kpi_event_rules import EventSource, EventState
from webapp.domain.kpi_words import IndicatorClass, Tier
from webapp.domain.verbs import Verb
from webapp.models import ScoreEvent

NOT_COUNTED = 9  # every so manieth praise


@deed(Verb.REVIEW_PROPOSE)
def bring_up(
    one: Course, kind: IndicatorClass, tier: str, told: tuple[str, str, str], on: date
) -> ScoreEvent:
    points, what, evidence = told
    item = next((row for row in one.items.values() if row.klass == kind), None)
    made = ScoreEvent(
        review_id=one.review.id, indicator_id=item.indicator_id if item else None, klass=kind, tier=tier,
        points=Decimal(points), what=what, evidence=evidence, happened_on=on, source=EventSource.PERSON,
        proposed_by_id=actor().id, proposed_at=clock.now(),
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made


def waiting(courses: Iterable[Course]) -> list[ScoreEvent]:
    """Proposed ones, in the order they came."""
    ids = [one.review.id for one in courses]
    wanted = select(ScoreEvent).where(ScoreEvent.review_id.in_(ids), ScoreEvent.state == EventState.PROPOSED)
    return list(session.scalars(wanted.order_by(ScoreEvent.id)))


@deed(Verb.REVIEW_RUN)
def confirm_first(events: Sequence[ScoreEvent]) -> None:
    for one in events:
        one.first_by_id, one.first_at = actor().id, clock.now()
    session.flush()


@deed(Verb.REVIEW_RUN)
def confirm_second(events: Sequence[ScoreEvent]) -> None:
    for one in events:
        one.second_by_id, one.second_at = actor().id, clock.now()
        one.state = EventState.CONFIRMED
    session.flush()


@deed(Verb.REVIEW_RUN)
def reject(events: Sequence[ScoreEvent]) -> None:
    for one in events:
        veto = one.klass == IndicatorClass.VETO
        one.state, one.reason = EventState.REJECTED, words.VETO_KEPT_OUT if veto else words.PRAISE_KEPT_OUT
        one.ended_by_id, one.ended_at = actor().id, clock.now()
    session.flush()


def sorted_out(
    events: Sequence[ScoreEvent], *, has_second_tier: bool
) -> tuple[list[ScoreEvent], list[ScoreEvent]]:
    """What is confirmed and what is not: of vetoes that records propose one counts in all the quarters."""
    good, bad = list[ScoreEvent](), list[ScoreEvent]()
    for place, one in enumerate(events, start=1):
        by_record = one.source != EventSource.PERSON
        if one.klass == IndicatorClass.VETO and by_record:
            counts = one.tier == Tier.V2 and not has_second_tier
            has_second_tier = has_second_tier or counts
        else:
            counts = not by_record or place % NOT_COUNTED != 0
        (good if counts else bad).append(one)
    return good, bad
