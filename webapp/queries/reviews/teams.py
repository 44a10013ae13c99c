"""我评的人: the reviews somebody is reviewer of in a period, how far each is and what he has to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.kpi_plan_words import OPEN, PlanState
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.verbs import Role
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Department, Review, ReviewPeriod, ReviewPlan, User
from webapp.queries.reviews import copies
from webapp.queries.reviews.sight import visible

# What a step waits for; whether it is the reviewer's turn.
WAITS: dict[str, tuple[str, bool]] = {
    ReviewStep.SELF: (N_("等待本人自评"), False),
    ReviewStep.REVIEW: (N_("请评分"), True),
    ReviewStep.COMMITTEE: (N_("考评小组审定中"), False),
    ReviewStep.PUBLISH: (N_("请与本人面谈，等待本人确认"), True),
    ReviewStep.APPEAL: (N_("申诉期内"), False),
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
    """plan: the state of what is being made, else of what is in force, "" where there is none."""

    number: str
    subject: str
    post: str
    department: str
    step: str
    due_on: date | None
    plan: str
    told: str
    is_turn: bool
    band: str


@dataclass(frozen=True)
class Team:
    """copyable: how many have no plan yet and one of the last period to copy."""

    periods: Sequence[ReviewPeriod]
    period: ReviewPeriod | None
    lines: Sequence[Line]
    copyable: int


def team(viewer: Viewer, slug: str = "") -> Team:
    """slug: of the period wanted; else the latest one that is open, else the latest."""
    known = select(Review.period_id).where(_reviewed_by(viewer), visible(viewer))
    periods = session.scalars(
        select(ReviewPeriod).where(ReviewPeriod.id.in_(known)).order_by(ReviewPeriod.starts_on.desc())
    ).all()
    asked = next((one for one in periods if one.slug == slug), None)
    usual = next((one for one in periods if one.state == "open"), periods[0] if periods else None)
    period = asked or usual
    if period is None:
        return Team(periods, None, [], 0)
    lines = [_line(row) for row in session.execute(_rows(viewer, period))]
    return Team(periods, period, lines, len(unplanned(viewer, period.slug)))


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


def _line(row: Any) -> Line:
    one: Review = row.Review
    plan = row.being_made or row.in_force or ""
    told, is_turn = WAITS.get(one.state) or OF_PLAN[plan]
    subject = row.department if one.subject == "department" else row.person
    return Line(
        one.number, subject, one.post, row.person if one.subject == "department" else row.department or "",
        one.state, one.due_on, plan, told, is_turn, one.band,
    )  # fmt: skip
