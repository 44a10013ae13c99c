"""Whether the files of locked reviews are those their sheets name."""

import json
from collections import Counter
from typing import Any

from sqlalchemy import func, select

from webapp.db import session
from webapp.models import Review, ReviewFile, ReviewSheet, ScoreEvent
from webapp.queries.reviews.files import of_review

Named = Counter[tuple[str, int, str]]


def digests() -> dict[str, str]:
    """By the name on disk, of all that was not taken away."""
    rows = session.execute(
        select(ReviewFile.stored, ReviewFile.digest).where(
            ReviewFile.stored.is_not(None), ReviewFile.deleted_at.is_(None)
        )
    )
    return {stored or "": digest for stored, digest in rows}


def other_files() -> list[str]:
    """Numbers of locked reviews whose files are not those of the newest sheet."""
    newest = select(func.max(ReviewSheet.id)).group_by(ReviewSheet.review_id)
    concerned = ReviewSheet.body.contains('"files":') | Review.id.in_(select(ReviewFile.review_id))
    rows = session.execute(
        select(Review, ReviewSheet.body)
        .join(ReviewSheet, ReviewSheet.review_id == Review.id)
        .where(ReviewSheet.id.in_(newest), concerned)
        .order_by(Review.id)
    ).all()
    return [review.number for review, body in rows if _named(body) != _there(review)]


def _named(body: str) -> Named | None:
    try:
        told: dict[str, Any] = json.loads(body)
        owners = [*told["events"], *told["appeals"]]
        return Counter(_key(one) for owner in owners for one in owner.get("files", ()))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _there(review: Review) -> Named:
    """Of what stands in a sheet: confirmed events and all appeals."""
    confirmed = select(ScoreEvent.id).where(
        ScoreEvent.review_id == review.id, ScoreEvent.state == "confirmed"
    )
    events = set(session.scalars(confirmed))
    return Counter(
        _key(one)
        for (kind, key), files in of_review(review).items()
        if kind == "appeal" or key in events
        for one in files
    )


def _key(one: dict[str, Any]) -> tuple[str, int, str]:
    return one["name"], one["size"], one["digest"]
