"""我评的人: the reviews somebody is reviewer of in a period, how far each is and what he has to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import aliased

from webapp import clock
from webapp.db import session
from webapp.domain.kpi_plan_words import OPEN, PlanState
from webapp.domain.kpi_turns import PUBLISHED
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.verbs import Reach, Role, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Department, Review, ReviewPeriod, ReviewPlan, User
from webapp.queries.reviews import copies
from webapp.queries.reviews.last_results import last_results, who
from webapp.queries.reviews.sight import visible
from webapp.queries.reviews.subjects import DEPARTMENT
from webapp.queries.reviews.year_rows import Row

OVER = "over"  # the time for appeals
# What a step waits for; whether it is the reviewer's turn.
WAITS: dict[str, tuple[str, bool]] = {
    ReviewStep.SELF: (N_("等待本人自评"), False),
    ReviewStep.REVIEW: (N_("请评分"), True),
    ReviewStep.COMMITTEE: (N_("考评小组审定中"), False),
    ReviewStep.PUBLISH: (N_("请与本人面谈，等待本人确认"), True),
    ReviewStep.APPEAL: (N_("申诉期内"), False),
    OVER: (N_("申诉期已满，等待归档"), False),
    ReviewStep.LOCK: (N_("已归档"), False),
}
OF_PLAN: dict[str, tuple[str, bool]] = {
    "": (N_("请制订计划"), True),
    PlanState.DRAFT: (N_("请完成计划并提交本人"), True),
    PlanState.OFFERED: (N_("等待本人签字"), False),
    PlanState.AGREED: (N_("考评期内"), False),
}


@dataclass(frozen=True)
class Line:
    """plan: the state of what is being made, else of what is in force, "" for none; last: what came
    before; effective: once it is published; username, department_id: of whose year, "" and 0 for none.
    """

    number: str
    subject: str
    post: str
    department: str
    step: str
    due_on: date | None
    plan: str
    told: str
    is_turn: bool
    is_late: bool
    effective: Decimal | None
    band: str
    last: Row | None
    username: str
    department_id: int


@dataclass(frozen=True)
class Team:
    """lines: first where it is the reader's turn, locked ones last; copyable: how many have no plan yet and
    one of the last period to copy.
    """

    periods: Sequence[ReviewPeriod]
    period: ReviewPeriod | None
    lines: Sequence[Line]
    copyable: int


def team(viewer: Viewer, slug: str = "") -> Team:
    """slug: of the period wanted; else the open one with the score due first, the latest open, the latest."""
    known = select(Review.period_id).where(_reviewed_by(viewer), visible(viewer))
    periods = session.scalars(
        select(ReviewPeriod).where(ReviewPeriod.id.in_(known)).order_by(ReviewPeriod.starts_on.desc())
    ).all()
    asked = next((one for one in periods if one.slug == slug), None)
    period = asked or _usual(periods, viewer)
    if period is None:
        return Team(periods, None, [], 0)
    rows = session.execute(_rows(viewer, period)).all()
    last = last_results([row.Review for row in rows], period, viewer=viewer)
    lines = [_line(row, last.get(who(row.Review)), viewer) for row in rows]
    lines.sort(key=lambda one: (not one.is_turn, one.step == ReviewStep.LOCK))
    return Team(periods, period, lines, len(unplanned(viewer, period.slug)))


def _usual(periods: Sequence[ReviewPeriod], viewer: Viewer) -> ReviewPeriod | None:
    """Plans are made in the latest one while scores of the one before still wait."""
    running = [one for one in periods if one.state == "open"]
    if len(running) > 1:
        waiting = session.scalar(
            select(Review.period_id)
            .where(_reviewed_by(viewer), visible(viewer), Review.state == ReviewStep.REVIEW)
            .order_by(Review.due_on, Review.id)
            .limit(1)
        )
        running.sort(key=lambda one: one.id != waiting)
    return next(iter(running or periods), None)


def unplanned(viewer: Viewer, slug: str) -> Sequence[Review]:
    """His reviews of that period without a plan, where the last period's can be copied."""
    mine = session.scalars(
        select(Review)
        .join(ReviewPeriod, ReviewPeriod.id == Review.period_id)
        .where(
            _reviewed_by(viewer),
            visible(viewer),
            ReviewPeriod.slug == slug,
            ReviewPeriod.state == "open",
            Review.state == ReviewStep.PLAN,
        )
        .order_by(Review.number)
    ).all()
    wanted = copies.with_last(mine, viewer=viewer) if mine else frozenset()
    return [one for one in mine if one.id in wanted]


def _reviewed_by(viewer: Viewer) -> ColumnElement[bool]:
    """As queries.reviews.roles.is_reviewer."""
    named = Review.reviewer_id == viewer.id
    if Role.DIRECTOR in viewer.roles:
        named = or_(named, and_(Review.reviewer_id.is_(None), Review.person_id != viewer.id))
    return named


def _rows(viewer: Viewer, period: ReviewPeriod) -> Any:
    being_made, in_force = aliased(ReviewPlan), aliased(ReviewPlan)
    return (
        select(
            Review,
            User.name.label("person"),
            User.username,
            Department.name.label("department"),
            being_made.state.label("being_made"),
            in_force.state.label("in_force"),
        )
        .join(User, User.id == Review.person_id)
        .outerjoin(Department, Department.id == Review.department_id)
        .outerjoin(being_made, and_(being_made.review_id == Review.id, being_made.state.in_(OPEN)))
        .outerjoin(in_force, and_(in_force.review_id == Review.id, in_force.state == PlanState.AGREED))
        .where(_reviewed_by(viewer), visible(viewer), Review.period_id == period.id)
        .order_by(Review.subject, Department.name, Review.number)
    )


def _line(row: Any, last: Row | None, viewer: Viewer) -> Line:
    one: Review = row.Review
    plan = row.being_made or row.in_force or ""
    is_past = one.due_on is not None and one.due_on < clock.today()
    is_over = one.state == ReviewStep.APPEAL and is_past
    told, is_turn = WAITS.get(OVER if is_over else one.state) or OF_PLAN[plan]
    is_unit = one.subject == DEPARTMENT
    return Line(
        one.number,
        row.department if is_unit else row.person,
        one.post,
        row.person if is_unit else row.department or "",
        one.state,
        one.due_on,
        plan,
        told,
        is_turn,
        is_past and one.state not in (ReviewStep.APPEAL, ReviewStep.LOCK),
        one.effective if one.state in PUBLISHED else None,
        one.band,
        last,
        "" if is_unit else row.username,
        _open_unit(one, viewer) if is_unit else 0,
    )


def _open_unit(one: Review, viewer: Viewer) -> int:
    """The department whose page is there for the reviewer."""
    key = one.department_id or 0
    return key if viewer.reach(Verb.REVIEW_READ) is Reach.ALL or key in viewer.departments else 0
