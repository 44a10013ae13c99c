"""今日: events to confirm, appeals to decide, reviews to lock, reversals to approve."""

from collections.abc import Sequence

from sqlalchemy import func, select

from webapp import clock
from webapp.db import session
from webapp.domain.kpi_end_words import EVENT_KINDS
from webapp.domain.kpi_periods import label
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, label_of
from webapp.models import Department, PlanItem, Review, ReviewAppeal, ReviewPeriod, ScoreEvent, User
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.reviews import appeals, reversals
from webapp.queries.reviews.turns import decidable, lockable

FIRST = 5
TITLE = 60
# A department's review is called by the department, not by who answers for it.
OF_UNIT = (Department.id == Review.department_id) & (Review.subject == "department")
WHO = func.coalesce(Department.name, User.name).label("name")


@queue(17)
def events(viewer: Viewer) -> Queue | None:
    """待确认事项, the oldest first; one statement."""
    if viewer.is_system or not viewer.may(Verb.REVIEW_RUN):
        return None
    columns = (ScoreEvent.id, ScoreEvent.klass, ScoreEvent.what, ScoreEvent.proposed_at, WHO)
    rows = session.execute(
        select(*columns, func.count().over().label("in_all"))
        .join(Review, Review.id == ScoreEvent.review_id)
        .join(User, User.id == Review.person_id)
        .outerjoin(Department, OF_UNIT)
        .where(decidable(viewer))
        .order_by(ScoreEvent.proposed_at, ScoreEvent.id)
        .limit(FIRST)
    ).all()
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
def rulings(viewer: Viewer) -> Queue | None:
    """待决定的申诉: the one due first at the head, what is late in red."""
    found = appeals.mine_to_decide(viewer)
    if not found:
        return None
    rows = session.execute(
        select(ReviewAppeal, Review.number, WHO, PlanItem.name.label("item"))
        .join(Review, Review.id == ReviewAppeal.review_id)
        .join(User, User.id == Review.person_id)
        .outerjoin(Department, OF_UNIT)
        .join(PlanItem, PlanItem.id == ReviewAppeal.item_id)
        .where(ReviewAppeal.id.in_(found[:FIRST]))
        .order_by(ReviewAppeal.due_on, ReviewAppeal.id)
    )
    lines = [
        Waiting(
            title=name,
            note=item,
            href=f"/reviews/{number}/appeals/{one.id}",
            when=one.due_on.isoformat(),
            when_tone="bad" if one.due_on < clock.today() else "",
        )
        for one, number, name, item in rows
    ]
    return Queue(N_("待决定的申诉"), "message-square", len(found), "/reviews/appeals?group=turn", lines)


@queue(19)
def locks(viewer: Viewer) -> Queue | None:
    """待归档的考评; one statement."""
    if viewer.is_system or not viewer.may(Verb.REVIEW_RUN):
        return None
    rows = session.execute(
        select(Review.number, Review.due_on, WHO, ReviewPeriod.slug, func.count().over().label("in_all"))
        .join(User, User.id == Review.person_id)
        .join(ReviewPeriod, ReviewPeriod.id == Review.period_id)
        .outerjoin(Department, OF_UNIT)
        .where(lockable(viewer, today=clock.today()))
        .order_by(Review.due_on, Review.id)
        .limit(FIRST)
    ).all()
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
def corrections(viewer: Viewer) -> Queue | None:
    """待批准的冲正."""
    found = [] if viewer.is_system else reversals.mine_to_decide(viewer)
    if not found:
        return None
    names = _names([review for _one, review in found[:FIRST]])
    lines = [
        Waiting(
            title=names[review.id],
            note=" ".join(one.reason.split())[:TITLE],
            href=f"/reviews/{review.number}/ending",
            when=one.asked_at.astimezone(clock.BEIJING).date().isoformat(),
        )
        for one, review in found[:FIRST]
    ]
    return Queue(N_("待批准的冲正"), "pencil", len(found), lines[0].href, lines)


def _names(reviews: Sequence[Review]) -> dict[int, str]:
    rows = session.execute(
        select(Review.id, WHO)
        .join(User, User.id == Review.person_id)
        .outerjoin(Department, OF_UNIT)
        .where(Review.id.in_([one.id for one in reviews]))
    )
    return {row.id: row.name for row in rows}
