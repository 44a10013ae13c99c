"""今日 about periods: figures that are overdue, a committee to appoint, a period to open."""

from datetime import date
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select

from webapp import clock
from webapp.domain.kpi_opening import LEAST_SEATS
from webapp.domain.kpi_periods import label
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import CommitteeSeat, Review, ReviewPeriod, User, UserRole
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.reviews.sight import seats
from webapp.queries.together import Ask, Steps

FIRST, MOST = 5, 200


@queue(9)
def of_committee(viewer: Viewer) -> Steps[Queue | None]:
    """数据待核算: periods whose figures should have been worked out; with those that begin unopened.

    The night tries again; what is still here needs somebody's hand.
    """
    if viewer.is_system or not viewer.may(Verb.REVIEW_RUN):
        return None
    rows = yield Ask(lambda: _waiting(viewer, clock.today()))
    if not rows:
        return None
    name = N_("数据待核算") if any(one.state == "open" for one in rows) else N_("考评期待开启")
    return Queue(name, "trophy", len(rows), "/reviews/periods", [_line(one) for one in rows[:FIRST]])


def _waiting(viewer: Viewer, today: date) -> Select[*tuple[Any, ...]]:
    waits = case((Review.state == ReviewStep.RUN, Review.due_on))
    return (
        select(ReviewPeriod.slug, ReviewPeriod.state, ReviewPeriod.starts_on, func.min(waits).label("due"))
        .outerjoin(Review, Review.period_id == ReviewPeriod.id)
        .where(
            or_(
                and_(
                    ReviewPeriod.state == "open",
                    ReviewPeriod.id.in_(seats(viewer)),
                    Review.state == ReviewStep.RUN,
                    Review.due_on < today,
                ),
                and_(ReviewPeriod.state == "preparing", ReviewPeriod.starts_on <= today),
            )
        )
        .group_by(ReviewPeriod.id)
        .order_by(ReviewPeriod.starts_on)
        .limit(MOST)
    )


def _line(row: Any) -> Waiting:
    is_late = row.state == "open"
    return Waiting(
        title=label(row.slug),
        note=N_("取数逾期，请核算数据") if is_late else N_("考评期已开始，还没有开启"),
        href=f"/reviews/periods/{row.slug}",
        tag=N_("逾期") if is_late else "",
        tone="bad" if is_late else "",
        when=(row.due or row.starts_on).isoformat(),
        when_tone="bad" if is_late else "warn",
    )


@queue(9)
def to_appoint(viewer: Viewer) -> Steps[Queue | None]:
    """考评小组待任命: too few who may decide, before the opening or since somebody left."""
    if viewer.is_system or not viewer.may(Verb.REVIEW_APPOINT):
        return None
    rows = yield Ask(_too_few)
    if not rows:
        return None
    today = clock.today()
    lines = [
        Waiting(
            title=label(row.slug),
            note=N_("还没有任命") if not row.fit else N_("能履职的成员不足"),
            href=f"/reviews/periods/{row.slug}?edit=committee",
            when=row.starts_on.isoformat(),
            when_tone="bad" if row.starts_on <= today else "",
        )
        for row in rows
    ]
    return Queue(N_("考评小组待任命"), "trophy", len(lines), "/reviews/periods", lines[:FIRST])


def _too_few() -> Select[*tuple[Any, ...]]:
    fit = func.count().filter(User.is_active, UserRole.role == Role.COMMITTEE)
    return (
        select(ReviewPeriod.slug, ReviewPeriod.starts_on, fit.label("fit"))
        .outerjoin(CommitteeSeat, CommitteeSeat.period_id == ReviewPeriod.id)
        .outerjoin(User, User.id == CommitteeSeat.user_id)
        .outerjoin(UserRole, and_(UserRole.user_id == User.id, UserRole.role == Role.COMMITTEE))
        .where(ReviewPeriod.state != "closed")
        .group_by(ReviewPeriod.id)
        .having(fit < LEAST_SEATS)
        .order_by(ReviewPeriod.starts_on)
        .limit(MOST)
    )
