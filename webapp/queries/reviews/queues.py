"""今日 about reviews: what waits for this person's signature, rating, score, decision or answer."""

from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from webapp import clock
from webapp.db import session
from webapp.domain.kpi_periods import label
from webapp.domain.kpi_plan_words import PlanState
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Department, Review, ReviewPeriod, ReviewPlan, User
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.reviews.sight import seats

FIRST = 5


@queue(8)
def plans_to_sign(viewer: Viewer) -> Queue | None:
    waiting = select(ReviewPlan.review_id).where(ReviewPlan.state == PlanState.OFFERED)
    where = (Review.person_id == viewer.id) & Review.id.in_(waiting)
    return _queue(N_("计划待签"), where, href="/reviews", under="/plan")


@queue(8)
def to_rate(viewer: Viewer) -> Queue | None:
    where = (Review.person_id == viewer.id) & (Review.state == ReviewStep.SELF)
    return _queue(N_("待自评"), where, href="/reviews")


@queue(9)
def to_score(viewer: Viewer) -> Queue | None:
    if not viewer.may(Verb.REVIEW_SCORE):
        return None
    his: ColumnElement[bool] = Review.reviewer_id == viewer.id
    if Role.DIRECTOR in viewer.roles:
        his = or_(his, Review.reviewer_id.is_(None) & (Review.person_id != viewer.id))
    return _queue(N_("待评分"), his & (Review.state == ReviewStep.REVIEW), href="/reviews/team")


@queue(9)
def to_decide(viewer: Viewer) -> Queue | None:
    """Of his own review another member decides."""
    if not viewer.may(Verb.REVIEW_RUN) or viewer.is_system:
        return None
    where = Review.period_id.in_(seats(viewer)) & (Review.person_id != viewer.id)
    return _queue(N_("待审定"), where & (Review.state == ReviewStep.COMMITTEE), href="/reviews/periods")


@queue(8)
def to_answer(viewer: Viewer) -> Queue | None:
    where = (Review.person_id == viewer.id) & (Review.state == ReviewStep.PUBLISH)
    return _queue(N_("待确认结果"), where, href="/reviews")


def _queue(label: str, where: ColumnElement[bool], *, href: str, under: str = "") -> Queue | None:
    """One statement: the first rows, what is due first in front, each with how many there are."""
    rows = session.execute(
        select(
            Review.number,
            Review.subject,
            Review.due_on,
            ReviewPeriod.slug,
            User.name.label("person"),
            Department.name.label("department"),
            func.count().over().label("in_all"),
        )
        .join(ReviewPeriod, ReviewPeriod.id == Review.period_id)
        .join(User, User.id == Review.person_id)
        .outerjoin(Department, Department.id == Review.department_id)
        .where(where)
        .order_by(Review.due_on.is_(None), Review.due_on, Review.id)
        .limit(FIRST)
    ).all()
    if not rows:
        return None
    return Queue(label, "trophy", rows[0].in_all, href, [_waiting(row, under) for row in rows])


def _waiting(row: Any, under: str) -> Waiting:
    is_late = row.due_on is not None and row.due_on < clock.today()
    return Waiting(
        title=row.department if row.subject == "department" else row.person,
        note=label(row.slug),
        href=f"/reviews/{row.number}{under}",
        tag=N_("逾期") if is_late else "",
        tone="bad" if is_late else "",
        when=row.due_on.isoformat() if row.due_on else "",
        when_tone="bad" if is_late else "",
    )
