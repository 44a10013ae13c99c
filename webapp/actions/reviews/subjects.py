"""Who is reviewed in a period: put down while it is prepared, added or taken out while plans are made."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Select, exists, or_, select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.reviews.locked import refuse_locked
from webapp.actions.reviews.locking import close_if_done
from webapp.domain.kpi_deciders import Decider, Reviewed, refuse_committee
from webapp.domain.kpi_event_rules import EventState
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import Review, ReviewFile, ReviewPeriod, ScoreEvent
from webapp.models import Sequence as Numbers
from webapp.queries.reviews import periods as queries
from webapp.queries.reviews.staff import staff
from webapp.queries.reviews.subjects import Subject, chosen, of_keys, put_down


@action(Verb.REVIEW_RUN)
def choose(period: ReviewPeriod, *, keys: Sequence[str], posts: Mapping[str, str], version: int) -> None:
    """The whole list, while it is prepared."""
    if period.state != queries.PREPARING:
        raise Refusal("考评期已经开启，不能再改。")
    if period.version != version:
        raise Stale
    period.rules = put_down(of_keys(staff(), keys, posts))
    session.flush()


@action(Verb.REVIEW_RUN)
def add(period: ReviewPeriod, *, key: str, post: str = "") -> Subject:
    """One more: to the list, or once it is open as a review of its own that begins with its plan."""
    found = staff()
    subject = next(iter(of_keys(found, [key], {key: post})), None)
    if subject is None:
        raise Refusal("请选择被考评的人员或部门。")
    if subject.fault:
        raise Refusal("“%(name)s”不能列入：%(why)s。", name=subject.name, why=subject.fault)
    if period.state == queries.PREPARING:
        keys, posts = chosen(period)
        period.rules = put_down(of_keys(found, [*keys, key], posts | {key: post}))
        session.flush()
        return subject
    _refuse_strange(period, subject.person)
    if session.scalars(_of(period, subject)).first():
        raise Refusal("“%(name)s”已在本期考评中。", name=subject.name)
    admit(period, [subject])
    return subject


@action(Verb.REVIEW_RUN)
def remove(period: ReviewPeriod, *, number: str) -> None:
    """Out of an open period with its draft, as long as no plan is signed and nothing was brought up."""
    review = session.scalars(
        select(Review).where(Review.period_id == period.id, Review.number == number)
    ).one_or_none()
    if review is None:
        raise Refusal("本期没有这项考评。")
    refuse_locked(review)
    _refuse_strange(period, review.person_id)
    if review.state != ReviewStep.PLAN:
        raise Refusal("%(number)s 的计划已经签字，不能移出。", number=number)
    refuse_with_events(review)
    session.delete(review)
    session.flush()
    close_if_done(period)


def refuse_with_events(review: Review) -> None:
    """What two confirmed, and the evidence of it, would be gone, and he could be put down anew without."""
    kept = or_(
        ScoreEvent.state.in_((EventState.PROPOSED, EventState.CONFIRMED)),
        exists().where(ReviewFile.event_id == ScoreEvent.id),
    )
    if session.scalars(select(ScoreEvent.id).where(ScoreEvent.review_id == review.id, kept)).first():
        raise Refusal("%(number)s 已有考评事项，不能移出。", number=review.number)


def admit(period: ReviewPeriod, subjects: Sequence[Subject]) -> None:
    """Inside an action: a review each, in the step of its plan, numbered by the year of the period."""
    if not subjects:
        return
    first = Numbers.take(f"review-{period.year}", count=len(subjects))
    today, due = clock.today(), queries.plan_due(period, since=clock.today())
    session.add_all(
        Review(
            number=f"KP-{period.year}-{first + place:04d}",
            period_id=period.id,
            subject=one.kind,
            person_id=one.person,
            department_id=one.department,
            post=one.post,
            reviewer_id=one.reviewer,
            state=ReviewStep.PLAN,
            since_on=today,
            due_on=due,
        )
        for place, one in enumerate(subjects)
    )
    session.flush()


def _refuse_strange(period: ReviewPeriod, person: int) -> None:
    """Once it is open the committee of the period decides, nobody about himself."""
    if period.state != queries.OPEN:
        raise Refusal("考评期已经结束。")
    who = Decider(actor().id or 0, in_committee=queries.has_seat(period, actor()))
    refuse_committee(who, Reviewed(person))


def _of(period: ReviewPeriod, subject: Subject) -> Select[Review]:
    column = Review.department_id if subject.is_department else Review.person_id
    return select(Review).where(
        Review.period_id == period.id, Review.subject == subject.kind, column == subject.id
    )
