"""我的考评: the reviews somebody answers for, by year, whom each waits for, until when, what came out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from webapp import clock
from webapp.db import session
from webapp.domain.kpi_flow import Role
from webapp.domain.kpi_plan_words import PlanState
from webapp.domain.kpi_turns import PUBLISHED, WHOSE, asks
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Department, Review, ReviewPeriod, ReviewPlan, User
from webapp.queries.reviews.subjects import DEPARTMENT, PERSON
from webapp.queries.reviews.year_rows import Year, rows, years

OTHERS: dict[Role | None, str] = {Role.SYSTEM: N_("系统取数"), Role.COMMITTEE: N_("考评小组"), None: ""}


@dataclass(frozen=True)
class Line:
    """effective, band: None and "" before publication; told: what is to do now, "" for nothing.

    turn: whom it waits for, "" for nobody; is_mine: for the reader; is_late: past the day of its step.
    """

    number: str
    period: ReviewPeriod
    department: str
    department_id: int
    step: str
    due_on: date | None
    turn: str
    is_mine: bool
    is_late: bool
    effective: Decimal | None
    band: str
    answer: str
    told: str
    href: str


def mine(viewer: Viewer) -> dict[int, Sequence[Line]]:
    """Year -> reviews, the latest first; of departments he answers for as well. Two statements."""
    reviewer = aliased(User)
    found_rows = session.execute(
        select(Review, ReviewPeriod, Department.name.label("department"), reviewer.name.label("reviewer"))
        .join(ReviewPeriod, ReviewPeriod.id == Review.period_id)
        .outerjoin(Department, Department.id == Review.department_id)
        .outerjoin(reviewer, reviewer.id == Review.reviewer_id)
        .where(Review.person_id == viewer.id)
        .order_by(ReviewPeriod.year.desc(), ReviewPeriod.starts_on.desc(), Review.id.desc())
    ).all()
    offered = _offered([row.Review.id for row in found_rows])
    found = dict[int, list[Line]]()
    for row in found_rows:
        found.setdefault(row.ReviewPeriod.year, []).append(_line(row, row.Review.id in offered))
    return dict(found)


def results(viewer: Viewer) -> dict[int, Year]:
    """Year -> what his own reviews come to, the latest first; of the published ones. One statement."""
    own = and_(Review.subject == PERSON, Review.person_id == viewer.id)
    return {one.year: one for one in years(rows(own, viewer=viewer), today=clock.today()) if one.result}


def _line(row: Any, is_offered: bool) -> Line:
    one: Review = row.Review
    is_known, is_unit = one.state in PUBLISHED, one.subject == DEPARTMENT
    told = asks(ReviewStep(one.state), frozenset({Role.PERSON}))
    address = f"/reviews/{one.number}"
    if is_offered:
        told, address = N_("请核对计划并签字。"), f"{address}/plan"
    return Line(
        number=one.number,
        period=row.ReviewPeriod,
        department=row.department or "" if is_unit else "",
        department_id=one.department_id or 0 if is_unit else 0,
        step=one.state,
        due_on=one.due_on if one.state != ReviewStep.LOCK else None,
        turn=_turn(one, row.reviewer),
        is_mine=bool(told),
        is_late=_is_late(one),
        effective=one.effective if is_known else None,
        band=one.band if is_known else "",
        answer=one.answer,
        told=told,
        href=address,
    )


def _turn(one: Review, reviewer: str | None) -> str:
    """Told to the person reviewed, who is asked by told."""
    whose = WHOSE[ReviewStep(one.state)]
    return OTHERS[whose] if whose in OTHERS else (reviewer or N_("院领导"))


def _is_late(one: Review) -> bool:
    """Time for appeals that is over leaves nobody late."""
    waits = WHOSE[ReviewStep(one.state)] is not None
    return waits and one.due_on is not None and one.due_on < clock.today()


def _offered(ids: Sequence[int]) -> frozenset[int]:
    """Whose plan waits for his signature."""
    waiting = select(ReviewPlan.review_id).where(
        ReviewPlan.review_id.in_(ids), ReviewPlan.state == PlanState.OFFERED
    )
    return frozenset(session.scalars(waiting))
