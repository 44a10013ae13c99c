"""我的考评: the reviews somebody answers for, by year, with how far each is and what came out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from webapp.db import session
from webapp.domain.kpi_flow import Role
from webapp.domain.kpi_plan_words import PlanState
from webapp.domain.kpi_turns import PUBLISHED, asks
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Department, Review, ReviewPeriod, ReviewPlan


@dataclass(frozen=True)
class Line:
    """effective, band: None and "" before publication; told: what is to do now, "" for nothing."""

    number: str
    period: ReviewPeriod
    department: str
    step: str
    due_on: date | None
    effective: Decimal | None
    band: str
    answer: str
    told: str
    href: str


def mine(viewer: Viewer) -> dict[int, Sequence[Line]]:
    """Year -> reviews, the latest first; of departments he answers for as well."""
    rows = session.execute(
        select(Review, ReviewPeriod, Department.name)
        .join(ReviewPeriod, ReviewPeriod.id == Review.period_id)
        .outerjoin(Department, Department.id == Review.department_id)
        .where(Review.person_id == viewer.id)
        .order_by(ReviewPeriod.year.desc(), ReviewPeriod.starts_on.desc(), Review.id.desc())
    ).all()
    offered = _offered([one.id for one, _period, _name in rows])
    found = dict[int, list[Line]]()
    for one, period, name in rows:
        found.setdefault(period.year, []).append(_line(one, period, name or "", one.id in offered))
    return dict(found)


def _line(one: Review, period: ReviewPeriod, department: str, is_offered: bool) -> Line:
    is_known = one.state in PUBLISHED
    told = asks(ReviewStep(one.state), frozenset({Role.PERSON}))
    address = f"/reviews/{one.number}"
    if is_offered:
        told, address = N_("请核对计划并签字。"), f"{address}/plan"
    return Line(
        number=one.number,
        period=period,
        department=department if one.subject == "department" else "",
        step=one.state,
        due_on=one.due_on if one.state != ReviewStep.LOCK else None,
        effective=one.effective if is_known else None,
        band=one.band if is_known else "",
        answer=one.answer,
        told=told,
        href=address,
    )


def _offered(ids: Sequence[int]) -> frozenset[int]:
    """Whose plan waits for his signature."""
    waiting = select(ReviewPlan.review_id).where(
        ReviewPlan.review_id.in_(ids), ReviewPlan.state == PlanState.OFFERED
    )
    return frozenset(session.scalars(waiting))
