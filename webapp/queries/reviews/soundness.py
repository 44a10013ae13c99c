"""Whether locked reviews are whole: digests, chain of sheets, totals as the newest sheet has them."""

import json
from collections import defaultdict

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.kpi_lock import canonical, verify
from webapp.domain.kpi_words import ReviewStep
from webapp.models import Review, ReviewSheet
from webapp.queries.reviews.locked_sheets import totals

Links = list[tuple[int, str, str, str]]


def count() -> int:
    return session.scalar(select(func.count(Review.id)).where(Review.state == ReviewStep.LOCK)) or 0


def broken_sheets() -> list[str]:
    """Numbers of those locked without a sheet, whose sheets do not follow on one another, or were changed."""
    chains: dict[int, Links] = defaultdict(list)
    rows = session.execute(
        select(
            ReviewSheet.review_id, ReviewSheet.number, ReviewSheet.body, ReviewSheet.digest,
            ReviewSheet.previous,
        ).order_by(ReviewSheet.number)
    )  # fmt: skip
    for review_id, number, body, digest, previous in rows:
        chains[review_id].append((number, body, digest, previous))
    locked = session.execute(select(Review.id, Review.number, Review.state).order_by(Review.id))
    return [
        number
        for key, number, state in locked
        if (state == ReviewStep.LOCK) != bool(chains[key]) or not _holds(chains[key])
    ]


def other_totals() -> list[str]:
    """Numbers of locked ones whose kept totals are not those of their newest sheet."""
    newest = select(func.max(ReviewSheet.id)).group_by(ReviewSheet.review_id)
    rows = session.execute(
        select(Review, ReviewSheet.body)
        .join(ReviewSheet, ReviewSheet.review_id == Review.id)
        .where(ReviewSheet.id.in_(newest))
        .order_by(Review.id)
    )
    return [one.number for one, body in rows if _totals(body) != json.loads(canonical(totals(one)))]


def _totals(body: str) -> object:
    try:
        return json.loads(body).get("totals")
    except (ValueError, AttributeError):
        return None


def _holds(chain: Links) -> bool:
    before = ""
    for at, (number, body, digest, previous) in enumerate(chain, start=1):
        try:
            told = json.loads(body)
        except ValueError:
            return False
        if number != at or previous != before or told.get("previous") != before or not verify(told, digest):
            return False
        before = digest
    return True
