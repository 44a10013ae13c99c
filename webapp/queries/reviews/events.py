"""考评事项 as they are read: the list with its counts, those of one review, one by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select, true
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.kpi_end_words import EVENT_KINDS
from webapp.domain.kpi_event_rules import STATES, EventState
from webapp.domain.kpi_words import IndicatorClass, Tier
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Department, Indicator, Review, ReviewPeriod, ScoreEvent, User
from webapp.queries.paging import Grouped, cut, nearest
from webapp.queries.reviews.event_sight import ADDRESSES, sees_source, visible
from webapp.queries.reviews.rules import of as rules_of
from webapp.queries.reviews.turns import decidable

GROUPS = (("turn", N_("待我确认")), *STATES, ("all", N_("全部")))
LONGEST = 100


@dataclass(frozen=True)
class Asked:
    """group: a state, turn (waits for this person) or all."""

    group: str = "all"
    klass: str = ""
    period: str = ""
    text: str = ""
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return bool(self.klass or self.period or self.text)


@dataclass(frozen=True)
class Line:
    """source: number and address of the record it comes from, None where there is none or it is hidden."""

    event: ScoreEvent
    review: Review
    period: ReviewPeriod
    subject: str
    department: str
    indicator: str
    proposer: str
    people: Mapping[str, str]
    source: tuple[str, str] | None

    @property
    def points(self) -> Decimal | None:
        """What it does to the total, with its sign; None where it holds it down or fails it."""
        one = self.event
        if one.klass == IndicatorClass.VETO:
            return -abs(one.points) if one.tier == Tier.V1 else None
        return one.points


@dataclass(frozen=True)
class OfReview:
    """reward, swing: the sums of what is confirmed and what of them counts; deduction: of V1."""

    lines: Sequence[Line]
    reward: tuple[Decimal, Decimal]
    swing: tuple[Decimal, Decimal]
    deduction: Decimal
    reward_most: Decimal
    swing_most: Decimal

    @property
    def waiting(self) -> int:
        return sum(one.event.state == EventState.PROPOSED for one in self.lines)


def asked(given: Mapping[str, str], *, usual: str = "all", page: int = 1) -> Asked:
    """Without what makes no sense."""
    group = given.get("group", "")
    return Asked(
        group=group if group in dict(GROUPS) else usual,
        klass=given["klass"] if given.get("klass") in dict(EVENT_KINDS) else "",
        period=given.get("period", "").strip()[:LONGEST],
        text=given.get("q", "").strip()[:LONGEST],
        page=max(1, page),
    )


def search(wanted: Asked, *, viewer: Viewer) -> Grouped[Line]:
    """One page and the number of each group: two statements."""
    where = [visible(viewer), *_narrowed(wanted)]
    columns = [func.count().filter(_of_group(group, viewer)) for group, _word in GROUPS]
    numbers = session.execute(_joined(select(*columns).select_from(ScoreEvent)).where(*where)).one()
    counts = {group: int(number) for (group, _word), number in zip(GROUPS, numbers, strict=True)}
    total = counts[wanted.group]
    page = nearest(wanted.page, total)
    rows = _rows(viewer).where(*where, _of_group(wanted.group, viewer))
    shown = session.execute(cut(rows.order_by(ScoreEvent.proposed_at.desc(), ScoreEvent.id.desc()), page))
    return Grouped([_line(row) for row in shown], page, total, counts=counts)


def periods(viewer: Viewer) -> Sequence[ReviewPeriod]:
    """Those with an event this person sees, the latest first."""
    seen = select(Review.period_id).join(ScoreEvent, ScoreEvent.review_id == Review.id).where(visible(viewer))
    rows = select(ReviewPeriod).where(ReviewPeriod.id.in_(seen)).order_by(ReviewPeriod.starts_on.desc())
    return session.scalars(rows).all()


def of_review(review: Review, viewer: Viewer) -> OfReview:
    """Every event of it that this person sees; what counts is reckoned from all that are confirmed."""
    where = (ScoreEvent.review_id == review.id, visible(viewer))
    rows = session.execute(_rows(viewer).where(*where).order_by(ScoreEvent.happened_on, ScoreEvent.id))
    confirmed = session.scalars(
        select(ScoreEvent).where(ScoreEvent.review_id == review.id, ScoreEvent.state == EventState.CONFIRMED)
    ).all()
    rules = rules_of(session.get_one(ReviewPeriod, review.period_id)).totals
    rewards = _sum(one.points for one in confirmed if one.klass == IndicatorClass.REWARD)
    swing = _sum(one.points for one in confirmed if one.klass == IndicatorClass.REWARD_PENALTY)
    return OfReview(
        lines=[_line(row) for row in rows],
        reward=(rewards, min(rewards, rules.reward_most)),
        swing=(swing, min(max(swing, -rules.swing), rules.swing)),
        deduction=_sum(abs(one.points) for one in confirmed if one.tier == Tier.V1),
        reward_most=rules.reward_most,
        swing_most=rules.swing,
    )


def of_reviews(ids: Sequence[int], viewer: Viewer) -> Sequence[Line]:
    """What counts in these reviews, as it happened: confirmed ones this person sees."""
    confirmed = (ScoreEvent.review_id.in_(ids), ScoreEvent.state == EventState.CONFIRMED, visible(viewer))
    rows = session.execute(_rows(viewer).where(*confirmed).order_by(ScoreEvent.happened_on, ScoreEvent.id))
    return [_line(row) for row in rows]


def line(event: ScoreEvent, viewer: Viewer) -> Line:
    """One by itself, for who may see it."""
    return _line(session.execute(_rows(viewer).where(ScoreEvent.id == event.id)).one())


def _sum(points: Any) -> Decimal:
    return sum(points, Decimal(0))


def _of_group(group: str, viewer: Viewer) -> ColumnElement[bool]:
    if group == "turn":
        return decidable(viewer)
    return true() if group == "all" else ScoreEvent.state == group


def _narrowed(wanted: Asked) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    if wanted.klass:
        where.append(ScoreEvent.klass == wanted.klass)
    if wanted.period:
        where.append(ReviewPeriod.slug == wanted.period)
    if wanted.text:
        told = (User.name, Department.name, Review.number, ScoreEvent.what)
        where.append(or_(*(one.contains(wanted.text, autoescape=True) for one in told)))
    return where


def _joined(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return (
        statement.join(Review, Review.id == ScoreEvent.review_id)
        .join(ReviewPeriod, ReviewPeriod.id == Review.period_id)
        .join(User, User.id == Review.person_id)
        .outerjoin(Department, Department.id == Review.department_id)
    )


def _rows(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    proposer, first, second, ender = (aliased(User) for _each in range(4))
    return (
        _joined(
            select(
                ScoreEvent,
                Review,
                ReviewPeriod,
                User.name.label("person"),
                Department.name.label("department"),
                Indicator.name.label("indicator"),
                proposer.name.label("proposer"),
                first.name.label("first"),
                second.name.label("second"),
                ender.name.label("ender"),
                sees_source(viewer).label("sees"),
            )
        )
        .outerjoin(Indicator, Indicator.id == ScoreEvent.indicator_id)
        .outerjoin(proposer, proposer.id == ScoreEvent.proposed_by_id)
        .outerjoin(first, first.id == ScoreEvent.first_by_id)
        .outerjoin(second, second.id == ScoreEvent.second_by_id)
        .outerjoin(ender, ender.id == ScoreEvent.ended_by_id)
    )


def _line(row: Any) -> Line:
    one, review = row.ScoreEvent, row.Review
    is_department = review.subject == "department"
    source = None
    if one.source_number and row.sees:
        source = (one.source_number, f"{ADDRESSES[one.source]}{one.source_number}")
    return Line(
        one, review, row.ReviewPeriod,
        subject=row.department if is_department else row.person,
        department="" if is_department else row.department or "",
        indicator=row.indicator or "",
        proposer=row.proposer or "",
        people={"first": row.first or "", "second": row.second or "", "ender": row.ender or ""},
        source=source,
    )  # fmt: skip
