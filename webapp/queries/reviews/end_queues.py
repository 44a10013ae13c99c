"""今日: events to confirm, appeals to decide, reviews to lock, reversals to approve."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, select

from webapp import clock
from webapp.domain.kpi_end_words import EVENT_KINDS
from webapp.domain.kpi_periods import label
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, label_of
from webapp.models import Department, PlanItem, Review, ReviewAppeal, ReviewPeriod, ScoreEvent, User
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.reviews import appeals, reversals
from webapp.queries.reviews.turns import decidable, lockable
from webapp.queries.together import Ask, Steps

FIRST = 5
TITLE = 60
# A department's review is called by the department, not by who answers for it.
OF_UNIT = (Department.id == Review.department_id) & (Review.subject == "department")
WHO = func.coalesce(Department.name, User.name).label("name")


@queue(17)
def events(viewer: Viewer) -> Steps[Queue | None]:
    """待确认事项, the oldest first."""
    if viewer.is_system or not viewer.may(Verb.REVIEW_RUN):
        return None
    rows = yield Ask(lambda: _events(viewer))
    if not rows:
        return None
    lines = [
        Waiting(
            title=row.name,
            note=" ".join(row.what.split())[:TITLE],
            href=f"/reviews/events/{row.id}",
            tag=label_of(EVENT_KINDS, row.klass),
            when=row.proposed_at.astimezone(clock.BEIJING).date().isoformat(),
        )
        for row in rows
    ]
    return Queue(N_("待确认的考评事项"), "trophy", rows[0].in_all, "/reviews/events?group=turn", lines)


@queue(18)
def rulings(viewer: Viewer) -> Steps[Queue | None]:
    """待决定的申诉: the one due first at the head, what is late in red."""
    found = yield from appeals.deciding(viewer)
    if not found:
        return None
    first = tuple(found[:FIRST])
    lines = [
        Waiting(
            title=row.name,
            note=row.item,
            href=f"/reviews/{row.number}/appeals/{row.id}",
            when=row.due_on.isoformat(),
            when_tone="bad" if row.due_on < clock.today() else "",
        )
        for row in (yield Ask(lambda: _appeals(first), key=first))
    ]
    return Queue(N_("待决定的申诉"), "message-square", len(found), "/reviews/appeals?group=turn", lines)


@queue(19)
def locks(viewer: Viewer) -> Steps[Queue | None]:
    """待归档的考评."""
    if viewer.is_system or not viewer.may(Verb.REVIEW_RUN):
        return None
    rows = yield Ask(lambda: _lockable(viewer))
    if not rows:
        return None
    lines = [
        Waiting(
            title=row.name,
            note=label(row.slug),
            href=f"/reviews/{row.number}/ending",
            when=row.due_on.isoformat(),
        )
        for row in rows
    ]
    there = f"/reviews/periods/{rows[0].slug}?step=appeal"
    return Queue(N_("待归档的考评"), "archive", rows[0].in_all, there, lines)


@queue(19)
def corrections(viewer: Viewer) -> Steps[Queue | None]:
    """待批准的冲正."""
    found = [] if viewer.is_system else (yield from reversals.deciding(viewer))
    if not found:
        return None
    lines = [
        Waiting(
            title=one.name,
            note=" ".join(one.reason.split())[:TITLE],
            href=f"/reviews/{one.number}/ending",
            when=one.asked_at.astimezone(clock.BEIJING).date().isoformat(),
        )
        for one in found[:FIRST]
    ]
    return Queue(N_("待批准的冲正"), "pencil", len(found), lines[0].href, lines)


def _events(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    columns = (ScoreEvent.id, ScoreEvent.klass, ScoreEvent.what, ScoreEvent.proposed_at, WHO)
    return (
        select(*columns, func.count().over().label("in_all"))
        .join(Review, Review.id == ScoreEvent.review_id)
        .join(User, User.id == Review.person_id)
        .outerjoin(Department, OF_UNIT)
        .where(decidable(viewer))
        .order_by(ScoreEvent.proposed_at, ScoreEvent.id)
        .limit(FIRST)
    )


def _appeals(ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    columns = (ReviewAppeal.id, ReviewAppeal.due_on, Review.number, WHO, PlanItem.name.label("item"))
    return (
        select(*columns)
        .join(Review, Review.id == ReviewAppeal.review_id)
        .join(User, User.id == Review.person_id)
        .outerjoin(Department, OF_UNIT)
        .join(PlanItem, PlanItem.id == ReviewAppeal.item_id)
        .where(ReviewAppeal.id.in_(ids))
        .order_by(ReviewAppeal.due_on, ReviewAppeal.id)
        .limit(FIRST)
    )


def _lockable(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    return (
        select(Review.number, Review.due_on, WHO, ReviewPeriod.slug, func.count().over().label("in_all"))
        .join(User, User.id == Review.person_id)
        .join(ReviewPeriod, ReviewPeriod.id == Review.period_id)
        .outerjoin(Department, OF_UNIT)
        .where(lockable(viewer, today=clock.today()))
        .order_by(Review.due_on, Review.id)
        .limit(FIRST)
    )
