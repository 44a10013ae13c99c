"""Periods of reviews: the list, one of them, its committee, what it still lacks, how far its reviews are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from webapp import clock
from webapp.db import session
from webapp.domain.kpi_deadlines import Reckoning
from webapp.domain.kpi_opening import Readiness
from webapp.domain.kpi_periods import Period, around
from webapp.domain.kpi_words import STEPS, PeriodKind, ReviewStep, Source
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import Viewer
from webapp.models import CommitteeSeat, Department, Review, ReviewPeriod, User
from webapp.queries import work_calendar
from webapp.queries.reviews import indicators, rules, subjects
from webapp.queries.reviews.sight import seats, visible
from webapp.queries.reviews.sources import known
from webapp.queries.reviews.staff import Staff, staff
from webapp.queries.reviews.subjects import Subject

PREPARING, OPEN, CLOSED = "preparing", "open", "closed"
# Before publication figures may be worked out again; afterwards only an appeal changes one.
BEFORE_PUBLISHED = (ReviewStep.RUN, ReviewStep.SELF, ReviewStep.REVIEW, ReviewStep.COMMITTEE)


@dataclass(frozen=True)
class Line:
    """reviews: those this person sees; done: of them the locked ones."""

    period: ReviewPeriod
    seats: int
    reviews: int
    done: int


@dataclass(frozen=True)
class Seat:
    id: int
    name: str
    department: str
    is_chair: bool
    is_fit: bool


@dataclass(frozen=True)
class Row:
    """One review of the period as its table shows it; is_late: somebody should have done his step."""

    review: Review
    name: str
    department: str
    reviewer: str
    is_late: bool


def span(period: ReviewPeriod) -> Period:
    return Period(PeriodKind(period.kind), period.year, period.number)


def may_prepare(viewer: Viewer) -> bool:
    """Who sees a period before it is opened."""
    return viewer.may(Verb.REVIEW_RUN) or viewer.may(Verb.REVIEW_APPOINT)


def get(slug: str, *, viewer: Viewer) -> ReviewPeriod | None:
    """An open one is there for everybody who may be reviewed: clear standard, full information (KP-01)."""
    found = session.scalars(select(ReviewPeriod).where(ReviewPeriod.slug == slug)).one_or_none()
    return found if found and (found.state != PREPARING or may_prepare(viewer)) else None


def everything(viewer: Viewer) -> list[Line]:
    """The latest first; three statements."""
    where = [] if may_prepare(viewer) else [ReviewPeriod.state != PREPARING]
    order = (ReviewPeriod.ends_on.desc(), ReviewPeriod.starts_on.desc())
    found = session.scalars(select(ReviewPeriod).where(*where).order_by(*order)).all()
    counted = select(CommitteeSeat.period_id, func.count()).group_by(CommitteeSeat.period_id)
    places = dict(session.execute(counted).all())
    done = func.count().filter(Review.state == ReviewStep.LOCK)
    rows = select(Review.period_id, func.count(), done).where(visible(viewer)).group_by(Review.period_id)
    reviews = {key: (whole, locked) for key, whole, locked in session.execute(rows)}
    return [Line(one, places.get(one.id, 0), *reviews.get(one.id, (0, 0))) for one in found]


def last(kind: str = "", *, before: date | None = None) -> ReviewPeriod | None:
    """The latest of this kind, of any without one; before: that began earlier."""
    rows = select(ReviewPeriod).order_by(ReviewPeriod.ends_on.desc(), ReviewPeriod.id.desc())
    if kind:
        rows = rows.where(ReviewPeriod.kind == kind)
    if before:
        rows = rows.where(ReviewPeriod.starts_on < before)
    return session.scalars(rows.limit(1)).one_or_none()


def following() -> Period:
    """What a form for a new one begins with."""
    found = last()
    return span(found).after if found else around(PeriodKind.QUARTER, clock.today())


def has_seat(period: ReviewPeriod, viewer: Viewer) -> bool:
    return period.id in set(session.scalars(seats(viewer)))


def committee(period: ReviewPeriod, found: Staff) -> list[Seat]:
    """The chair first; who lost the role or the account is no longer fit."""
    rows = session.scalars(select(CommitteeSeat).where(CommitteeSeat.period_id == period.id)).all()
    told = [(one, found.people[one.user_id]) for one in rows]
    made = [
        Seat(
            person.id, person.name, found.unit_name(person.department), one.is_chair,
            person.is_active and Role.COMMITTEE in person.roles,
        )
        for one, person in told
    ]  # fmt: skip
    return sorted(made, key=lambda one: (not one.is_chair, one.name))


def readiness(period: ReviewPeriod, found: Staff | None = None) -> Readiness:
    """What kpi_opening asks about."""
    people = found or staff()
    seated = [one for one in committee(period, people) if one.is_fit]
    listed, library = draft(period, people), indicators.in_use()
    keys = known().keys
    lost = [one.name for one in library if one.source == Source.AUTO and one.source_key not in keys]
    return Readiness(
        rule_text=period.rule_text,
        seats=len(seated),
        has_chair=any(one.is_chair for one in seated),
        subjects=len(listed),
        indicators=len(library),
        lost_sources=lost,
        unfit=[one.name for one in listed if one.fault],
    )


def draft(period: ReviewPeriod, found: Staff) -> list[Subject]:
    """Who is to be reviewed, as it was put down so far."""
    keys, posts = subjects.chosen(period)
    return subjects.of_keys(found, keys, posts)


def listed(period: ReviewPeriod) -> tuple[list[str], dict[str, str]]:
    """Keys and posts of who is or was reviewed in it, for the next one."""
    if period.state == PREPARING:
        return subjects.chosen(period)
    rows = session.scalars(select(Review).where(Review.period_id == period.id))
    found = {
        f"d{one.department_id}" if one.subject == "department" else f"p{one.person_id}": one.post
        for one in rows
    }
    return list(found), found


def plan_due(period: ReviewPeriod, *, since: date | None = None) -> date | None:
    """The day by which plans are signed, by the rules of the period and the house's calendar.

    since: when their time began; without it the day of the opening, today as long as there was none.
    """
    began = period.opened_at.astimezone(clock.BEIJING).date() if period.opened_at else clock.today()
    return _reckoning(period).due(ReviewStep.PLAN, span(period), since=since or began)


def plan_day_passed(period: ReviewPeriod) -> date | None:
    """The usual day for plans, where it is over before the period is opened."""
    usual = _reckoning(period).plan_day(period.starts_on)
    return usual if period.state == PREPARING and usual < clock.today() else None


def _reckoning(period: ReviewPeriod) -> Reckoning:
    return Reckoning(work_calendar.now(), rules.of(period).deadlines)


def may_compute(period: ReviewPeriod, viewer: Viewer) -> bool:
    """Whether figures can be worked out by hand: a member, the period over, something not published yet."""
    if period.state != OPEN or clock.today() <= period.ends_on or not has_seat(period, viewer):
        return False
    waiting = select(Review.id).where(Review.period_id == period.id, Review.state.in_(BEFORE_PUBLISHED))
    return session.scalars(waiting.limit(1)).first() is not None


def counts(period: ReviewPeriod, viewer: Viewer) -> Mapping[str, int]:
    """Of what this person sees, by step, in their order; "" is all."""
    rows = select(Review.state, func.count()).where(Review.period_id == period.id, visible(viewer))
    found = dict(session.execute(rows.group_by(Review.state)).all())
    return {"": sum(found.values())} | {step: found.get(step, 0) for step, _word in STEPS}


def reviews(period: ReviewPeriod, viewer: Viewer, *, step: str = "") -> Sequence[Row]:
    """Those this person sees: by department, a department before its people; one statement."""
    person, reviewer, today = aliased(User), aliased(User), clock.today()
    rows = (
        select(Review, person.name, Department.name, reviewer.name)
        .join(person, person.id == Review.person_id)
        .outerjoin(reviewer, reviewer.id == Review.reviewer_id)
        .outerjoin(Department, Department.id == Review.department_id)
        .where(Review.period_id == period.id, visible(viewer), *([Review.state == step] if step else []))
        .order_by(Department.position, Department.name, Review.subject, person.name)
    )
    return [
        Row(one, name, unit or "", by or "", _is_late(one, today))
        for one, name, unit, by in session.execute(rows)
    ]


def _is_late(one: Review, today: date) -> bool:
    """The time for appeals just ends."""
    return one.state != ReviewStep.APPEAL and one.due_on is not None and one.due_on < today
