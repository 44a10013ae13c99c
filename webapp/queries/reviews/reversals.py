"""冲正 as it is read: those of a review, what waits, who may decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, exists, func, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.kpi_end_words import AppealState, ReversalState
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Department, PlanItem, Review, ReviewAppeal, ReviewReversal, User
from webapp.queries.reviews.parties import gathered, took_part, traced
from webapp.queries.reviews.roles import has_seat
from webapp.queries.reviews.sight import seats, visible
from webapp.queries.together import Ask, Steps

MOST = 1_000
FINAL = (AppealState.KEPT, AppealState.CHANGED)


@dataclass(frozen=True)
class Line:
    reversal: ReviewReversal
    item: str
    unit: str
    asker: str
    decider: str


def of_review(review: Review) -> Sequence[Line]:
    asker, judge = aliased(User), aliased(User)
    rows: Any = session.execute(
        select(ReviewReversal, PlanItem.name, PlanItem.unit, asker.name, judge.name)
        .outerjoin(PlanItem, PlanItem.id == ReviewReversal.item_id)
        .join(asker, asker.id == ReviewReversal.asked_by_id)
        .outerjoin(judge, judge.id == ReviewReversal.decided_by_id)
        .where(ReviewReversal.review_id == review.id)
        .order_by(ReviewReversal.id)
    )
    return [Line(one, item or "", unit or "", name, other or "") for one, item, unit, name, other in rows]


def waiting(review: Review) -> ReviewReversal | None:
    found = select(ReviewReversal).where(
        ReviewReversal.review_id == review.id, ReviewReversal.state == ReversalState.WAITING
    )
    return session.scalars(found).one_or_none()


def get(review: Review, row: int) -> ReviewReversal | None:
    found = select(ReviewReversal).where(ReviewReversal.review_id == review.id, ReviewReversal.id == row)
    return session.scalars(found).one_or_none()


def deciding(viewer: Viewer) -> Steps[list[Any]]:
    """Those that wait and that this person may decide, asked together with others."""
    if not viewer.may(Verb.REVIEW_DECIDE):
        return []
    rows = yield Ask(lambda: _waiting(viewer))
    ids = tuple(sorted({row.review_id for row in rows if row.was_appealed}))
    known = gathered((yield Ask(lambda: traced(ids), key=ids)), ids) if ids else {}
    return [
        row
        for row in rows
        if _why(
            viewer, row, row.asked_by_id, sits=row.has_seat, scored=viewer.id in known.get(row.review_id, ())
        )
        is None
    ]


def _waiting(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    seat = Review.period_id.in_(seats(viewer)).label("has_seat")
    appealed = exists().where(ReviewAppeal.item_id == ReviewReversal.item_id, ReviewAppeal.state.in_(FINAL))
    columns = (ReviewReversal.review_id, ReviewReversal.reason, ReviewReversal.asked_at)
    return (
        select(
            *columns, ReviewReversal.asked_by_id, Review.number, Review.person_id, seat,
            appealed.label("was_appealed"), func.coalesce(Department.name, User.name).label("name"),
        )
        .join(Review, Review.id == ReviewReversal.review_id)
        .join(User, User.id == Review.person_id)
        .outerjoin(Department, and_(Department.id == Review.department_id, Review.subject == "department"))
        .where(ReviewReversal.state == ReversalState.WAITING, visible(viewer))
        .order_by(ReviewReversal.asked_at)
        .limit(MOST)
    )  # fmt: skip


def refusal(reversal: ReviewReversal, review: Review, viewer: Viewer) -> Refusal | None:
    """Why this person does not decide it: not about himself, not what he asked for."""
    if reversal.state != ReversalState.WAITING:
        return Refusal("该冲正已有结论。")
    scored = _was_appealed(reversal) and viewer.id in took_part(review)
    return _why(viewer, review, reversal.asked_by_id, sits=has_seat(review, viewer), scored=scored)


def _why(viewer: Viewer, review: Any, asker: int | None, *, sits: bool, scored: bool) -> Refusal | None:
    """sits: in the committee; scored: had a part in a first review that was appealed against."""
    if viewer.id == review.person_id:
        return Refusal("不能考评自己。")
    if viewer.id == asker:
        return Refusal("申请人不能批准自己的冲正。")
    if not (Role.DIRECTOR in viewer.roles or sits):
        return Refusal("冲正由考评小组或院领导批准。")
    if scored:
        return Refusal("该项经过申诉，冲正由没有参加原考评的人批准。")
    return None


def _was_appealed(reversal: ReviewReversal) -> bool:
    """The re-score of an appeal is final (3.5): who scored first does not undo it by a reversal."""
    if reversal.item_id is None:
        return False
    wanted = select(ReviewAppeal.id).where(
        ReviewAppeal.item_id == reversal.item_id,
        ReviewAppeal.state.in_(FINAL),
    )
    return session.scalars(wanted.limit(1)).first() is not None
