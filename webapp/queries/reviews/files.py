"""Files of events and appeals, for who may see these: what is there, what one took away, what one may."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from webapp.db import session
from webapp.domain.file_kinds import icon_of
from webapp.domain.kpi_end_words import OPEN_TO_EVENTS, AppealState
from webapp.domain.kpi_event_rules import EventState
from webapp.domain.kpi_files import refuse_appeal_files, refuse_event_files
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Review, ReviewAppeal, ReviewFile, ScoreEvent, User
from webapp.queries.reviews.roles import has_seat

Owner = ScoreEvent | ReviewAppeal


@dataclass(frozen=True)
class Line:
    id: int
    name: str
    note: str
    size: int
    digest: str
    added_at: datetime
    by: str
    icon: str
    is_mine: bool


@dataclass(frozen=True)
class Folder:
    """removed: what this person took away and may bring back; may_remove: his own ones."""

    lines: Sequence[Line]
    removed: Sequence[Line]
    may_add: bool
    may_remove: bool


def folder(owner: Owner, viewer: Viewer) -> Folder:
    """In the order in which they came: one statement."""
    rows = session.execute(
        select(ReviewFile, User.name)
        .outerjoin(User, User.id == ReviewFile.added_by_id)
        .where(_of(owner), ReviewFile.stored.is_not(None))
        .order_by(ReviewFile.id)
    ).all()
    may_add = _may_add(owner, viewer)
    may_remove = may_add and not confirmers(owner)
    there = [_line(one, by, viewer) for one, by in rows if one.deleted_at is None]
    gone = [_line(one, by, viewer) for one, by in rows if one.deleted_at is not None]
    return Folder(there, [one for one in gone if one.is_mine] if may_remove else [], may_add, may_remove)


def get(owner: Owner, row: int) -> ReviewFile | None:
    """A file of this very event or appeal."""
    return session.scalars(_one(owner, row).where(ReviewFile.deleted_at.is_(None))).one_or_none()


def gone(owner: Owner, row: int, *, viewer: Viewer) -> ReviewFile | None:
    """One that this person took away and whose bytes are still there."""
    own = (ReviewFile.deleted_at.is_not(None), ReviewFile.added_by_id == viewer.id)
    return session.scalars(_one(owner, row).where(*own)).one_or_none()


def review_of(owner: Owner) -> Review:
    return session.get_one(Review, owner.review_id)


def names(owner: Owner) -> Sequence[tuple[str, int, str]]:
    """Name, size and digest of each, for paper."""
    rows = session.execute(_kept(_of(owner)))
    return [(one.name, one.size, one.digest) for one in rows]


def of_review(review: Review) -> dict[tuple[str, int], list[dict[str, Any]]]:
    """What a locked sheet names of them, by ("event" or "appeal", id): one statement."""
    found: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for one in session.execute(_kept(ReviewFile.review_id == review.id)):
        key = ("event", one.event_id) if one.event_id else ("appeal", one.appeal_id)
        found.setdefault(key, []).append({"name": one.name, "size": one.size, "digest": one.digest})
    return found


def confirmers(owner: Owner) -> Collection[int]:
    """Who has confirmed it so far."""
    if isinstance(owner, ReviewAppeal):
        return ()
    return [one for one in (owner.first_by_id, owner.second_by_id) if one is not None]


def refuse_files(owner: Owner, review: Review, viewer: Viewer) -> None:
    """Why this person may not add to them."""
    if isinstance(owner, ReviewAppeal):
        refuse_appeal_files(viewer.id or 0, state=AppealState(owner.state), filed_by=owner.filed_by_id)
        return
    refuse_event_files(
        viewer.id or 0,
        state=EventState(owner.state),
        proposer=owner.proposed_by_id,
        in_committee=has_seat(review, viewer),
        subjects=[review.person_id],
    )


def _may_add(owner: Owner, viewer: Viewer) -> bool:
    is_event = isinstance(owner, ScoreEvent)
    review = review_of(owner)
    open_to = OPEN_TO_EVENTS if is_event else (ReviewStep.APPEAL,)
    if review.state not in open_to or not viewer.may(Verb.REVIEW_PROPOSE if is_event else Verb.REVIEW_ANSWER):
        return False
    try:
        refuse_files(owner, review, viewer)
    except Refusal:
        return False
    return True


def _one(owner: Owner, row: int) -> Select[ReviewFile]:
    return select(ReviewFile).where(ReviewFile.id == row, _of(owner), ReviewFile.stored.is_not(None))


def _of(owner: Owner) -> Any:
    column = ReviewFile.event_id if isinstance(owner, ScoreEvent) else ReviewFile.appeal_id
    return column == owner.id


def _kept(where: Any) -> Select[*tuple[Any, ...]]:
    columns = (
        ReviewFile.event_id,
        ReviewFile.appeal_id,
        ReviewFile.name,
        ReviewFile.size,
        ReviewFile.digest,
    )
    return select(*columns).where(where, ReviewFile.deleted_at.is_(None)).order_by(ReviewFile.id)


def _line(one: ReviewFile, by: str | None, viewer: Viewer) -> Line:
    return Line(
        one.id, one.name, one.note, one.size, one.digest, one.added_at, by or "", icon_of(one.name),
        one.added_by_id == viewer.id,
    )  # fmt: skip
