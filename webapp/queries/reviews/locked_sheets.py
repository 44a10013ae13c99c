"""The sheet of a locked review: all of it as it was, in names and figures no later change touches."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from webapp.db import session
from webapp.domain.kpi_numbers import rounded
from webapp.models import (
    Department,
    ItemValue,
    PlanItem,
    Review,
    ReviewAppeal,
    ReviewPeriod,
    ReviewReversal,
    ReviewSheet,
    ScoreEvent,
    User,
)
from webapp.queries.reviews import files as review_files
from webapp.queries.reviews.sheets import Row, Sheet, sheet

TOTALS = (
    "weighted", "reward", "reward_penalty", "deduction", "raw_total", "effective", "band", "failed_by",
)  # fmt: skip
KEPT = ("published_on", "talked_on", "talk_words", "answer", "answer_words", "answered_on")
WORDS = ("self_words", "review_words", "committee_words")
ITEM = (
    "code", "name", "klass", "outcome", "measure", "weight", "target", "unit", "formula", "source",
    "source_key", "method", "params", "tier", "points", "evidence", "goal",
)  # fmt: skip
EVENT = ("klass", "tier", "points", "what", "evidence", "happened_on", "source", "source_number")
VALUE = ("part", "actual", "top", "bottom", "count", "digest", "words", "evidence", "at")
APPEAL = ("state", "reason", "evidence", "filed_at", "actual", "words", "decided_at")


def body(
    review: Review,
    *,
    previous: str,
    reversal: ReviewReversal | None = None,
    found: Sheet | None = None,
    ended: str = "",
) -> dict[str, Any]:
    """previous: the digest of the sheet before, so that none can be taken out between two.

    found: the sheet as it stands, where it is at hand; ended: why it has no total.
    """
    found, names = found or sheet(review), _names()
    period = session.get_one(ReviewPeriod, review.period_id)
    department = session.get(Department, review.department_id) if review.department_id else None
    plan, files = found.plan, review_files.of_review(review)
    return {
        "number": review.number,
        "period": _of(period, ("slug", "starts_on", "ends_on", "rules")),
        "subject": review.subject,
        "person": names.get(review.person_id, ""),
        "department": department.name if department else "",
        "post": review.post,
        "reviewer": names.get(review.reviewer_id or 0, ""),
        "course": _of(review, (*KEPT, *WORDS)),
        "plan": None if plan is None else {
            "number": plan.number,
            "offered_by": names.get(plan.offered_by_id or 0, ""),
            "offered_at": plan.offered_at,
            "agreed_by": names.get(plan.agreed_by_id or 0, ""),
            "agreed_at": plan.agreed_at,
        },
        "items": _weighted(found.rows, names),
        "others": [_of(item, ITEM) for item in found.others],
        "events": [_event(one, names) | _files(files, "event", one.id) for one in found.events],
        "appeals": [_appeal(one, names) | _files(files, "appeal", one.id) for one in _appeals(review)],
        "totals": totals(review),
        "reversal": _reversal(reversal, names) if reversal else None,
        "previous": previous,
    } | ({"ended": ended} if ended else {})  # fmt: skip


def totals(review: Review) -> dict[str, Any]:
    """As they are kept beside the review."""
    return _of(review, TOTALS)


def of_review(review: Review) -> Sequence[ReviewSheet]:
    """The lock first, then each reversal."""
    rows = select(ReviewSheet).where(ReviewSheet.review_id == review.id).order_by(ReviewSheet.number)
    return session.scalars(rows).all()


def read(one: ReviewSheet) -> dict[str, Any]:
    """The body as it was kept."""
    found: dict[str, Any] = json.loads(one.body)
    return found


def _of(row: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _weighted(rows: Sequence[Row], names: dict[int, str]) -> list[dict[str, Any]]:
    """Each with everything that was ever given of it: one statement."""
    of_item: dict[int, list[ItemValue]] = {row.item.id: [] for row in rows}
    for one in session.scalars(
        select(ItemValue).where(ItemValue.item_id.in_(of_item)).order_by(ItemValue.id)
    ):
        of_item[one.item_id].append(one)
    return [_line(row, of_item[row.item.id], names) for row in rows]


def _line(row: Row, values: Sequence[ItemValue], names: dict[int, str]) -> dict[str, Any]:
    """With the one that counts and its score."""
    return _of(row.item, ITEM) | {
        "values": [_of(one, VALUE) | {"by": names.get(one.by_id or 0, "")} for one in values],
        "counts": row.counts.actual if row.counts else None,
        "score": None if row.exact is None else rounded(row.exact),
        "dropped": row.drop.reason if row.drop and row.is_dropped else None,
    }


def _event(one: ScoreEvent, names: dict[int, str]) -> dict[str, Any]:
    return _of(one, EVENT) | {
        "proposed_by": names.get(one.proposed_by_id or 0, ""),
        "confirmed_by": [names.get(key or 0, "") for key in (one.first_by_id, one.second_by_id)],
    }


def _appeal(one: ReviewAppeal, names: dict[int, str]) -> dict[str, Any]:
    return _of(one, APPEAL) | {
        "item": session.get_one(PlanItem, one.item_id).name,
        "decided_by": names.get(one.decided_by_id or 0, ""),
    }


def _files(files: dict[tuple[str, int], list[dict[str, Any]]], kind: str, key: int) -> dict[str, Any]:
    """Sheets of before have no such entry, nor has what nobody put a file to."""
    found = files.get((kind, key))
    return {"files": found} if found else {}


def _reversal(one: ReviewReversal, names: dict[int, str]) -> dict[str, Any]:
    item = session.get_one(PlanItem, one.item_id) if one.item_id else None
    return _of(one, ("actual", "effective", "reason", "words", "asked_at", "decided_at")) | {
        "item": item.name if item else "",
        "asked_by": names.get(one.asked_by_id, ""),
        "approved_by": names.get(one.decided_by_id or 0, ""),
    }


def _appeals(review: Review) -> Sequence[ReviewAppeal]:
    rows = select(ReviewAppeal).where(ReviewAppeal.review_id == review.id).order_by(ReviewAppeal.id)
    return session.scalars(rows).all()


def _names() -> dict[int, str]:
    return {row.id: row.name for row in session.execute(select(User.id, User.name))}
