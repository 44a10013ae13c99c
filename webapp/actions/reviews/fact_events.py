"""Events that records propose: upheld major complaints, leaks, verified praise; each once for a review."""

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.domain.kpi_end_words import OPEN_TO_EVENTS
from webapp.domain.kpi_fact_events import fact_points
from webapp.domain.kpi_words import IndicatorClass, Tier
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.jobs import nightly
from webapp.models import CommitteeSeat, Review, ReviewPeriod, ScoreEvent
from webapp.queries.indicators.catalogue import proposals
from webapp.queries.indicators.facts import DEPARTMENT, PERSON
from webapp.queries.indicators.registry import Proposal
from webapp.queries.indicators.span import Span
from webapp.queries.reviews.proposing import planned
from webapp.queries.reviews.sight import seats

EVIDENCE = N_("由系统记录提出，以来源记录为据。")
Key = tuple[int, str, str, str]


@nightly("考评事项")
def propose_all() -> str:
    """For every period that is open."""
    open_ones = session.scalars(select(ReviewPeriod).where(ReviewPeriod.state == "open")).all()
    return f"按记录提出考评事项 {sum(propose_from_facts(one) for one in open_ones)} 件"


@action(Verb.REVIEW_RUN)
def propose_from_facts(period: ReviewPeriod) -> int:
    """How many are new; what was rejected once is not brought up again."""
    if not actor().is_system and not session.scalar(
        seats(actor()).where(CommitteeSeat.period_id == period.id)
    ):
        raise Refusal("由该考评期的考评小组成员办理。")
    found = proposals(Span(period.starts_on, period.ends_on))
    subjects, known = _subjects(period), _known(period)
    count = 0
    for one in found:
        review = subjects.get((one.subject.kind, one.subject.id))
        if review is None or (review.id, one.klass, one.source, one.source_number) in known:
            continue
        known.add((review.id, one.klass, one.source, one.source_number))
        session.add(_event(review, one))
        count += 1
    session.flush()
    return count


def _subjects(period: ReviewPeriod) -> dict[tuple[str, int], Review]:
    """Those whose result is not published yet."""
    rows = session.scalars(
        select(Review).where(Review.period_id == period.id, Review.state.in_(OPEN_TO_EVENTS))
    )
    return {
        (DEPARTMENT, one.department_id or 0) if one.subject == "department" else (PERSON, one.person_id): one
        for one in rows
    }


def _known(period: ReviewPeriod) -> set[Key]:
    rows = session.execute(
        select(ScoreEvent.review_id, ScoreEvent.klass, ScoreEvent.source, ScoreEvent.source_number)
        .join(Review, Review.id == ScoreEvent.review_id)
        .where(Review.period_id == period.id, ScoreEvent.source_number != "")
    )
    return {(review, klass, source, number) for review, klass, source, number in rows}


def _event(review: Review, one: Proposal) -> ScoreEvent:
    """Of nobody's making: two of the committee confirm it all the same."""
    items = planned(review, one.klass)
    item = items[0] if len(items) == 1 else None
    kind, tier = IndicatorClass(one.klass), Tier(one.tier) if one.tier else None
    return ScoreEvent(
        review_id=review.id,
        indicator_id=item.indicator_id if item else None,
        klass=kind,
        tier=tier or "",
        points=fact_points(kind, tier, planned=item.points if item else None),
        what=one.what,
        evidence=EVIDENCE,
        happened_on=one.happened_on,
        source=one.source,
        source_number=one.source_number,
        proposed_at=clock.now(),
    )
